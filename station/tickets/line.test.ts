import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { Line } from './line.ts'

const minute = 60_000

test('nobody waits at an open window', () => {
  const line = new Line(10, 1)
  line.add(0)
  expect(line.waiting(0)).toBe(0)
})

test('one window calls one person after the other', () => {
  const line = new Line(10, 1)
  for (let i = 0; i < 4; i += 1) line.add(0)
  expect([0, 9, 10, 20, 30].map((at) => line.waiting(at * minute))).toEqual([3, 3, 2, 1, 0])
})

test('two windows call twice as fast', () => {
  const line = new Line(10, 2)
  for (let i = 0; i < 6; i += 1) line.add(0)
  expect([0, 10, 20].map((at) => line.waiting(at * minute))).toEqual([4, 2, 0])
})

test('a quiet hour does not let windows call ahead', () => {
  const line = new Line(10, 1)
  line.add(0)
  line.add(60 * minute)
  line.add(60 * minute)
  expect(line.waiting(60 * minute)).toBe(1)
})

test('the count never exceeds the tickets issued, and everybody is called in the end', () => {
  fc.assert(fc.property(fc.array(fc.nat(500 * minute), { minLength: 1, maxLength: 60 }), fc.integer({ min: 1, max: 6 }), (times, windows) => {
    const line = new Line(8, windows)
    const issued = times.toSorted((a, b) => a - b)
    issued.forEach((at, index) => {
      line.add(at)
      expect(line.waiting(at)).toBeLessThanOrEqual(index)
    })
    expect(line.waiting((issued.at(-1) ?? 0) + times.length * 8 * minute)).toBe(0)
  }))
})
