import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { genesis } from '../../sync/operation.ts'
import { openLedger } from '../ledger/open.ts'
import { temporaryDirectory, testOptions } from '../ledger/testing/bench.ts'
import { asEpoch } from '../log/fields.ts'
import { audit, auditEntries, auditHead, verifyEntries } from './audit.ts'

async function withEntries(count: number) {
  const { ledger, boot } = await openLedger(testOptions(temporaryDirectory()))
  for (let seq = 1; seq <= count; seq += 1) await ledger.commit((transaction) => audit(transaction, 'ledger.lost', { epoch: asEpoch(boot.epoch), seq }))
  return ledger
}

describe('the audit log', () => {
  it('begins at genesis and has the newest hash as its head', async () => {
    const empty = await withEntries(0)
    expect(auditHead(empty)).toBe(genesis)
    const ledger = await withEntries(3)
    const entries = auditEntries(ledger)
    expect(verifyEntries(entries)).toEqual({ ok: true, value: { head: Buffer.from(auditHead(ledger)).toString('hex') } })
    expect(entries.map((entry) => entry.detail['seq'])).toEqual([1, 2, 3])
  })

  it('chains two entries of one change', async () => {
    const { ledger } = await openLedger(testOptions(temporaryDirectory()))
    await ledger.commit((transaction) => {
      audit(transaction, 'station.enrolled', {})
      audit(transaction, 'station.enrolled', {})
    })
    expect(verifyEntries(auditEntries(ledger)).ok).toBe(true)
  })

  it('shows an entry that was changed, left out or moved', async () => {
    const entries = auditEntries(await withEntries(6))
    fc.assert(fc.property(fc.integer({ min: 1, max: 4 }), fc.constantFrom('change', 'leave out', 'move'), (at, how) => {
      const forged = entries.map((entry) => ({ ...entry }))
      if (how === 'change') forged[at] = { ...forged[at]!, detail: { ...forged[at]!.detail, seq: 99 } }
      if (how === 'leave out') forged.splice(at, 1)
      if (how === 'move') forged.splice(at, 2, forged[at + 1]!, forged[at]!)
      expect(verifyEntries(forged)).toEqual({ ok: false, error: { at } })
    }))
  })
})
