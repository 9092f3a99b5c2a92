/**
 * Makes up a PIN for a member of staff (工作人员) and writes what the county publishes of them, to
 * be imported at the console and approved by a second person:
 *
 *     node county/staff.ts 1001 岩温 clerk > staff-1001.json
 *     node county/staff.ts 1002 李岩 technician --version 2 >> …      a new PIN for the same number
 *
 * The document goes to stdout, the PIN to stderr, once: it is kept nowhere. Whoever logs in with it
 * first chooses their own.
 */
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { PIN_DIGITS, pinProblem } from '../domain/staff/pin.ts'
import { StaffMember } from '../domain/staff/staff.ts'
import { hashSecret } from '../sync/secret-hash.ts'

const usage = 'usage: node county/staff.ts NUMBER NAME clerk|technician [--version N]\n'

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { version: { type: 'string', default: '1' } } })
  const [id = '', name = '', role = ''] = positionals
  const pin = inventPin(id)
  const member = StaffMember.safeParse({ id, name, roles: role === 'technician' ? ['clerk', 'technician'] : [role], verifier: await hashSecret(pin), choosePin: true, version: Number(values.version), sample: false })
  if (!member.success) {
    process.stderr.write(usage)
    return 64
  }
  process.stdout.write(`${JSON.stringify({ documents: [{ kind: 'staff', id, body: member.data }] }, null, 2)}\n`)
  process.stderr.write(`PIN of ${id}: ${pin}\n`)
  return 0
}

/** Digits by chance, until they are none that somebody could guess. */
function inventPin(staffNumber: string): string {
  for (;;) {
    const pin = Array.from({ length: PIN_DIGITS.fewest }, () => randomInt(10)).join('')
    if (pinProblem(pin, staffNumber) === null) return pin
  }
}

process.exitCode = await main()
