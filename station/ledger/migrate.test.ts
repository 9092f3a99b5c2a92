import * as fs from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { backups, openNewestBackup } from './backup.ts'
import { migrations, type Migration } from './migrations.ts'
import { openLedger } from './open.ts'
import { help, temporaryDirectory, testOptions } from './testing/bench.ts'

const next = migrations.length + 1
const adding: Migration = { version: next, up: ['CREATE TABLE added (id INTEGER PRIMARY KEY) STRICT'] }
const breaking: Migration = { version: next, up: ['ALTER TABLE settings RENAME TO facts'], breaking: true }

async function openedWith(directory: string, known: readonly Migration[]) {
  const { ledger, boot } = await openLedger(testOptions(directory, { migrations: known }))
  await ledger.commit((transaction) => transaction.append('help.called', help(1)))
  await ledger.close()
  return boot
}

describe('the schema', () => {
  it('grows step by step', async () => {
    const directory = temporaryDirectory()
    expect((await openedWith(directory, migrations)).schema).toBe(migrations.length)
    expect((await openedWith(directory, [...migrations, adding])).schema).toBe(next)
  })

  it('of a newer program that only added can be used by an older one', async () => {
    const directory = temporaryDirectory()
    await openedWith(directory, [...migrations, adding])
    expect((await openedWith(directory, migrations)).schema).toBe(next)
    expect((await openedWith(directory, [...migrations, adding])).schema).toBe(next)
  })

  it('of a newer program that broke with the old one is refused and not touched', async () => {
    const directory = temporaryDirectory()
    await openedWith(directory, [...migrations, breaking])
    const before = fs.readFileSync(join(directory, 'ledger.db'))
    await expect(openLedger(testOptions(directory))).rejects.toMatchObject({ code: 'LE-103' })
    expect(fs.readFileSync(join(directory, 'ledger.db')).equals(before)).toBe(true)
    expect((await openedWith(directory, [...migrations, breaking])).lost).toEqual([])
  })

  it('is copied before a step that breaks', async () => {
    const directory = temporaryDirectory()
    await openedWith(directory, migrations)
    expect(backups(directory)).toHaveLength(0)
    await openedWith(directory, [...migrations, breaking])
    const copy = openNewestBackup(directory)
    expect(copy?.get('PRAGMA user_version')).toEqual({ user_version: migrations.length })
    expect(copy?.get('SELECT count(*) AS count FROM operations')).toEqual({ count: 1 })
    copy?.close()
  })

  it('stays as it was when a step fails', async () => {
    const directory = temporaryDirectory()
    await openedWith(directory, migrations)
    await expect(openedWith(directory, [...migrations, { version: next, up: [...adding.up, 'nonsense'] }])).rejects.toThrow('nonsense')
    expect((await openedWith(directory, [...migrations, adding])).schema).toBe(next)
  })
})

describe('print jobs of an older program', () => {
  it('are all still there after the step that lets every kind be a job', async () => {
    const directory = temporaryDirectory()
    const before = migrations.filter(({ version }) => version < 4)
    const { ledger } = await openLedger(testOptions(directory, { migrations: before }))
    await ledger.commit((t) => { t.run("INSERT INTO jobs (id, kind, subject, visit, state, created) VALUES ('one', 'ticket', '2026-03-04/A012', 'visit', 'queued', 7)") })
    await ledger.close()
    const grown = await openLedger(testOptions(directory))
    await grown.ledger.commit((t) => { t.run("INSERT INTO jobs (id, kind, subject, visit, state, created) VALUES ('two', 'sheet', 'request', 'visit', 'queued', 8)") })
    expect(grown.ledger.all('SELECT place, id, kind, state FROM jobs ORDER BY place')).toEqual([{ place: 1, id: 'one', kind: 'ticket', state: 'queued' }, { place: 2, id: 'two', kind: 'sheet', state: 'queued' }])
    await grown.ledger.close()
  })
})
