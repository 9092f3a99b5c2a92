import { createORPCClient, ORPCError } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import { isContractProcedure, type ContractRouterClient } from '@orpc/contract'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { temporaryDatabase } from '../../../tests/support/postgres.ts'
import type { CountyPrincipal, ProcedureMeta } from '../../../domain/principal.ts'
import { countyContract, type CountyContract } from '../../api/contract.ts'
import { connect, type CountyDatabase } from '../../database.ts'
import { coreMigrations } from '../../migrations/core.ts'
import { edgeMigrations } from '../../migrations/edge.ts'
import { startCore, type Core } from '../start.ts'
import type { CoreDatabase, CoreTables } from '../schema.ts'

type Client = ContractRouterClient<CountyContract>

const principals: readonly CountyPrincipal[] = ['visitor', 'officer', 'approver', 'system-administrator', 'security-administrator', 'audit-administrator']

/** Input that each procedure's schema takes, so that a refusal is about who asks. */
const inputs: Readonly<Record<string, unknown>> = {
  'session.logIn': { name: 'nobody', password: 'wrong' },
  'tickets.ofDay': { day: '2026-05-04', site: null },
  'cases.list': { after: null, limit: 10 },
  'cases.open': { id: '1', reason: 'test' },
  'cases.openings': { id: null },
  'catalogue.documents': { scope: 'county', kind: null, search: '', page: 0 },
  'catalogue.document': { scope: 'county', kind: 'notice', id: 'bring-id' },
  'catalogue.exported': { scope: 'county', format: 'json' },
  'catalogue.drafts.upload': { scope: 'county', files: [new File(['{}'], 'a.json')] },
  'catalogue.drafts.read': { id: '1' },
  'catalogue.drafts.changes': { id: '1', page: 0 },
  'catalogue.drafts.submit': { id: '1', note: null },
  'catalogue.drafts.discard': { id: '1' },
  'catalogue.drafts.approve': { id: '1', basis: 0 },
  'catalogue.drafts.refuse': { id: '1', reason: 'test' },
  'enrolment.createCode': { site: 'GM-0101', kiosk: 1 },
}

interface Procedure {
  readonly path: readonly string[]
  readonly who: readonly CountyPrincipal[]
}

function proceduresOf(router: object, path: readonly string[] = []): Procedure[] {
  return Object.entries(router).flatMap(([name, value]: [string, object]) =>
    isContractProcedure(value) ? [{ path: [...path, name], who: (value['~orpc'].meta as ProcedureMeta<CountyPrincipal>).who }] : proceduresOf(value, [...path, name]))
}

