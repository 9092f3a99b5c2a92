import * as fs from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { backups } from './backup.ts'
import { LedgerCare, type CareEvent } from './care.ts'
import { openLedger } from './open.ts'
import { help, temporaryDirectory, testOptions, ToldClock } from './testing/bench.ts'

async function cared() {
  const directory = temporaryDirectory()
  const clock = new ToldClock()
  const { ledger } = await openLedger(testOptions(directory, { clock, segmentBytes: 500 }))
  for (let number = 1; number <= 20; number += 1) await ledger.commit((transaction) => transaction.append('help.called', help(number)))
  const events: CareEvent[] = []
  const journalDirectory = join(directory, 'journal')
  const care = new LedgerCare({ ledger, clock, directory, journalDirectory, report: (event) => events.push(event) })
  return { directory, journalDirectory, clock, ledger, events, care }
}

describe('the idle scrub', () => {
  it('finds nothing to do in a whole ledger, also while operations are added', async () => {
    const { care, ledger } = await cared()
    const scrubbing = care.scrub()
    for (let number = 21; number <= 60; number += 1) await ledger.commit((transaction) => transaction.append('help.called', help(number)))
    expect(await scrubbing).toMatchObject({ healed: [], takenBack: [], lost: [], journalCompleted: 0, journalMended: 0 })
    await ledger.close()
  })

  it('heals a row from the journal and a record from the ledger while the station runs', async () => {
    const { care, ledger, directory, journalDirectory } = await cared()
    const before = ledger.all('SELECT * FROM operations ORDER BY seq')
    const outside = new DatabaseSync(join(directory, 'ledger.db'))
    outside.exec('UPDATE operations SET bytes = zeroblob(length(bytes)) WHERE seq = 5')
    outside.close()
    const segment = join(journalDirectory, '00000003.journal')
    const data = fs.readFileSync(segment)
    data[60] = (data[60] ?? 0) ^ 4
    fs.writeFileSync(segment, data)
    const { epoch } = ledger.position
    expect(await care.scrub()).toMatchObject({ healed: [{ epoch, seq: 5 }], journalCompleted: 1, journalMended: 1, lost: [] })
    expect(ledger.all('SELECT * FROM operations ORDER BY seq')).toEqual(before)
    expect(await care.scrub()).toMatchObject({ healed: [], journalCompleted: 0, journalMended: 0 })
    await ledger.close()
  })
})

describe('the backup', () => {
  it('is a whole ledger of its own, and two are kept', async () => {
    const { care, ledger, directory } = await cared()
    for (let round = 0; round < 4; round += 1) await care.backUp()
    expect(backups(directory).map((path) => path.slice(-11))).toEqual(['00000004.db', '00000003.db'])
    await ledger.close()
  })
})

describe('care', () => {
  it('does what is due, one thing at a time, once a day', async () => {
    const { care, ledger, clock, events } = await cared()
    await care.idle()
    expect(events).toEqual([])
    clock.pass(11 * 60 * 1000)
    for (let minute = 0; minute < 5; minute += 1) await care.idle()
    expect(events.map(({ kind }) => kind)).toEqual(['backed-up', 'scrubbed'])
    clock.pass(24 * 3600 * 1000)
    for (let minute = 0; minute < 5; minute += 1) await care.idle()
    expect(events).toHaveLength(4)
    await ledger.close()
  })

  it('reports what it could not do and tries again the next day', async () => {
    const { care, ledger, clock, events, directory } = await cared()
    fs.writeFileSync(join(directory, 'backups'), 'in the way')
    clock.pass(11 * 60 * 1000)
    await care.idle()
    expect(events).toMatchObject([{ kind: 'failed', task: 'back-up' }])
    await ledger.close()
  })
})
