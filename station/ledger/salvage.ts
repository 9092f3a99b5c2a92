/** Copies what can still be read of one ledger file into another. */
import type { Connection } from './connection.ts'
import type { SqlValue } from './ledger.ts'

interface Table {
  readonly name: string
  readonly columns: readonly string[]
  readonly hasRowid: boolean
}

/**
 * Rows that are there already stay as they are. Columns that one side lacks are left out.
 *
 * @returns the tables that could not be read to the end
 */
export function salvage(from: Connection, to: Connection): string[] {
  const incomplete: string[] = []
  for (const table of tablesOf(to)) {
    const columns = columnsIn(from, table)
    if (columns === null || !copyTable(from, to, { ...table, columns })) incomplete.push(table.name)
  }
  return incomplete
}

/** False when a damaged page was met on the way. */
function copyTable(from: Connection, to: Connection, table: Table): boolean {
  if (table.columns.length === 0) return true
  const columns = [...(table.hasRowid ? ['rowid'] : []), ...table.columns].map(quoted)
  const list = columns.join(', ')
  const insert = `INSERT OR IGNORE INTO ${quoted(table.name)} (${list}) VALUES (${columns.map(() => '?').join(', ')})`
  if (pour(from, `SELECT ${list} FROM ${quoted(table.name)}`, to, insert)) return true
  // The pages behind the damage are reached from the other end.
  if (table.hasRowid) pour(from, `SELECT ${list} FROM ${quoted(table.name)} ORDER BY rowid DESC`, to, insert)
  return false
}

function pour(from: Connection, select: string, to: Connection, insert: string): boolean {
  try {
    const statement = from.database.prepare(select)
    // As arrays: `rowid` and the key that is another name for it would be one property.
    statement.setReturnArrays(true)
    for (const row of statement.iterate()) insertIfValid(to, insert, row as unknown as SqlValue[])
    return true
  } catch {
    return false
  }
}

/** A row whose damage SQLite did not notice may still break a constraint; then it is left out. */
function insertIfValid(to: Connection, insert: string, values: readonly SqlValue[]): void {
  try {
    to.run(insert, ...values)
  } catch {
    // Named by the rooms that miss it; an operation comes back from the journal.
  }
}

function tablesOf(connection: Connection): Table[] {
  return connection
    .all<{ name: string; wr: number }>(`SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'`)
    .map(({ name, wr }) => ({ name, hasRowid: wr === 0, columns: connection.all<{ name: string }>('SELECT name FROM pragma_table_info(?)', name).map((column) => column.name) }))
}

/** The columns both sides have; null when the schema of the damaged side cannot be read. */
function columnsIn(from: Connection, table: Table): string[] | null {
  try {
    const there = new Set(from.all<{ name: string }>('SELECT name FROM pragma_table_info(?)', table.name).map((column) => column.name))
    return table.columns.filter((column) => there.has(column))
  } catch {
    return null
  }
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
