/**
 * Writes what the county publishes of a member of staff (工作人员), to be imported at the console
 * and approved by a second person:
 *
 *     node county/staff.ts 1001 岩温 clerk > staff-1001.json              with a PIN that is made up
 *     node county/staff.ts 1001 岩温 clerk --version 2 > …                another PIN: theirs is lost
 *     node county/staff.ts 1001 岩温 clerk --pin-of staff-1001.json --sites GM-010,GM-0101 --from 2026-12-01 --until 2027-11-30 > …
 *                                          other particulars, the PIN as it was, also one they chose
 *
 * The document goes to stdout, a new PIN to stderr, once: it is kept nowhere. Whoever logs in with
 * it first chooses their own.
 */
import { randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { SiteList } from '../domain/site/build.ts'
import { PIN_DIGITS, pinProblem } from '../domain/staff/pin.ts'
import { StaffMember } from '../domain/staff/staff.ts'
import { hashSecret } from '../sync/secret-hash.ts'

const usage = 'usage: node county/staff.ts NUMBER NAME clerk|technician [--version N] [--pin-of FILE] [--sites ID,ID] [--from YYYY-MM-DD] [--until YYYY-MM-DD] [--catalogue FOLDER]'

/** What goes wrong through what was typed: one sentence, no stack. */
class Refusal extends Error {}

/** A file of this program. */
const Written = z.object({ documents: z.tuple([z.object({ kind: z.literal('staff'), body: StaffMember })]) })

const options = {
  version: { type: 'string' }, 'pin-of': { type: 'string' }, sites: { type: 'string' }, from: { type: 'string' }, until: { type: 'string' },
  catalogue: { type: 'string', default: join(import.meta.dirname, '..', 'assets', 'catalogue') },
} as const

async function main(): Promise<void> {
  const { positionals: [id = '', name = '', role = ''], values } = parseArgs({ allowPositionals: true, options })
  const before = values['pin-of'] === undefined ? null : earlier(values['pin-of'], id)
  const pin = before === null ? inventPin(id) : null
  const sites = values.sites?.split(',')
  const { data: member, error } = StaffMember.safeParse({
    id, name, roles: role === 'technician' ? ['clerk', 'technician'] : [role],
    verifier: pin === null ? before?.verifier : await hashSecret(pin), choosePin: before?.choosePin ?? true,
    ...(sites && { sites }), ...(values.from !== undefined && { from: values.from }), ...(values.until !== undefined && { until: values.until }),
    version: Number(values.version ?? (before?.version ?? 0) + 1), sample: false,
  })
  if (member === undefined) throw new Refusal(`${error.issues.map(({ path }) => path[0]).join(', ')}: not what it should be\n${usage}`)
  if (member.until !== undefined && member.from !== undefined && member.until < member.from) throw new Refusal('--until is before --from')
  if (before !== null && member.version <= before.version) throw new Refusal(`--version must be above ${before.version}: a kiosk takes no older document`)
  const strange = strangeSites(member.sites ?? [], values.catalogue)
  if (strange.length > 0) throw new Refusal(`no such site: ${strange.join(', ')}`)
  process.stdout.write(`${JSON.stringify({ documents: [{ kind: 'staff', id, body: member }] }, null, 2)}\n`)
  process.stderr.write(pin === null ? `PIN of ${id}: as it was\n` : `PIN of ${id}: ${pin}\n`)
}

/** What was published of the same member before. */
function earlier(file: string, id: string): StaffMember {
  try {
    const { body } = Written.parse(JSON.parse(readFileSync(file, 'utf8'))).documents[0]
    if (body.id === id) return body
  } catch {
    throw new Refusal(`${file} is not a file that this program wrote`)
  }
  throw new Refusal(`${file} is not of ${id}`)
}

const strangeSites = (sites: readonly string[], catalogue: string): string[] => {
  if (sites.length === 0) return []
  const known = new Set(SiteList.parse(JSON.parse(readFileSync(join(catalogue, 'sites.json'), 'utf8'))).sites.map((site) => site.id))
  return sites.filter((site) => !known.has(site))
}

/** Digits by chance, until they are none that somebody could guess. */
function inventPin(staffNumber: string): string {
  for (;;) {
    const pin = Array.from({ length: PIN_DIGITS.fewest }, () => randomInt(10)).join('')
    if (pinProblem(pin, staffNumber) === null) return pin
  }
}

try {
  await main()
} catch (error) {
  if (!(error instanceof Refusal) && !(error instanceof TypeError && 'code' in error)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 64
}
