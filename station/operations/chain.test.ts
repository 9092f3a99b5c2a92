import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { genesis, operationHash } from '../../sync/operation.ts'
import { judgeLink as judge, startOfChain, type Before, type Copy, type WholeCopy } from './chain.ts'

/** Nothing here can be read as an operation. */
const judgeLink = (before: Before, ledger: Copy | null, journal: readonly WholeCopy[], following: Copy | null) => judge(before, ledger, journal, following, () => false)

const bytesOf = (text: string) => new TextEncoder().encode(text)
const linked = (previous: Uint8Array, text: string): WholeCopy => ({ hash: operationHash(previous, bytesOf(text)), bytes: bytesOf(text) })
const flipped = (bytes: Uint8Array, bit: number) => {
  const copy = Uint8Array.from(bytes)
  const index = Math.floor(bit / 8) % copy.length
  copy[index] = (copy[index] ?? 0) ^ (1 << (bit % 8))
  return copy
}

const first = linked(genesis, 'first')
const second = linked(first.hash, 'second')

describe('a link of the chain', () => {
  it('stands when the ledger continues what came before', () => {
    expect(judgeLink(startOfChain, first, [], null)).toEqual({ kind: 'intact', next: { hashes: [first.hash], certain: true } })
  })

  it('is healed from the journal whatever bit of the ledger flipped, and the other way round', () => {
    fc.assert(fc.property(fc.nat(400), fc.boolean(), (bit, inHash) => {
      const damaged = inHash ? { ...first, hash: flipped(first.hash, bit) } : { ...first, bytes: flipped(first.bytes, bit) }
      expect(judgeLink(startOfChain, damaged, [first], second)).toEqual({ kind: 'heal', copy: first, next: { hashes: [first.hash], certain: true } })
      expect(judgeLink(startOfChain, first, [damaged], second).kind).toBe('intact')
    }))
  })

  it('is taken from the journal when the ledger has no such row', () => {
    expect(judgeLink(startOfChain, null, [first], null)).toMatchObject({ kind: 'heal', copy: first })
  })

  it('gets its hash back from the operation after it', () => {
    const damaged = { ...first, hash: flipped(first.hash, 3) }
    expect(judgeLink(startOfChain, damaged, [], second)).toEqual({ kind: 'heal', copy: first, next: { hashes: [first.hash], certain: true } })
  })

  it('is lost when both copies are damaged, and the next one still verifies', () => {
    const damaged = { ...first, bytes: flipped(first.bytes, 3) }
    const lost = judgeLink(startOfChain, damaged, [], second)
    expect(lost.kind).toBe('lost')
    expect(judgeLink(lost.next, second, [], null).kind).toBe('intact')
  })

  it('after a loss that took the hash too, believes the journal', () => {
    const unknown: Before = { hashes: [flipped(first.hash, 1)], certain: false }
    expect(judgeLink(unknown, second, [second], null).kind).toBe('intact')
    expect(judgeLink(unknown, null, [second], null)).toMatchObject({ kind: 'heal', copy: second })
    expect(judgeLink(unknown, second, [], null).kind).toBe('lost')
  })

  it('after such a loss and without a journal, believes bytes that name their own place', () => {
    expect(judge({ hashes: [], certain: false }, second, [], null, () => true).kind).toBe('intact')
    expect(judge(startOfChain, second, [], null, () => true).kind).toBe('lost')
  })

  it('does not take from the journal what contradicts a whole chain', () => {
    const other = linked(second.hash, 'first of another life')
    expect(judgeLink(startOfChain, null, [other], null).kind).toBe('lost')
  })

  it('passes on the hash of an operation whose bytes are past retention', () => {
    expect(judgeLink({ hashes: [], certain: false }, { hash: first.hash, bytes: null }, [], null)).toEqual({ kind: 'intact', next: { hashes: [first.hash], certain: true } })
  })
})
