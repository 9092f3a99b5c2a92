/** Which stations may speak: enrolled, and not revoked since. */
import type { KeyObject } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import type { ErrorCode } from '../../domain/errors.ts'
import { err, type Result } from '../../domain/result.ts'
import { importPublicKey } from '../../sync/sign/keys.ts'
import { controlKey } from '../exchange.ts'
import type { EdgeTables } from './tables.ts'

/** The station's key; `SY-102` when there is no such station or it is revoked. */
export async function stationKey(db: Kysely<EdgeTables>, station: number): Promise<Result<KeyObject, ErrorCode>> {
  const known = await db.selectFrom('edge.stations as s').select('public_key')
    .where('station', '=', station)
    // A revocation binds the enrolment before it; a newer code enrols the station again.
    .where((is) => is.not(is.exists(is.selectFrom('edge.frames_out as o').select(sql`1`.as('one'))
      .where('o.kind', '=', 'control').where('o.key', '=', controlKey({ type: 'revoke', station })).whereRef('o.id', '>', 's.enrolled_by'))))
    .executeTakeFirst()
  return known ? importPublicKey(known.public_key) : err('SY-102')
}

/** A key id as a station writes it: its number. Null when it is none. */
export function stationNumber(keyId: string): number | null {
  const number = Number(keyId)
  return /^[1-9]\d{0,9}$/.test(keyId) && number <= 0xffff_ffff ? number : null
}

