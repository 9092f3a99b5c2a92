/** Sample officers of a demonstration. They never stand in a county with real data. */
import { dateAt } from '../../clock.ts'
import type { CoreDatabase, OfficerRole } from '../schema.ts'
import { hashSecret } from '../../../sync/secret-hash.ts'
import { inventPassword } from './password.ts'

/** Each role's log-in name in a demonstration; what stands on screen comes from the sample file. */
const sampleNames: Readonly<Record<OfficerRole, string>> = {
  'officer': 'officer', 'approver': 'approver', 'system-administrator': 'admin', 'security-administrator': 'security', 'audit-administrator': 'audit',
}

export interface SampleOfficer {
  readonly name: string
  readonly role: OfficerRole
  readonly password: string
}

/**
 * One sample officer for each role, with fresh random passwords every time: they are shown when
 * the demonstration starts and kept nowhere. Never touches an account that is not a sample.
 */
export async function makeSampleOfficers(db: CoreDatabase, displayName: (role: OfficerRole) => string, wallMs: number): Promise<SampleOfficer[]> {
  const samples: SampleOfficer[] = []
  for (const [role, name] of Object.entries(sampleNames) as [OfficerRole, string][]) {
    const password = inventPassword()
    const hashed = await hashSecret(password)
    const changed = await db.insertInto('core.officers')
      .values({ name, display_name: displayName(role), role, password: hashed, sample: true, disabled_at: null, created_at: dateAt(wallMs) })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ password: hashed, display_name: displayName(role), disabled_at: null }).where('core.officers.sample', '=', true))
      .returning('id').execute()
    if (changed.length === 1) samples.push({ name, role, password })
  }
  return samples
}

/** Sample accounts have no place in a county that is not a demonstration. */
export async function disableSampleOfficers(db: CoreDatabase, wallMs: number): Promise<void> {
  await db.updateTable('core.officers').set({ disabled_at: dateAt(wallMs) }).where('sample', '=', true).where('disabled_at', 'is', null).execute()
  await db.deleteFrom('core.sessions').where('officer', 'in', db.selectFrom('core.officers').select('id').where('sample', '=', true)).execute()
}
