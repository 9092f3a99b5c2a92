import { afterEach, describe, expect, it } from 'vitest'
import { openLedger } from './open.ts'
import { temporaryDirectory, testOptions, help } from './testing/bench.ts'

describe('a new ledger', () => {
  it('begins an epoch, takes an operation, and has it after opening again', async () => {
    const directory = temporaryDirectory()
    const first = await openLedger(testOptions(directory))
    expect(first.boot.newEpoch).toBe('new-file')
    const id = await first.ledger.commit((transaction) => transaction.append('help.called', help(1)))
    expect(id).toEqual({ epoch: first.boot.epoch, seq: 1 })
    await first.ledger.close()
    const second = await openLedger(testOptions(directory))
    expect(second.boot).toMatchObject({ newEpoch: null, unclean: false, journalCompleted: 0 })
    expect(second.ledger.get('SELECT seq, kind FROM operations')).toEqual({ seq: 1, kind: 'help.called' })
    await second.ledger.close()
  })
})
