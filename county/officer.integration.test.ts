import { execFile } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countyClock } from './clock.ts'
import { firstBrokenAccountChange } from './core/officers/account-log.ts'
import { Sessions } from './core/officers/sessions.ts'
import type { CoreDatabase, CoreTables } from './core/schema.ts'
import { connect, openCountyDatabase, type CountyDatabase } from './database.ts'
import { coreMigrations } from './migrations/core.ts'
import { edgeMigrations } from './migrations/edge.ts'

interface Ended { readonly code: number; readonly out: string; readonly err: string }

function officer(args: readonly string[], stdin = ''): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [join(import.meta.dirname, 'officer.ts'), ...args], (error, out, err) => resolve({ code: error === null ? 0 : Number(error.code), out: out.trim(), err: err.trim() }))
    child.stdin?.end(stdin)
  })
}

const shownPassword = ({ out }: Ended): string => /this once: (\S+)$/.exec(out)?.[1] ?? ''

describe('accounts of officers, made on the county\'s machine', () => {
  let folder: string
  let database: CountyDatabase
  let db: CoreDatabase
  let sessions: Sessions
  const data = () => ['--data', folder]

  // The county runs, with a PostgreSQL of its own.
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jinban-officer-'))
    await chmod(folder, 0o711)
    database = await openCountyDatabase(folder, undefined, [edgeMigrations, coreMigrations])
    db = connect<CoreTables>(database.urls.core)
    sessions = new Sessions(db, countyClock())
  })
  afterAll(async () => {
    await db.destroy()
    await database.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('an account is made with a password that is shown once and kept nowhere', async () => {
    const made = await officer(['add', 'li.mei', '--role', 'approver', '--display-name', '示例李梅', ...data()])
    expect(made).toMatchObject({ code: 0, err: '' })
    const password = shownPassword(made)
    expect(password).toHaveLength(12)
    expect(await sessions.logIn('li.mei', password)).toMatchObject({ ok: true, value: { officer: { name: '示例李梅', role: 'approver' } } })
    const { rows } = await sql<{ all: string }>`select (select string_agg(t::text, ' ') from core.officers t) || (select string_agg(t::text, ' ') from core.account_changes t) as all`.execute(db)
    expect(rows[0]?.all).not.toContain(password)
  })

  test('a new password ends the old one, the sessions it began and the waiting after wrong guesses', async () => {
    const old = shownPassword(await officer(['reset-password', 'li.mei', ...data()]))
    const session = await sessions.logIn('li.mei', old)
    for (let guess = 0; guess < 4; guess++) await sessions.logIn('li.mei', 'wrong')
    expect((await sessions.logIn('li.mei', old)).ok, 'must wait now').toBe(false)

    const reset = await officer(['reset-password', 'li.mei', '--password-stdin', ...data()], '耿马县政务中心二楼窗口\n')
    expect(reset).toEqual({ code: 0, out: 'li.mei has a new password', err: '' })
    expect(session.ok && (await sessions.officerOf(session.value.token))).toBeNull()
    expect((await sessions.logIn('li.mei', '耿马县政务中心二楼窗口')).ok).toBe(true)
    expect((await sessions.logIn('li.mei', old)).ok).toBe(false)
  })

  test('a disabled account is out at once, and back when it is enabled', async () => {
    const password = shownPassword(await officer(['reset-password', 'li.mei', ...data()]))
    const session = await sessions.logIn('li.mei', password)
    expect((await officer(['disable', 'li.mei', ...data()])).code).toBe(0)
    expect(session.ok && (await sessions.officerOf(session.value.token))).toBeNull()
    expect((await sessions.logIn('li.mei', password)).ok).toBe(false)
    expect((await officer(['list', ...data()])).out).toBe('li.mei\tapprover\t示例李梅\tdisabled')
    expect((await officer(['enable', 'li.mei', ...data()])).code).toBe(0)
    expect((await sessions.logIn('li.mei', password)).ok).toBe(true)
  })

  test.for([
    ['a name that is taken', ['add', 'li.mei', '--role', 'officer', '--display-name', '示例'], 'already'],
    ['a name nobody has', ['disable', 'nobody'], 'no account'],
    ['a role that does not exist', ['add', 'wang', '--role', 'king', '--display-name', '示例'], '--role is one of officer'],
    ['no display name', ['add', 'wang', '--role', 'officer'], '--display-name'],
    ['a name with a space', ['add', 'wang wu', '--role', 'officer', '--display-name', '示例'], 'NAME has'],
    ['no such command', ['remove', 'li.mei'], 'one of list, add'],
    ['a short password', ['reset-password', 'li.mei', '--password-stdin'], 'too short'],
  ] as const)('refuses %s in one sentence', async ([, args, sentence]) => {
    const ended = await officer([...args, ...data()], 'short\n')
    expect(ended.code).toBe(1)
    expect(ended.err).toContain(sentence)
    expect(ended.err).not.toMatch(/\n\s+at /)
  })

  test('does not make a new county out of a mistyped folder', async () => {
    const ended = await officer(['list', '--data', join(folder, 'no-such')])
    expect([ended.code, ended.err.includes('no county in')]).toEqual([1, true])
  })

  test('every change stands in a log that the core can read and not change', async () => {
    const rows = await db.selectFrom('core.account_changes').select(['change', 'name', 'role']).orderBy('id').execute()
    expect(rows.map(({ change }) => change)).toEqual(['added', 'password-reset', 'password-reset', 'password-reset', 'disabled', 'enabled'])
    expect(await firstBrokenAccountChange(db)).toBeNull()
    await expect(db.updateTable('core.account_changes').set({ by: 'nobody' }).execute()).rejects.toThrow('permission denied')
    await expect(db.deleteFrom('core.account_changes').execute()).rejects.toThrow('permission denied')
  })

  test('works while the county is stopped', async () => {
    await db.destroy()
    await database.stop()
    expect((await officer(['list', ...data()])).out).toBe('li.mei\tapprover\t示例李梅\tactive')
    database = await openCountyDatabase(folder, undefined, [edgeMigrations, coreMigrations])
    db = connect<CoreTables>(database.urls.core)
  })
})
