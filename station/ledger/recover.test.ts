import * as fs from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeOperation, genesis, operationHash } from '../../sync/operation.ts'
import { LedgerOutbox } from '../operations/outbox.ts'
import { openLedger } from './open.ts'
import type { BootReport } from './open.ts'
import type { StationLedger } from './station-ledger.ts'
import { help, temporaryDirectory, testOptions } from './testing/bench.ts'

const total = 12

/** A closed ledger with twelve operations, and their bytes. */
async function written(directory: string): Promise<Uint8Array[]> {
  const { ledger } = await openLedger(testOptions(directory))
  for (let number = 1; number <= total; number += 1) await ledger.commit((transaction) => transaction.append('help.called', help(number)))
  const bytes = allBytes(ledger)
  await ledger.close()
  return bytes
}

const allBytes = (ledger: StationLedger): Uint8Array[] => ledger.all<{ bytes: Uint8Array }>('SELECT bytes FROM operations ORDER BY epoch, seq').map((row) => row.bytes)

/** Opens, looks, closes. */
async function reopened(directory: string): Promise<{ boot: BootReport; bytes: Uint8Array[]; offered: number }> {
  const options = testOptions(directory)
  const { ledger, boot } = await openLedger(options)
  const bytes = allBytes(ledger)
  const outbox = new LedgerOutbox({ ledger, clock: options.clock, auditHead: () => genesis, onRepairs: () => {} })
  const offered = (await outbox.next([0], 1_000_000)).length
  await ledger.close()
  return { boot, bytes, offered }
}

const journalFile = (directory: string) => join(directory, 'journal', '00000001.journal')

function flipBit(path: string, offset: number, bit: number): void {
  const data = fs.readFileSync(path)
  const at = offset % data.length
  data[at] = (data[at] ?? 0) ^ (1 << bit)
  fs.writeFileSync(path, data)
}

/** Changes a row behind SQLite's guards, as a flipped bit inside a cell would. */
function damageRow(directory: string, seq: number, column: 'bytes' | 'hash'): void {
  const database = new DatabaseSync(join(directory, 'ledger.db'))
  const row = database.prepare(`SELECT ${column} AS cell FROM operations WHERE seq = ?`).get(seq) as { cell: Uint8Array }
  row.cell[5] = (row.cell[5] ?? 0) ^ 1
  database.prepare(`UPDATE operations SET ${column} = ? WHERE seq = ?`).run(row.cell, seq)
  database.close()
}

function damageRecord(directory: string, bytes: Uint8Array): void {
  flipBit(journalFile(directory), fs.readFileSync(journalFile(directory)).indexOf(bytes) + 3, 2)
}

