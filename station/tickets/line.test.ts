import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { waitingBefore } from '../../domain/queue/order.ts'
import { Line, type LineTicket } from './line.ts'

const minute = 60_000
const lineOf = (windows: number, tickets: readonly Partial<LineTicket>[]): Line => {
  const line = new Line(10, windows)
  tickets.forEach((ticket, index) => line.add({ number: index + 1, priority: false, issued: 0, ...ticket }))
  return line
}

test('nobody waits at an open window', () => {
  expect(lineOf(1, [{}]).waiting(0)).toBe(0)
})

test('one window calls one person after the other', () => {
  const line = lineOf(1, [{}, {}, {}, {}])
  expect([0, 9, 10, 20, 30].map((at) => line.waiting(at * minute))).toEqual([3, 3, 2, 1, 0])
})

test('two windows call twice as fast', () => {
  const line = lineOf(2, [{}, {}, {}, {}, {}, {}])
  expect([0, 10, 20].map((at) => line.waiting(at * minute))).toEqual([4, 2, 0])
})

test('a quiet hour does not let windows call ahead', () => {
  const line = lineOf(1, [{}, { issued: 60 * minute }, { issued: 60 * minute }])
  expect(line.waiting(60 * minute)).toBe(1)
})

test('an elder who joins is told those who will really be called before', () => {
  const line = lineOf(1, [{}, {}, {}, {}])
  expect([line.before(false, 0), line.before(true, 0)]).toEqual([3, 0])
})

test('tells everybody the place that the calling order gives them', () => {
  fc.assert(fc.property(fc.array(fc.boolean(), { maxLength: 40 }), fc.boolean(), (priorities, mine) => {
    // All come in the same moment and nobody is called yet: the window is taken from 0 on only at time 0.
    const line = lineOf(1, priorities.map((priority) => ({ priority, issued: 1 })))
    const waiting = priorities.map((priority, index) => ({ number: index + 1, priority }))
    const number = waiting.length + 1
    expect(line.before(mine, 0)).toBe(waitingBefore([...waiting, { number, priority: mine }], number, null))
  }))
})

test('the count never exceeds the tickets issued before, and everybody is called in the end', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.nat(500 * minute), fc.boolean()), { minLength: 1, maxLength: 60 }), fc.integer({ min: 1, max: 6 }), (tickets, windows) => {
    const line = new Line(8, windows)
    const issued = tickets.toSorted(([a], [b]) => a - b)
    issued.forEach(([at, priority], index) => {
      line.add({ number: index + 1, priority, issued: at })
      expect(line.waiting(at)).toBeLessThanOrEqual(index)
    })
    expect(line.waiting((issued.at(-1)?.[0] ?? 0) + tickets.length * 8 * minute)).toBe(0)
  }))
})
