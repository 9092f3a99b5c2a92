import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { afterFailure, afterSuccess, strikesOfALine, unsuspecting, type BatchFailure, type Suspicion } from './suspicion.ts'

/** Hands `size` operations over, of which some always fail; returns what was postponed and how many exchanges it took. */
function handOver(size: number, poison: ReadonlySet<number>, failure: BatchFailure) {
  let waiting = Array.from({ length: size }, (_, index) => index)
  const postponed: number[] = []
  let suspicion: Suspicion = unsuspecting
  let exchanges = 0
  while (waiting.length > 0) {
    exchanges++
    const batch = waiting.slice(0, suspicion.limit)
    if (!batch.some((one) => poison.has(one))) {
      suspicion = afterSuccess(suspicion)
      waiting = waiting.slice(batch.length)
      continue
    }
    const { suspicion: next, step } = afterFailure(suspicion, batch.length, failure)
    suspicion = next
    if (step === 'postpone-it') postponed.push(...waiting.splice(0, 1))
  }
  return { postponed, exchanges }
}

describe('finding what cannot be handed over', () => {
  test('postpones exactly that, in the end', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 200 }), fc.uniqueArray(fc.nat(199), { maxLength: 6 }), fc.constantFrom<BatchFailure>('refused', 'line'), (size, poison, failure) => {
      const bad = poison.filter((one) => one < size).sort((a, b) => a - b)
      expect(handOver(size, new Set(bad), failure).postponed).toEqual(bad)
    }))
  })

  test('costs a number of exchanges that grows with the logarithm of the batch', () => {
    expect(handOver(200, new Set([150]), 'refused').exchanges).toBeLessThan(40)
  })

  test('a line may die twice before a batch is suspected', () => {
    let suspicion = unsuspecting
    for (let strike = 1; strike < strikesOfALine; strike++) {
      const after = afterFailure(suspicion, 1, 'line')
      expect(after.step).toBe('try-again')
      suspicion = after.suspicion
    }
    expect(afterFailure(suspicion, 1, 'line').step).toBe('postpone-it')
    expect(afterFailure(suspicion, 10, 'line')).toEqual({ suspicion: { limit: 5, strikes: 0 }, step: 'try-again' })
  })
})