describe('at the start, ledger and journal', () => {
  it.each(['bytes', 'hash'] as const)('heal a damaged row (%s) from the journal', async (column) => {
    const directory = temporaryDirectory()
    const before = await written(directory)
    damageRow(directory, 4, column)
    const { boot, bytes } = await reopened(directory)
    expect(boot.healed).toEqual([{ epoch: boot.epoch, seq: 4 }])
    expect(bytes).toEqual(before)
  })

  it.each([
    ['the newest under a later number', 'seq = 44', 12],
    ['one in the middle under a later number', 'seq = 22', 6],
    ['one in an epoch that never was', 'epoch = 0', 2],
  ])('put a row back whose place has changed: %s', async (_, change, seq) => {
    for (const journal of ['whole', 'gone'] as const) {
      const directory = temporaryDirectory()
      const before = await written(directory)
      const database = new DatabaseSync(join(directory, 'ledger.db'), { enableForeignKeyConstraints: false })
      database.exec(`UPDATE operations SET ${change} WHERE seq = ${seq}`)
      database.close()
      if (journal === 'gone') fs.rmSync(join(directory, 'journal'), { recursive: true })
      const { boot, bytes, offered } = await reopened(directory)
      expect({ journal, lost: boot.lost, bytes, offered, newEpoch: boot.newEpoch }).toEqual({ journal, lost: [], bytes: before, offered: total, newEpoch: null })
    }
  })

  it.each([
    ['a row that took the number of the next', (database: DatabaseSync) => {
      const row = (seq: number) => database.prepare('SELECT kind, lane, context, hash, bytes FROM operations WHERE seq = ?').get(seq) as Record<'kind' | 'lane' | 'context' | 'hash' | 'bytes', SQLInputValue>
      const { kind, lane, context, hash, bytes } = row(8)
      database.prepare('UPDATE operations SET kind = ?, lane = ?, context = ?, hash = ?, bytes = ? WHERE seq = 9').run(kind, lane, context, hash, bytes)
      database.exec('DELETE FROM operations WHERE seq = 8')
    }],
    ['an epoch that moved away from its rows', (database: DatabaseSync) => { database.exec('UPDATE epochs SET ordinal = 65') }],
  ])('start over %s', async (_, damage) => {
    const directory = temporaryDirectory()
    const before = await written(directory)
    const database = new DatabaseSync(join(directory, 'ledger.db'), { enableForeignKeyConstraints: false })
    damage(database)
    database.close()
    const { boot, bytes, offered } = await reopened(directory)
    expect({ lost: boot.lost, bytes, offered }).toEqual({ lost: [], bytes: before, offered: total })
  })

  it('heal a damaged record from the ledger, and keep the damaged segment', async () => {
    const directory = temporaryDirectory()
    const before = await written(directory)
    damageRecord(directory, before[6] ?? genesis)
    const first = await reopened(directory)
    expect(first.boot).toMatchObject({ journalCompleted: 1, journalMended: 1, healed: [], lost: [] })
    expect(fs.existsSync(`${journalFile(directory)}.damaged`)).toBe(true)
    expect((await reopened(directory)).boot).toMatchObject({ journalCompleted: 0, journalMended: 0 })
  })

  it('name what is damaged in both, once, and go on with the rest', async () => {
    const directory = temporaryDirectory()
    const before = await written(directory)
    damageRow(directory, 5, 'bytes')
    damageRecord(directory, before[4] ?? genesis)
    const first = await reopened(directory)
    expect(first.boot.lost).toEqual([{ epoch: first.boot.epoch, seq: 5, kind: 'help.called' }])
    expect(first.bytes.filter((bytes, index) => Buffer.compare(bytes, before[index] ?? genesis) !== 0)).toHaveLength(1)
    const { ledger, boot } = await openLedger(testOptions(directory))
    expect(boot.lost).toEqual([])
    expect(ledger.get('SELECT state, code FROM outbox WHERE seq = 5')).toEqual({ state: 'rejected', code: 'LE-104' })
    expect(await ledger.commit((transaction) => transaction.append('help.called', help(99)))).toEqual({ epoch: boot.epoch, seq: total + 1 })
    await ledger.close()
  })

  it('take back what only the journal has, when the ledger was rolled back', async () => {
    const directory = temporaryDirectory()
    await written(directory)
    const old = fs.readFileSync(join(directory, 'ledger.db'))
    const { ledger } = await openLedger(testOptions(directory))
    await ledger.commit((transaction) => transaction.append('help.called', help(13)))
    const expected = allBytes(ledger)
    await ledger.close()
    fs.writeFileSync(join(directory, 'ledger.db'), old)
    const { boot, bytes } = await reopened(directory)
    expect(boot).toMatchObject({ takenBack: [{ epoch: boot.epoch, seq: 13 }], newEpoch: null })
    expect(bytes).toEqual(expected)
  })

  it('offer what was taken back to the county again', async () => {
    const directory = temporaryDirectory()
    await written(directory)
    for (const name of ['ledger.db', 'ledger.head']) fs.rmSync(join(directory, name))
    const { ledger, boot } = await openLedger(testOptions(directory))
    expect(boot).toMatchObject({ newFile: true, newEpoch: 'new-file' })
    expect(boot.takenBack).toHaveLength(total)
    expect(ledger.get(`SELECT count(*) AS count FROM outbox WHERE state = 'waiting'`)).toEqual({ count: total })
    await ledger.close()
  })

  it('make the whole journal anew when its medium was replaced', async () => {
    const directory = temporaryDirectory()
    await written(directory)
    fs.rmSync(join(directory, 'journal'), { recursive: true })
    expect((await reopened(directory)).boot.journalCompleted).toBe(total)
    expect((await reopened(directory)).boot.journalCompleted).toBe(0)
  })

  it('cut a torn tail of any length and lose nothing', async () => {
    const directory = temporaryDirectory()
    const before = await written(directory)
    const whole = fs.readFileSync(journalFile(directory))
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: whole.length }), fc.uint8Array({ maxLength: 80 }), async (length, garbage) => {
      fs.writeFileSync(journalFile(directory), Buffer.concat([whole.subarray(0, length), garbage]))
      const { boot, bytes } = await reopened(directory)
      expect(boot.lost).toEqual([])
      expect(bytes).toEqual(before)
      expect((await reopened(directory)).boot).toMatchObject({ journalCompleted: 0, tornBytes: 0 })
    }), { numRuns: 60 })
  })
})

