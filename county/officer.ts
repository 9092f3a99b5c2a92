/**
 * Officers' accounts, from the county's own machine:
 *
 *     node county/officer.ts list                                     --data DIR
 *     node county/officer.ts add NAME --role ROLE --display-name TEXT --data DIR [--password-stdin]
 *     node county/officer.ts reset-password NAME                      --data DIR [--password-stdin]
 *     node county/officer.ts disable NAME                             --data DIR
 *     node county/officer.ts enable NAME                              --data DIR
 *
 * Works beside a running county and while it is stopped. DATABASE_URL and CORE_DATABASE_URL mean
 * what they mean to `county/main.ts`; with CORE_DATABASE_URL no --data is needed. Without
 * --password-stdin a password is made and printed, this once. Whoever may run this owns the
 * county's machine; every change is in the account log (账号记录) with that person's user name.
 */
import { userInfo } from 'node:os'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { countyClock } from './clock.ts'
import { addOfficer, disableOfficer, enableOfficer, listOfficers, resetPassword, type Doer } from './core/officers/officers.ts'
import { inventPassword, passwordProblem } from './core/officers/password.ts'
import type { CoreDatabase, CoreTables, OfficerRole } from './core/schema.ts'
import { connect, joinCountyDatabase } from './database.ts'
import { coreMigrations } from './migrations/core.ts'
import { edgeMigrations } from './migrations/edge.ts'

const roles = ['officer', 'approver', 'system-administrator', 'security-administrator', 'audit-administrator'] as const satisfies readonly OfficerRole[]

const name = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{1,39}$/u, 'NAME has 2 to 40 letters, digits, dots, dashes or underlines')

const Command = z.discriminatedUnion('do', [
  z.object({ do: z.literal('list') }),
  z.object({ do: z.literal('add'), name, role: z.enum(roles, `--role is one of ${roles.join(', ')}`), 'display-name': z.string('--display-name is what colleagues and logs call this person').trim().min(1).max(40) }),
  z.object({ do: z.literal('reset-password'), name }),
  z.object({ do: z.literal('disable'), name }),
  z.object({ do: z.literal('enable'), name }),
])
type Command = z.infer<typeof Command>

/** What goes wrong through what was typed: one sentence, no stack. */
class Refusal extends Error {}

const problems = {
  'too-short': 'the password is too short: at least 10 characters, not always the same ones',
  'too-long': 'the password is longer than 200 characters',
  'is-the-name': 'the password must not contain the account name',
  'name-taken': 'there is an account of that name already (disabled ones count: logs name them)',
  'no-such-officer': 'there is no account of that name',
} as const

async function passwordFor(name: string, fromStdin: boolean): Promise<string> {
  if (!fromStdin) return inventPassword()
  const password = (await text(process.stdin)).replace(/\r?\n$/, '')
  const problem = passwordProblem(password, name)
  if (problem !== null) throw new Refusal(problems[problem])
  return password
}

/** What to tell whoever typed the command. */
async function run(db: CoreDatabase, command: Command, { fromStdin, doer }: { fromStdin: boolean; doer: Doer }): Promise<string> {
  switch (command.do) {
    case 'list': {
      const rows = await listOfficers(db)
      return rows.length === 0 ? 'no officers yet' : rows.map((row) => [row.name, row.role, row.displayName, row.disabled ? 'disabled' : 'active'].join('\t')).join('\n')
    }
    case 'add': {
      const password = await passwordFor(command.name, fromStdin)
      said(await addOfficer(db, { name: command.name, displayName: command['display-name'], role: command.role, password }, doer))
      return `${command.name} can log in${fromStdin ? '' : `. The password, shown this once: ${password}`}`
    }
    case 'reset-password': {
      const password = await passwordFor(command.name, fromStdin)
      said(await resetPassword(db, command.name, password, doer))
      return `${command.name} has a new password${fromStdin ? '' : `, shown this once: ${password}`}`
    }
    case 'disable':
      said(await disableOfficer(db, command.name, doer))
      return `${command.name} cannot log in any more`
    case 'enable':
      said(await enableOfficer(db, command.name, doer))
      return `${command.name} can log in again`
  }
}

function said(result: { readonly ok: true } | { readonly ok: false; readonly error: keyof typeof problems }): void {
  if (!result.ok) throw new Refusal(problems[result.error])
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: {
    data: { type: 'string' }, role: { type: 'string' }, 'display-name': { type: 'string' }, 'password-stdin': { type: 'boolean', default: false },
  } })
  const command = Command.safeParse({ ...values, do: positionals[0], name: positionals[1] })
  if (!command.success) throw new Refusal(command.error.issues.map(({ path, message }) => (path[0] === 'do' ? 'one of list, add, reset-password, disable, enable' : message)).join('\n'))
  const coreUrl = process.env['CORE_DATABASE_URL']
  if (coreUrl === undefined && values.data === undefined) throw new Refusal('--data names the folder of the county')

  const doer = { by: userInfo().username, wallMs: countyClock().now().wall }
  const database = coreUrl === undefined ? await joinCountyDatabase(values.data ?? '', process.env['DATABASE_URL'], [edgeMigrations, coreMigrations]) : null
  const db = connect<CoreTables>(coreUrl ?? database?.urls.core ?? '', 2)
  try {
    process.stdout.write(`${await run(db, command.data, { fromStdin: values['password-stdin'], doer })}\n`)
  } finally {
    await db.destroy()
    await database?.stop()
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Refusal ? error.message : error instanceof Error ? error.stack ?? error.message : String(error)}\n`)
  process.exitCode = 1
})
