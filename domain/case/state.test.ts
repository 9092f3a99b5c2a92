import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CaseState } from '../operation.ts'
import { type CaseEvent, nextCaseState, tell } from './state.ts'

const event = fc.constantFrom<CaseEvent>('stored', 'accepted', 'rejected')

describe('state of a case', () => {
  it('goes from submitted over stored to arrived', () => {
    expect(nextCaseState('submitted', 'stored')).toBe('stored')
    expect(nextCaseState('stored', 'accepted')).toBe('arrived')
  })

  it('may hear the verdict before the receipt', () => {
    expect(nextCaseState(nextCaseState('submitted', 'accepted'), 'stored')).toBe('arrived')
  })

  it('never goes back, and its first verdict is final, whatever order receipts come in', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), (events) => {
        const states = events.reduce<CaseState[]>((seen, next) => [...seen, nextCaseState(seen.at(-1) ?? 'submitted', next)], ['submitted'])
        const steps = states.map((state) => tell(state).step)
        expect(steps).toEqual([...steps].sort((a, b) => a - b))
        const verdict = events.find((one) => one !== 'stored')
        const expected = verdict === 'accepted' ? 'arrived' : verdict === 'rejected' ? 'rejected' : events.length > 0 ? 'stored' : 'submitted'
        expect(states.at(-1)).toBe(expected)
      }),
    )
  })

  it.each(CaseState.options)('tells something about %s', (state) => {
    expect(tell(state).state).toBe(`progress.state.${state}`)
  })
})
