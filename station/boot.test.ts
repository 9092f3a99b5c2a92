import * as fs from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { auditEntries } from './audit/audit.ts'
import { recordBoot } from './boot.ts'
import { openLedger } from './ledger/open.ts'
import { help, temporaryDirectory, testOptions } from './ledger/testing/bench.ts'
import type { Log } from './log/log.ts'
import { recordRepairs } from './repairs.ts'

/** A log that keeps what it is told. */
function kept(): { log: Log; lines: Record<string, unknown>[] } {
  const lines: Record<string, unknown>[] = []
  return { lines, log: (event, values) => void lines.push({ event, ...values }) }
}

test('a ledger that was rebuilt is told to log and county, with what could not be read', async () => {
  const directory = temporaryDirectory()
  const first = await openLedger(testOptions(directory))
  await first.ledger.commit((t) => t.append('help.called', help(1)))
  await first.ledger.close()
  fs.writeFileSync(join(directory, 'ledger.db'), Buffer.alloc(40_960, 0xa5))

  const { ledger, boot } = await openLedger(testOptions(directory))
  const { log, lines } = kept()
  await recordBoot(ledger, log, { version: '1.0.0', bootId: 'boot', newlyEnrolled: false, report: boot })
  const told = { incompleteTables: boot.rebuilt?.incomplete.length, usedBackup: false }
  expect(lines).toContainEqual({ event: 'ledger.rebuilt', ...told })
  expect(auditEntries(ledger).map(({ event, detail }) => ({ event, detail }))).toContainEqual({ event: 'ledger.rebuilt', detail: told })
  await ledger.close()
})

test('what is healed or lost while the station runs is audited as well', async () => {
  const { ledger } = await openLedger(testOptions(temporaryDirectory()))
  const { log, lines } = kept()
  const nothing = { healed: [], takenBack: [], lost: [], journalCompleted: 0, journalMended: 0, journalHas: null }
  await recordRepairs(ledger, log, nothing)
  expect([lines, auditEntries(ledger)]).toEqual([[], []])
  await recordRepairs(ledger, log, { ...nothing, healed: [{ epoch: 1n, seq: 1 }], lost: [{ epoch: 1n, seq: 2, kind: null }] })
  expect(lines.map(({ event }) => event)).toEqual(['ledger.healed', 'ledger.lost'])
  expect(auditEntries(ledger).map(({ event }) => event)).toEqual(['ledger.healed', 'ledger.lost'])
  await ledger.close()
})
