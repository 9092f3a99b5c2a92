import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { openReader, openWriter } from './connection.ts'
import { temporaryDirectory } from './testing/bench.ts'

describe('the writer', () => {
  it('syncs every commit, overwrites what it deletes, and cannot be talked into changing its schema table', () => {
    const writer = openWriter(join(temporaryDirectory(), 'ledger.db'))
    const pragma = (name: string) => Object.values(writer.get(`PRAGMA ${name}`) ?? {})[0]
    expect(['journal_mode', 'synchronous', 'secure_delete', 'foreign_keys', 'trusted_schema', 'temp_store', 'mmap_size'].map(pragma)).toEqual(['wal', 2, 1, 1, 0, 2, 0])
    writer.exec('CREATE TABLE t (id INTEGER PRIMARY KEY) STRICT')
    expect(() => writer.exec(`UPDATE sqlite_schema SET sql = 'x'`)).toThrow()
    writer.close()
  })

  it('does not open where a guard cannot be had: no write-ahead log in memory', () => {
    expect(() => openWriter(':memory:')).toThrow('journal_mode does not hold')
  })
})

describe('the reader', () => {
  it('sees what is committed and writes nothing', () => {
    const path = join(temporaryDirectory(), 'ledger.db')
    const writer = openWriter(path)
    writer.exec('CREATE TABLE t (id INTEGER PRIMARY KEY) STRICT')
    const reader = openReader(path)
    writer.exec('BEGIN IMMEDIATE')
    writer.run('INSERT INTO t VALUES (1)')
    expect(reader.all('SELECT id FROM t')).toEqual([])
    writer.exec('COMMIT')
    expect(reader.all('SELECT id FROM t')).toEqual([{ id: 1 }])
    expect(() => reader.run('DELETE FROM t')).toThrow(/readonly/)
    reader.close()
    writer.close()
  })

  it('does not make a ledger where there is none', () => {
    expect(() => openReader(join(temporaryDirectory(), 'ledger.db'))).toThrow()
  })
})

it('SQLite here has the pieces we ask it for', () => {
  const database = new DatabaseSync(':memory:')
  expect(database.prepare('SELECT sqlite_version() AS version').get()).toEqual({ version: expect.stringMatching(/^3\.(5|[6-9])\d/) })
  database.close()
})