describe('a bit that flips', () => {
  it('anywhere in the ledger file loses no operation', async () => {
    const directory = temporaryDirectory()
    const before = await written(directory)
    const names = ['ledger.db', 'ledger.head', 'journal/00000001.journal']
    const whole = new Map(names.map((name) => [name, fs.readFileSync(join(directory, name))]))
    await fc.assert(fc.asyncProperty(fc.nat(1_000_000), fc.nat(7), async (offset, bit) => {
      for (const [name, data] of whole) fs.writeFileSync(join(directory, name), data)
      flipBit(join(directory, 'ledger.db'), offset, bit)
      const { boot, bytes, offered } = await reopened(directory)
      expect(boot.lost).toEqual([])
      expect(bytes).toEqual(before)
      expect(offered).toBe(total)
    }), { numRuns: 300 })
  })

  it('in the name of a column forgets nothing of it', async () => {
    const directory = temporaryDirectory()
    const before = await written(directory)
    const names = ['ledger.db', 'ledger.head', 'journal/00000001.journal']
    const whole = new Map(names.map((name) => [name, fs.readFileSync(join(directory, name))]))
    for (const column of ['bytes BLOB', 'hash BLOB', 'kind TEXT', 'lane INTEGER', 'seq INTEGER', 'epoch INTEGER']) {
      for (const [name, data] of whole) fs.writeFileSync(join(directory, name), data)
      const data = fs.readFileSync(join(directory, 'ledger.db'))
      const table = data.indexOf('CREATE TABLE operations')
      const at = data.indexOf(column, table)
      if (at < 0 || at - table > 1_500) throw new Error(`operations has no column like ${column}`)
      flipBit(join(directory, 'ledger.db'), at, 0)
      const { boot, bytes, offered } = await reopened(directory)
      expect({ column, lost: boot.lost, bytes, offered }).toEqual({ column, lost: [], bytes: before, offered: total })
    }
  })

  it('anywhere in the journal loses no operation', async () => {
    const directory = temporaryDirectory()
    const before = await written(directory)
    const whole = fs.readFileSync(journalFile(directory))
    await fc.assert(fc.asyncProperty(fc.nat(1_000_000), fc.nat(7), async (offset, bit) => {
      fs.rmSync(join(directory, 'journal'), { recursive: true })
      fs.mkdirSync(join(directory, 'journal'))
      fs.writeFileSync(journalFile(directory), whole)
      flipBit(journalFile(directory), offset, bit)
      const { boot, bytes } = await reopened(directory)
      expect(boot).toMatchObject({ lost: [], healed: [], journalCompleted: 1 })
      expect(bytes).toEqual(before)
    }), { numRuns: 60 })
  })

  it('in both files at once is healed or named, never passed on', async () => {
    const directory = temporaryDirectory()
    const before = await written(directory)
    const names = ['ledger.db', 'ledger.head', 'journal/00000001.journal']
    const whole = new Map(names.map((name) => [name, fs.readFileSync(join(directory, name))]))
    await fc.assert(fc.asyncProperty(fc.nat(1_000_000), fc.nat(1_000_000), fc.nat(7), async (ledgerOffset, journalOffset, bit) => {
      for (const [name, data] of whole) fs.writeFileSync(join(directory, name), data)
      flipBit(join(directory, 'ledger.db'), ledgerOffset, bit)
      flipBit(journalFile(directory), journalOffset, bit)
      const { boot, bytes } = await reopened(directory)
      const kept = before.filter((operation) => bytes.some((found) => Buffer.compare(found, operation) === 0))
      expect(kept.length + boot.lost.length).toBeGreaterThanOrEqual(total)
    }), { numRuns: 100 })
  })
})

describe('the chain in the ledger', () => {
  it('is SHA-256 of the hash before and the bytes, from genesis', async () => {
    const directory = temporaryDirectory()
    const bytes = await written(directory)
    const { ledger } = await openLedger(testOptions(directory))
    let previous: Uint8Array = genesis
    for (const [index, { hash }] of ledger.all<{ hash: Uint8Array }>('SELECT hash FROM operations ORDER BY seq').entries()) {
      const operation = bytes[index] ?? genesis
      expect(decodeOperation(operation)).toMatchObject({ ok: true, value: { seq: index + 1, station: 7 } })
      previous = operationHash(previous, operation)
      expect(Buffer.from(hash).equals(previous)).toBe(true)
    }
    await ledger.close()
  })
})
