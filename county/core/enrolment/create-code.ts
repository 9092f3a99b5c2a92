/**
 * A kiosk comes in: the core makes its number, its grant and a one-time code, and hands the edge
 * what it needs to let that code in once. The code itself is shown to a person and kept nowhere.
 */
import { codeSecrets, createCode } from '../../../sync/enrol/code.ts'
import { encodeGrant } from '../../../sync/enrol/messages.ts'
import type { County, SiteProfile } from '../../../domain/site/profile.ts'
import { dateAt } from '../../clock.ts'
import { controlKey, encodeNote, putFramesOut, type ControlNote } from '../../exchange.ts'
import { sendEarlierDocuments } from '../feeds/publish.ts'
import type { CountyKeys } from '../opener/key-folder.ts'
import type { CoreDatabase } from '../schema.ts'
import { signerOf } from '../signer.ts'

export interface EnrolmentTools {
  readonly county: County
  readonly keys: CountyKeys
}

export interface CodeRequest {
  readonly site: SiteProfile
  readonly kiosk: number
  /** Officer's id; null when the program itself asks (a demonstration enrols its own station). */
  readonly by: number | null
  readonly wallMs: number
}

const validMs = 24 * 3_600_000

/** A kiosk keeps its station number when it is enrolled again: its cases stay together. */
export async function createEnrolmentCode(db: CoreDatabase, { county, keys }: EnrolmentTools, { site, kiosk, by, wallMs }: CodeRequest): Promise<{ code: string; expires: Date; station: number }> {
  const code = createCode()
  const secrets = codeSecrets(code)
  if (!secrets.ok) throw new Error('a fresh code must be readable')
  const { codeId, codeKey } = secrets.value
  const grantOf = (station: number) => encodeGrant({
    station, county, site, kiosk: `K${kiosk}`,
    recipients: [{ keyId: keys.sealing.id, publicKey: keys.sealing.publicKey }, { keyId: keys.recovery.id, publicKey: keys.recovery.publicKey }],
    verdictKeys: [{ keyId: keys.verdict.id, publicKey: keys.verdict.publicKey }],
  })
  const expires = dateAt(wallMs + validMs)
  const station = await db.transaction().execute(async (trx) => {
    const { station, enrolled_at } = await trx.insertInto('core.stations').values({ site: site.id, kiosk, created_at: dateAt(wallMs), enrolled_at: null, public_key: null, revoked_at: null })
      // A row that is there is left as it is; the update only makes it come back.
      .onConflict((conflict) => conflict.columns(['site', 'kiosk']).doUpdateSet({ site: site.id })).returning(['station', 'enrolled_at']).executeTakeFirstOrThrow()
    await trx.insertInto('core.enrolment_codes').values({ code_id: codeId, station, created_by: by, created_at: dateAt(wallMs), expires_at: expires, used_at: null }).execute()
    if (enrolled_at === null) await sendEarlierDocuments(trx, station, site, signerOf(keys.verdict))
    const note: ControlNote = { type: 'code', codeId, codeKey: new Uint8Array(codeKey), station, site: site.id, kiosk: `K${kiosk}`, expires: wallMs + validMs, grant: new Uint8Array(grantOf(station)) }
    await putFramesOut(trx, [{ station: null, kind: 'control', key: controlKey(note), body: encodeNote(note) }])
    return station
  })
  return { code, expires, station }
}
