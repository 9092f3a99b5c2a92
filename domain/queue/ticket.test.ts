import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { duplicateOf, formatTicketNumber, type HeldTicket, nextNumber, parseTicketNumber, type TicketState } from './ticket.ts'

describe('ticket number', () => {
  it.each([[1, 'A001'], [12, 'A012'], [999, 'A999'], [1000, 'A1000']])('%i is written %s', (number, text) => {
    expect(formatTicketNumber({ prefix: 'A', number })).toBe(text)
  })

  it('begins with 1 each day and goes on', () => {
    expect(nextNumber(null)).toBe(1)
    expect(nextNumber(999)).toBe(1000)
  })

  it.each(['a012', ' A012 ', 'Ａ０１２', 'A 012'])('is read from %j', (text) => {
    expect(parseTicketNumber(text)).toEqual({ prefix: 'A', number: 12 })
  })

  it.each(['', 'A12', 'A0012', 'A000', '012', 'AA012', 'A01２3456', 'A012\u202E'])('is not read from %j', (text) => {
    expect(parseTicketNumber(text)).toBeNull()
  })

  it('is read back, and two tickets never look the same', () => {
    const ticket = fc.record({ prefix: fc.constantFrom('A', 'B', 'Z'), number: fc.integer({ min: 1, max: 99_999 }) })
    fc.assert(
      fc.property(ticket, ticket, (a, b) => {
        expect(parseTicketNumber(formatTicketNumber(a))).toEqual(a)
        expect(formatTicketNumber(a) === formatTicketNumber(b)).toBe(a.prefix === b.prefix && a.number === b.number)
      }),
    )
  })
})

describe('a second ticket', () => {
  const held: HeldTicket = { queue: 'personal', businessDay: '2026-03-04', person: 'mark', state: 'waiting' }

  it.each<[TicketState, boolean]>([['waiting', true], ['called', true], ['serving', true], ['passed', false], ['done', false]])('while the first is %s is a duplicate: %s', (state, duplicate) => {
    expect(duplicateOf([{ ...held, state }], held) !== null).toBe(duplicate)
  })

  it.each([
    ['for another queue', { queue: 'general' }],
    ['on another day', { businessDay: '2026-03-05' }],
    ['by another person', { person: 'other' }],
    ['by somebody who does not say who', { person: null }],
  ])('%s is none', (_, difference) => {
    expect(duplicateOf([held, { ...held, person: null }], { ...held, ...difference })).toBeNull()
  })
})
