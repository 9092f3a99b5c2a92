/**
 * The county's database: one PostgreSQL, two schemas, two log-in roles.
 *
 *     owner ── migrates ──► edge  (stations, frames in, frames out)   ◄── jinban_edge
 *                           core  (everything that was opened)        ◄── jinban_core
 *
 * The edge faces the network, so its role cannot even see `core`. The core reads `edge.frames_in`
 * and writes `edge.frames_out`, nothing else of the edge's.
 */
import { randomBytes } from 'node:crypto'
import { access, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import { Pool, types, type CustomTypesConfig } from 'pg'
import { z } from 'zod'
import { runningPostgres, startPostgres } from './postgres/server.ts'

/** Additive migrations of one schema, by numbered name; they run as the owner, in that order. */
export interface SchemaMigrations {
  readonly schema: 'edge' | 'core'
  readonly migrations: Readonly<Record<string, Migration>>
}

/** Connection strings of the two roles. */
export interface DatabaseUrls {
  readonly edge: string
  readonly core: string
}

export interface CountyDatabase {
  readonly urls: DatabaseUrls
  stop(): Promise<void>
}

const Passwords = z.strictObject({ edge: z.string(), core: z.string() })
type Passwords = z.infer<typeof Passwords>

const rolesFile = 'database-roles.json'

/**
 * The database of a county whose files lie in `dataDirectory`: `ownerUrl` if given (DATABASE_URL;
 * its user must be allowed to make roles), else a server of our own. Makes roles and schemas and
 * migrates before it returns.
 */
export async function openCountyDatabase(dataDirectory: string, ownerUrl: string | undefined, schemas: readonly SchemaMigrations[]): Promise<CountyDatabase> {
  await mkdir(dataDirectory, { recursive: true })
  const passwords = await rolePasswords(join(dataDirectory, rolesFile))
  if (ownerUrl !== undefined) return { urls: await prepareDatabase(ownerUrl, passwords, schemas), stop: () => Promise.resolve() }

  const server = await startPostgres(join(dataDirectory, 'postgres'))
  try {
    return { urls: await prepareDatabase(await ensureDatabase(server.url), passwords, schemas), stop: () => server.stop() }
  } catch (error) {
    await server.stop()
    throw error
  }
}

/**
 * The database of a county that exists, for a command given beside it: whether it runs at the
 * moment or not.
 * @throws when no county ever ran in `dataDirectory`: a mistyped folder must not become a new one
 */
export async function joinCountyDatabase(dataDirectory: string, ownerUrl: string | undefined, schemas: readonly SchemaMigrations[]): Promise<CountyDatabase> {
  await access(join(dataDirectory, rolesFile)).catch((error: unknown) => {
    throw new Error(`no county in ${dataDirectory}: start it once first`, { cause: error })
  })
  const running = ownerUrl === undefined ? await runningPostgres(join(dataDirectory, 'postgres')) : null
  return openCountyDatabase(dataDirectory, running === null ? ownerUrl : inDatabase(running), schemas)
}

/** A Kysely over a pool of its own. Whole numbers of PostgreSQL's `bigint` come as `number`. */
export function connect<Tables>(url: string, max = 8): Kysely<Tables> {
  const pool = new Pool({ connectionString: url, max, types: { getTypeParser: parserOf } })
  // An idle connection that breaks is replaced at the next query; without a listener it would end us.
  pool.on('error', () => undefined)
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}

const parserOf: CustomTypesConfig['getTypeParser'] = (type, format) =>
  type === types.builtins.INT8 && format !== 'binary' ? safeInteger : types.getTypeParser(type, format)

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is beyond 2^53: this column should not be a bigint`)
  return value
}

async function rolePasswords(file: string): Promise<Passwords> {
  const known = await readFile(file, 'utf8').catch(() => null)
  if (known !== null) return Passwords.parse(JSON.parse(known))
  const fresh = { edge: randomBytes(24).toString('base64url'), core: randomBytes(24).toString('base64url') }
  await writeFile(file, JSON.stringify(fresh), { mode: 0o600, flag: 'wx' })
  return fresh
}

async function ensureDatabase(superuserUrl: string): Promise<string> {
  const owner = connect<unknown>(superuserUrl, 1)
  try {
    const { rows } = await sql`select 1 from pg_database where datname = 'jinban'`.execute(owner)
    if (rows.length === 0) await sql`create database jinban`.execute(owner)
  } finally {
    await owner.destroy()
  }
  return inDatabase(superuserUrl)
}

function inDatabase(superuserUrl: string): string {
  const url = new URL(superuserUrl)
  url.pathname = '/jinban'
  return url.href
}

async function prepareDatabase(ownerUrl: string, passwords: Passwords, schemas: readonly SchemaMigrations[]): Promise<DatabaseUrls> {
  const owner = connect<unknown>(ownerUrl, 2)
  try {
    await sql`revoke all on schema public from public`.execute(owner)
    for (const role of ['edge', 'core'] as const) await ensureRole(owner, `jinban_${role}`, passwords[role])
    for (const schema of ['edge', 'core'] as const) {
      await sql`create schema if not exists ${sql.id(schema)}`.execute(owner)
      await sql`grant usage on schema ${sql.id(schema)} to ${sql.id(`jinban_${schema}`)}`.execute(owner)
    }
    await sql`grant usage on schema edge to jinban_core`.execute(owner)
    // What the core's migrations make is the core's to use; no migration can forget it.
    await sql`alter default privileges in schema core grant select, insert, update, delete on tables to jinban_core`.execute(owner)
    await sql`alter default privileges in schema core grant usage on sequences to jinban_core`.execute(owner)
    for (const { schema, migrations } of schemas) await migrate(owner, schema, migrations)
  } finally {
    await owner.destroy()
  }
  return { edge: urlAs(ownerUrl, 'jinban_edge', passwords.edge), core: urlAs(ownerUrl, 'jinban_core', passwords.core) }
}

async function ensureRole(owner: Kysely<unknown>, role: string, password: string): Promise<void> {
  const { rows } = await sql`select 1 from pg_roles where rolname = ${role}`.execute(owner)
  if (rows.length === 0) await sql`create role ${sql.id(role)} login`.execute(owner)
  await sql`alter role ${sql.id(role)} password ${sql.lit(password)}`.execute(owner)
}

async function migrate(owner: Kysely<unknown>, schema: string, migrations: Readonly<Record<string, Migration>>): Promise<void> {
  const migrator = new Migrator({ db: owner, migrationTableSchema: schema, provider: { getMigrations: () => Promise.resolve({ ...migrations }) } })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) throw new Error(`the schema ${schema} could not be migrated`, { cause: error })
}

function urlAs(ownerUrl: string, user: string, password: string): string {
  const url = new URL(ownerUrl)
  url.username = user
  url.password = password
  return url.href
}
