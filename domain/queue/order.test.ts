import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterCalling, callingOrder, nextToCall, OTHERS_BETWEEN, waitingBefore, type WaitingTicket } from './order.ts'

const line = (pattern: string): WaitingTicket[] => [...pattern].map((kind, at) => ({ number: at + 1, priority: kind === 'P' }))
const shape = (tickets: readonly WaitingTicket[]) => tickets.map((ticket) => (ticket.priority ? 'P' : 'A')).join('')

const anyLine = fc.string({ unit: fc.constantFrom('P', 'A'), maxLength: 30 }).map(line)
const since = fc.option(fc.nat(5))

describe('who is called next', () => {
  it.each([
    ['', null, ''],
    ['AAA', null, 'AAA'],
    ['PPP', null, 'PPP'],
    ['AAAP', null, 'PAAA'],
    ['PPPAAAA', null, 'PAAPAAP'],
    ['AAPP', 0, 'AAPP'],
    ['AAPP', 1, 'APAP'],
    ['AAPP', 2, 'PAAP'],
    ['APPP', 0, 'APPP'],
  ])('of %j, %s others after the last priority: %j', (pattern, othersSince, order) => {
    expect(shape(callingOrder(line(pattern), othersSince))).toBe(order)
  })

  it('takes no notice of the order in which tickets lie in the table', () => {
    fc.assert(
      fc.property(anyLine.chain((tickets) => fc.tuple(fc.constant(tickets), fc.shuffledSubarray(tickets, { minLength: tickets.length }))), since, ([tickets, shuffled], others) => {
        expect(nextToCall(shuffled, others)).toEqual(nextToCall(tickets, others))
      }),
    )
  })

  it('calls everybody once, and each line first come first served', () => {
    fc.assert(
      fc.property(anyLine, since, (tickets, others) => {
        const order = callingOrder(tickets, others)
        expect([...order].sort((a, b) => a.number - b.number)).toEqual(tickets)
        for (const priority of [true, false]) {
          const numbers = order.filter((ticket) => ticket.priority === priority).map(({ number }) => number)
          expect(numbers).toEqual([...numbers].sort((a, b) => a - b))
        }
      }),
    )
  })

  it('lets two others in between two priority tickets, as long as others wait', () => {
    fc.assert(
      fc.property(anyLine, since, (tickets, others) => {
        const order = callingOrder(tickets, others)
        // Only those priority tickets count behind which somebody else still waits.
        const lastOther = order.findLastIndex((ticket) => !ticket.priority)
        let between = others ?? OTHERS_BETWEEN
        for (const ticket of order.slice(0, Math.max(0, lastOther))) {
          expect(!ticket.priority || between >= OTHERS_BETWEEN).toBe(true)
          between = ticket.priority ? 0 : between + 1
        }
      }),
    )
  })

  it('never lets anybody wait for more than a known number: k-th of the others is called among the first k + k/2 + 1', () => {
    fc.assert(
      fc.property(anyLine, since, (tickets, othersSince) => {
        const order = callingOrder(tickets, othersSince)
        const places = order.flatMap((ticket, at) => (ticket.priority ? [] : [at + 1]))
        places.forEach((place, before) => expect(place).toBeLessThanOrEqual(before + 1 + Math.floor((before + 1) / OTHERS_BETWEEN) + 1))
      }),
    )
  })

  it('counts those before a ticket', () => {
    expect(waitingBefore(line('AAAP'), 4, null)).toBe(0)
    expect(waitingBefore(line('AAAP'), 1, null)).toBe(1)
    expect(waitingBefore(line('AAAP'), 9, null)).toBeNull()
  })

  it('remembers what was called', () => {
    expect(afterCalling({ number: 1, priority: true }, 2)).toBe(0)
    expect(afterCalling({ number: 1, priority: false }, 0)).toBe(1)
    expect(afterCalling({ number: 1, priority: false }, null)).toBeNull()
  })
})
