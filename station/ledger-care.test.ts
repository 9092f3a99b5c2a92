import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { genesis } from '../sync/operation.ts'
import { careWhenIdle } from './ledger-care.ts'
import { lookAtDisk } from './health/disk.ts'
import { openLedger } from './ledger/open.ts'
import { help, temporaryDirectory, testOptions, ToldClock } from './ledger/testing/bench.ts'
import { LedgerOutbox } from './operations/outbox.ts'

const day = 24 * 3_600_000

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }))
afterEach(() => void vi.useRealTimers())

test('while nobody is there the ledger is copied, checked, and rid of what the county accepted half a year ago', async () => {
  const directory = temporaryDirectory()
  const clock = new ToldClock()
  const { ledger, boot } = await openLedger(testOptions(directory, { clock }))
  const outbox = new LedgerOutbox({ ledger, clock, auditHead: () => genesis, onRepairs: () => {} })
  for (let number = 1; number <= 3; number += 1) await ledger.commit((t) => t.append('help.called', help(number)))
  await outbox.recordVerdicts([{ epoch: boot.epoch, seq: 1, outcome: { kind: 'accepted' } }], new Uint8Array(1), 1)
  clock.pass(170 * day)
  await outbox.recordVerdicts([{ epoch: boot.epoch, seq: 2, outcome: { kind: 'accepted' } }], new Uint8Array(1), 2)

  const said: string[] = []
  const stop = careWhenIdle({ ledger, clock, directory, journalDirectory: join(directory, 'journal'), isIdle: () => true, log: (event) => void said.push(event) })
  clock.pass(11 * day)
  for (const event of ['ledger.backed-up', 'ledger.scrubbed', 'ledger.forgotten']) {
    vi.advanceTimersByTime(60_000)
    await vi.waitFor(() => expect(said).toContain(event), { timeout: 10_000 })
  }
  stop()
  await vi.waitFor(() => expect(lookAtDisk({ ledger, directory, journalDirectory: join(directory, 'journal') })).toMatchObject({
    media: [{ holds: 'ledger', readOnly: false }], reserveHeld: true, journalBehind: false, lost: 0, checked: { at: clock.now().wall, found: 0 }, backedUp: { bytes: expect.any(Number) },
  }))
  expect(ledger.all('SELECT seq FROM operations WHERE bytes IS NULL')).toEqual([{ seq: 1 }])
  await ledger.close()
})
