/** The books after the kills: the station's ledger and the county's PostgreSQL, read as they lie there. */
import { Pool } from 'pg'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { runningPostgres } from '../../../county/postgres/server.ts'
import { requestHash } from '../../../station/cases/look-up.ts'
import { formatTicketNumber } from '../../../domain/queue/ticket.ts'

/** `epoch/seq`, the epoch in decimal, and the chained hash in hex. */
export type Operations = ReadonlyMap<string, string>

export interface StationBooks {
  readonly operations: Operations
  /** Request UUID → `day/number`. */
  readonly tickets: ReadonlyMap<string, string>
  caseOf(request: string): string | null
  readonly cases: number
  /** Operations that the county has not accepted yet. */
  readonly unsettled: number
}

/** @param data the station's data folder; the station may be running */
export function readStation(data: string): StationBooks {
  const ledger = new DatabaseSync(join(data, 'ledger', 'ledger.db'), { readOnly: true })
  try {
    const all = <R>(statement: string): R[] => ledger.prepare(statement).all() as R[]
    const operations = all<{ epoch: string; seq: number; hash: Uint8Array }>('SELECT e.epoch AS epoch, o.seq AS seq, o.hash AS hash FROM operations o JOIN epochs e ON e.ordinal = o.epoch')
    const tickets = all<{ request: string; day: string; prefix: string; number: number }>('SELECT request, business_day AS day, prefix, number FROM tickets')
    const cases = new Map(all<{ request: Uint8Array; number: string }>('SELECT request, case_number AS number FROM cases').map(({ request, number }) => [hex(request), number]))
    const [waiting] = all<{ count: number }>("SELECT count(*) AS count FROM outbox WHERE state != 'accepted'")
    return {
      operations: new Map(operations.map(({ epoch, seq, hash }) => [`${BigInt(`0x${epoch}`)}/${seq}`, hex(hash)])),
      tickets: new Map(tickets.map(({ request, day, prefix, number }) => [request, `${day}/${formatTicketNumber({ prefix, number })}`])),
      caseOf: (request) => cases.get(hex(requestHash(request))) ?? null,
      cases: cases.size,
      unsettled: waiting?.count ?? 0,
    }
  } finally {
    ledger.close()
  }
}

export interface CountyBooks {
  /** A list, because a map would hide what stands there twice. */
  readonly operations: readonly (readonly [identity: string, hash: string])[]
  /** `day/number`. */
  readonly tickets: readonly string[]
  readonly cases: readonly string[]
  /** Operations that were not accepted, in quarantine, or rang an alarm. */
  readonly complaints: readonly string[]
}

/** @param data the county's data folder; the county is running on a PostgreSQL of its own */
export async function readCounty(data: string): Promise<CountyBooks> {
  const server = await runningPostgres(join(data, 'postgres'))
  if (server === null) throw new Error('the county runs no PostgreSQL')
  const pool = new Pool({ connectionString: server.replace(/postgres$/, 'jinban'), max: 1 })
  try {
    const all = async <R extends object>(statement: string): Promise<R[]> => (await pool.query<R>(statement)).rows
    const operations = await all<{ identity: string; hash: Buffer }>(`select epoch || '/' || seq as identity, hash from core.operations`)
    const tickets = await all<{ ticket: string }>(`select business_day || '/' || ticket as ticket from core.tickets`)
    const cases = await all<{ number: string }>('select case_number as number from core.cases')
    const complaints = await all<{ complaint: string }>(`
      select 'operation ' || epoch || '/' || seq || ' ' || verdict as complaint from core.operations where verdict <> 'accepted'
      union all select 'quarantine ' || code from core.quarantine
      union all select 'alarm ' || kind from core.alarms`)
    return {
      operations: operations.map(({ identity, hash }) => [identity, hex(hash)] as const),
      tickets: tickets.map(({ ticket }) => ticket),
      cases: cases.map(({ number }) => number),
      complaints: complaints.map(({ complaint }) => complaint),
    }
  } finally {
    await pool.end()
  }
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
