import { assert, property, shuffledSubarray } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { genesis } from '../../../sync/operation.ts'
import { expandRun, standingOf, type Held, type Offered } from './run.ts'

const bytesOf = (n: number) => Uint8Array.of(n, n, n)
const chain = (length: number): Offered[] => expandRun({ epoch: 7n, from: 1, previous: genesis, operations: Array.from({ length }, (_, n) => bytesOf(n)) })
const heldFrom = (offered: readonly Offered[]): Map<number, Held> => new Map(offered.map((one) => [one.seq, one]))

describe('a run', () => {
  it('numbers and chains its operations', () => {
    const [first, second] = chain(2)
    expect([first?.seq, second?.seq]).toEqual([1, 2])
    expect(second?.previous).toEqual(first?.hash)
  })

  it('is all new in whatever order its pieces arrive, and all repeated the second time', () => {
    assert(property(shuffledSubarray(chain(12), { minLength: 12 }), (shuffled) => {
      const held = new Map<number, Held>()
      for (const one of shuffled) {
        expect(standingOf(one, held).kind).toBe('new')
        held.set(one.seq, one)
        expect(standingOf(one, held).kind).toBe('repeated')
      }
    }))
  })

  it('conflicts where other bytes hold the identity', () => {
    const [, second] = chain(2)
    const other = expandRun({ epoch: 7n, from: 2, previous: second!.previous, operations: [bytesOf(99)] })
    expect(standingOf(other[0]!, heldFrom(chain(2))).kind).toBe('conflicting')
  })

  it('conflicts where the same bytes claim another past', () => {
    const again = expandRun({ epoch: 7n, from: 2, previous: new Uint8Array(32).fill(1), operations: [bytesOf(1)] })
    expect(standingOf(again[0]!, heldFrom(chain(2))).kind).toBe('conflicting')
  })

  it('is unchained when it does not follow the one before it', () => {
    const fork = expandRun({ epoch: 7n, from: 3, previous: new Uint8Array(32).fill(1), operations: [bytesOf(2), bytesOf(3)] })
    expect(fork.map((one) => standingOf(one, heldFrom(chain(2))).kind)).toEqual(['unchained', 'new'])
  })

  it('is unchained when the one after it does not follow it', () => {
    const [, , third] = chain(3)
    const other = expandRun({ epoch: 7n, from: 2, previous: chain(1)[0]!.hash, operations: [bytesOf(50)] })
    expect(standingOf(other[0]!, heldFrom([third!])).kind).toBe('unchained')
  })

  it('is unchained when the first of an epoch follows anything', () => {
    const first = expandRun({ epoch: 7n, from: 1, previous: new Uint8Array(32).fill(1), operations: [bytesOf(0)] })
    expect(standingOf(first[0]!, new Map()).kind).toBe('unchained')
  })
})
