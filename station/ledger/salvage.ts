/** Copies what can still be read of one ledger file into another. */
import type { Connection } from './connection.ts'
import type { SqlValue } from './ledger.ts'

interface Table {
  readonly name: string
  readonly columns: readonly string[]
  readonly hasRowid: boolean
}

/**
 * Rows that are there already stay as they are.
 *
 * @returns the tables that could not be read to the end
 */
export function salvage(from: Connection, to: Connection): string[] {
  const incomplete: string[] = []
  for (const table of tablesOf(to)) {
    const source = columnsThere(from, table)
    if (source === null || !copyTable(from, source, to, table)) incomplete.push(table.name)
  }
  return incomplete
}

/**
 * `source` names the columns in the damaged file, place by place.
 *
 * @returns false when a damaged page was met on the way
 */
function copyTable(from: Connection, source: readonly string[], to: Connection, table: Table): boolean {
  const list = (columns: readonly string[]) => [...(table.hasRowid ? ['rowid'] : []), ...columns].map(quoted).join(', ')
  const values = Array.from({ length: table.columns.length + (table.hasRowid ? 1 : 0) }, () => '?').join(', ')
  const insert = `INSERT OR IGNORE INTO ${quoted(table.name)} (${list(table.columns)}) VALUES (${values})`
  const select = `SELECT ${list(source)} FROM ${quoted(table.name)}`
  if (pour(from, select, to, insert)) return true
  // The pages behind the damage are reached from the other end.
  if (table.hasRowid) pour(from, `${select} ORDER BY rowid DESC`, to, insert)
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

/**
 * The columns of a table as the damaged file names them. SQLite keeps values by place, and a flipped
 * bit in a name moves none of them; matched by name, the renamed column would come back empty, and
 * an operation without its bytes looks like one that was let go of long ago.
 *
 * @returns null when the table cannot be matched place by place
 */
function columnsThere(from: Connection, table: Table): string[] | null {
  try {
    const there = from.all<{ name: string }>('SELECT name FROM pragma_table_info(?)', table.name).map((column) => column.name)
    return there.length === table.columns.length ? there : null
  } catch {
    return null
  }
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