describe('the console API', () => {
  const procedures = proceduresOf(countyContract)
  let database: CountyDatabase
  let db: CoreDatabase
  let core: Core
  let folder: string
  const cookies = new Map<CountyPrincipal, string>()

  beforeAll(async () => {
    database = await temporaryDatabase([edgeMigrations, coreMigrations])
    db = connect<CoreTables>(database.urls.core)
    folder = await mkdtemp(join(tmpdir(), 'jinban-core-'))
    core = await startCore({
      databaseUrl: database.urls.core, dataDirectory: folder, passphrase: 'test', catalogueFolder: join(import.meta.dirname, '../../../assets/catalogue'), consoleFolder: null,
      host: '127.0.0.1', port: 0, publicOrigin: null, demo: true, log: pino({ level: 'silent' }),
    })
    for (const { name, role, password } of core.sampleOfficers) cookies.set(role, await cookieAfter(name, password))
  })
  afterAll(async () => {
    await core.stop()
    await db.destroy()
    await database.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const post = (path: string, input: unknown, headers: Record<string, string> = {}) =>
    fetch(`${core.consoleUrl}/rpc/${path}`, { method: 'POST', headers: { 'content-type': 'application/json', origin: core.consoleUrl, ...headers }, body: JSON.stringify({ json: input }) })

  async function cookieAfter(name: string, password: string): Promise<string> {
    const answer = await post('session/logIn', { name, password })
    expect(answer.status).toBe(200)
    const cookie = answer.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^jinban_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    return cookie.split(';')[0] ?? ''
  }

  const clientOf = (principal: CountyPrincipal): Client =>
    createORPCClient(new RPCLink({ url: `${core.consoleUrl}/rpc`, headers: { origin: core.consoleUrl, cookie: cookies.get(principal) ?? '' } }))

  async function codeFor(principal: CountyPrincipal, { path }: Procedure): Promise<string> {
    const call = path.reduce<unknown>((client, name) => (client as Record<string, unknown>)[name], clientOf(principal)) as (input: unknown) => Promise<unknown>
    try {
      await call(inputs[path.join('.')])
      return 'OK'
    } catch (error) {
      if (error instanceof ORPCError) return String(error.code)
      throw error
    }
  }

  // Ending one's own session here would spoil the others' turn.
  const asked = procedures.filter(({ path }) => path.join('.') !== 'session.logOut')

  test.for(principals)('answers %s where the contract names them, and nowhere else', async (principal) => {
    const refusal = principal === 'visitor' ? 'UNAUTHORIZED' : 'FORBIDDEN'
    const found = await Promise.all(asked.map(async (procedure) => [procedure.path.join('.'), (await codeFor(principal, procedure)) !== refusal] as const))
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(asked.map(({ path, who }) => [path.join('.'), who.includes(principal)])))
  })

  test('names a principal for every procedure', () => {
    expect(procedures.filter(({ who }) => who.length === 0)).toEqual([])
    expect(procedures.length).toBeGreaterThan(10)
  })

  test.for([['no origin', null], ['another origin', 'https://example.com'], ['a look-alike', 'http://127.0.0.1.example.com'], ['null', 'null']] as const)('refuses a call with %s', async ([, origin]) => {
    const headers: Record<string, string> = { 'content-type': 'application/json', cookie: cookies.get('officer') ?? '' }
    if (origin !== null) headers['origin'] = origin
    const answer = await fetch(`${core.consoleUrl}/rpc/stations/list`, { method: 'POST', headers, body: '{}' })
    expect(answer.status).toBe(403)
  })

  test('refuses a session that nobody began', async () => {
    expect((await post('stations/list', undefined, { cookie: 'jinban_session=AAAA' })).status).toBe(401)
  })

  test('ends a session for good', async () => {
    const { name, password } = core.sampleOfficers.find(({ role }) => role === 'audit-administrator')!
    const cookie = await cookieAfter(name, password)
    expect((await post('cases/openings', { id: null }, { cookie })).status).toBe(200)
    expect((await post('session/logOut', undefined, { cookie })).status).toBe(200)
    expect((await post('cases/openings', { id: null }, { cookie })).status).toBe(401)
  })

  test('keeps no token and no password in its tables', async () => {
    const [, token = ''] = (cookies.get('officer') ?? '').split('=')
    const everything = JSON.stringify([await db.selectFrom('core.sessions').selectAll().execute(), await db.selectFrom('core.officers').selectAll().execute()])
    for (const secret of [token, Buffer.from(token).toString('hex'), ...core.sampleOfficers.map(({ password }) => password)]) expect(everything).not.toContain(secret)
  })

  test('counts guesses that come at once one by one', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => post('session/logIn', { name: 'guessed', password: 'wrong' })))
    const waits = await Promise.all(answers.map(async (answer) => ((await answer.json()) as { json: { data: { waitSeconds: number } } }).json.data.waitSeconds))
    // Three free tries, the fourth begins a wait, the rest are not even looked at.
    expect(waits.filter((seconds) => seconds === 0)).toHaveLength(3)
    expect(await db.selectFrom('core.log_in_failures').select('failures').where('failures', '>', 3).execute()).toEqual([{ failures: 4 }])
  })

  test('says the same of a wrong password and of a name that does not exist', async () => {
    const bodies = await Promise.all([['officer', 'wrong'], ['no-such-officer', 'wrong']].map(async ([name, password]) => (await post('session/logIn', { name, password })).json()))
    expect(bodies[0]).toEqual(bodies[1])
  })

  test('gives out a code that only the edge can use, and keeps neither code nor key', async () => {
    const { code, expires } = await clientOf('system-administrator').enrolment.createCode({ site: 'GM-0102', kiosk: 2 })
    expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(Date.parse(expires)).toBeGreaterThan(Date.now())
    const kept = JSON.stringify(await db.selectFrom('core.enrolment_codes').selectAll().execute())
    expect(kept).not.toContain(code)
    expect(await db.selectFrom('edge.frames_out').select(['kind', 'key']).where('kind', '=', 'control').execute()).toContainEqual({ kind: 'control', key: expect.stringMatching(/^code:/) as string })
  })

  test('refuses a page with another host name', async () => {
    const { port } = new URL(core.consoleUrl)
    const answer = await new Promise<number | undefined>((resolve, reject) => {
      void import('node:http').then(({ get }) => get({ host: '127.0.0.1', port, path: '/', headers: { host: 'rebound.example' } }, (response) => { response.resume(); resolve(response.statusCode) }).on('error', reject))
    })
    expect(answer).toBe(421)
  })

})
