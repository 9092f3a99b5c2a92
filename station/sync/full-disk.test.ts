import { expect, test } from 'vitest'
import { LedgerRefusal } from '../ledger/ledger.ts'
import { patientFeeds, runPatiently } from './full-disk.ts'

/** Does what `outcomes` say, one a call; an error is thrown. */
function playing(outcomes: (Error | null)[]): () => Promise<void> {
  return async () => {
    const outcome = outcomes.shift()
    if (outcome) throw outcome
  }
}

test('the line to the county goes on after the disk has refused, and ends with a bug', async () => {
  let pauses = 0
  const pause = async () => void (pauses += 1)
  await runPatiently(playing([new LedgerRefusal('LE-101'), new LedgerRefusal('LE-102'), null]), pause)
  expect(pauses).toBe(2)
  await expect(runPatiently(playing([new TypeError('a bug')]), pause)).rejects.toThrow('a bug')
})

test('documents that the disk refuses wait, and nothing else does', async () => {
  let pauses = 0
  const feeds = (error: Error) => patientFeeds({ cursor: async () => 3, apply: playing([error]) }, async () => void (pauses += 1))
  await feeds(new LedgerRefusal('LE-101')).apply([], 9)
  expect([pauses, await feeds(new Error('')).cursor()]).toEqual([1, 3])
  await expect(feeds(new TypeError('a bug')).apply([], 9)).rejects.toThrow('a bug')
})
