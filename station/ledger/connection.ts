/**
 * The two connections to the ledger file: one that writes, one that only reads.
 *
 * Every guard is set and then read back: SQLite ignores a pragma it does not know, or cannot
 * obey, without a word.
 */
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { Row, SqlValue } from './ledger.ts'

/** Pragma → what reading it back must give. */
const guards = {
  journal_mode: { set: 'WAL', is: 'wal' },
  /** FULL: the write-ahead log is fsynced at every commit. */
  synchronous: { set: 'FULL', is: 2 },
  /** What was deleted is overwritten. */
  secure_delete: { set: 'ON', is: 1 },
  foreign_keys: { set: 'ON', is: 1 },
  /** A schema that somebody planted must not call functions. */
  trusted_schema: { set: 'OFF', is: 0 },
  /** Nothing of a visit spills into a temporary file. */
  temp_store: { set: 'MEMORY', is: 2 },
  cell_size_check: { set: 'ON', is: 1 },
  mmap_size: { set: '0', is: 0 },
  journal_size_limit: { set: '4194304', is: 4_194_304 },
  /** Not a guard but its proof: in defensive mode this cannot be switched on. */
  writable_schema: { set: 'ON', is: 0 },
} as const

/** Those that speak of the connection and not of how it writes. */
const readerGuards = ['trusted_schema', 'temp_store', 'cell_size_check', 'writable_schema'] as const satisfies readonly (keyof typeof guards)[]

/** A connection with its prepared statements kept. */
export class Connection {
  readonly database: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()

  constructor(database: DatabaseSync) {
    this.database = database
  }

  get<R extends object = Row>(sql: string, ...values: SqlValue[]): R | undefined {
    return this.#prepare(sql).get(...values) as R | undefined
  }

  all<R extends object = Row>(sql: string, ...values: SqlValue[]): R[] {
    return this.#prepare(sql).all(...values) as R[]
  }

  /** Rows one at a time, for walks over everything. */
  each<R extends object = Row>(sql: string, ...values: SqlValue[]): IterableIterator<R> {
    return this.database.prepare(sql).iterate(...values) as IterableIterator<R>
  }

  run(sql: string, ...values: SqlValue[]): { readonly changes: number } {
    return { changes: Number(this.#prepare(sql).run(...values).changes) }
  }

  /** Statements without values or rows: schema, savepoints, pragmas. */
  exec(sql: string): void {
    this.database.exec(sql)
  }

  close(): void {
    this.#statements.clear()
    this.database.close()
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql)
    if (known !== undefined) return known
    const statement = this.database.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }
}

/** All of `work` or nothing. @throws what `work` throws, or SQLite when it cannot commit. */
export function inTransaction<T>(writer: Connection, work: () => T): T {
  writer.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    writer.exec('COMMIT')
    return result
  } catch (error) {
    if (writer.database.isTransaction) writer.exec('ROLLBACK')
    throw error
  }
}

/** Opens, or creates, the ledger for writing. @throws when a guard does not hold. */
export function openWriter(path: string): Connection {
  const connection = open(path, false)
  try {
    guard(connection, Object.keys(guards) as (keyof typeof guards)[])
  } catch (error) {
    connection.close()
    throw error
  }
  return connection
}

/** Opens an existing ledger for reading only. */
export function openReader(path: string): Connection {
  const connection = open(path, true)
  try {
    guard(connection, readerGuards)
  } catch (error) {
    connection.close()
    throw error
  }
  return connection
}

function open(path: string, readOnly: boolean): Connection {
  return new Connection(new DatabaseSync(path, { readOnly, defensive: true, enableForeignKeyConstraints: true, enableDoubleQuotedStringLiterals: false, allowExtension: false, timeout: 5000 }))
}

function guard(connection: Connection, names: readonly (keyof typeof guards)[]): void {
  for (const name of names) {
    connection.exec(`PRAGMA ${name} = ${guards[name].set}`)
    const found = Object.values(connection.get(`PRAGMA ${name}`) ?? {})[0]
    if (found !== guards[name].is) throw new Error(`ledger guard ${name} does not hold: ${String(found)}`)
  }
}
