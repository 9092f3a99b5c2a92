/** What officers, and pages of other sites, send to the county's console. */
import { request, type RequestOptions } from 'node:http'
import { createORPCClient, isDefinedError, ORPCError, safe } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import consoleWords from '../../../renderer/console/locales/zh.json' with { type: 'json' }
import type { ConsoleClient } from '../../../scripts/world/county.ts'
import { all, awkward, cells, type Columns } from './awkward.ts'
import type { House } from './house.ts'
import { good } from './kiosk.ts'
import { doorOfMachines, nothing, type Answer, type Border, type Effect, type Row } from './table.ts'

const aFailure: Effect = { 'counted log-in failure': 1 }
const wrong = '账号或密码不对。请再试一次。'
const codeOf = (error: unknown): string => (error instanceof ORPCError ? error.code : String(error))

/** As `pages/log-in.tsx` shows it. */
async function logIn({ county: { console: { url } } }: House, typed: { readonly name: string; readonly password: string }): Promise<Answer> {
  const nobodyYet: ConsoleClient = createORPCClient(new RPCLink({ url: `${url}/rpc`, headers: { origin: url } }))
  const { error } = await safe(nobodyYet.session.logIn(typed))
  if (error === null) return good
  if (!isDefinedError(error)) return { answer: codeOf(error), says: null }
  const { waitSeconds } = error.data
  return { answer: error.code, says: waitSeconds > 0 ? consoleWords.session.wait.replace('{{seconds}}', String(waitSeconds)) : consoleWords.session.wrong }
}

const against = <Input>(columns: Columns, sample: string, input: (text: string) => Input, more: (answer: string) => readonly [Effect, (string | null)?]): Row<Input>[] =>
  cells(columns).map(([column, answer]) => [column, input(awkward[column](sample)), answer, ...more(answer)] as Row<Input>)

//                                    emoji    𠀀        direction      control        U+0000         half pair      over-long      empty
const nameColumns: Columns =          ['WRONG', 'WRONG', 'BAD_REQUEST', 'BAD_REQUEST', 'BAD_REQUEST', 'BAD_REQUEST', 'BAD_REQUEST', 'WRONG']
const passwordColumns: Columns =      ['WRONG', 'WRONG', 'WRONG',       'WRONG',       'WRONG',       'WRONG',       'BAD_REQUEST', 'WRONG']
const reasonColumns: Columns =        ['good',  'good',  'BAD_REQUEST', 'BAD_REQUEST', 'BAD_REQUEST', 'BAD_REQUEST', 'BAD_REQUEST', 'BAD_REQUEST']
const siteColumns: Columns =          ['good',  'good',  'BAD_REQUEST', 'BAD_REQUEST', 'BAD_REQUEST', 'BAD_REQUEST', 'BAD_REQUEST', 'good']

let nobodies = 0
const names = doorOfMachines<{ readonly name: string; readonly password: string }>('log-in, name', 'county', logIn, [
  ...against(nameColumns, 'officer', (name) => ({ name, password: 'wrong-password' }), (answer) => (answer === 'WRONG' ? [aFailure, wrong] : [nothing, null])),
  ['a name that is SQL', { name: `'; drop table core.officers; --`, password: 'x' }, 'WRONG', aFailure, wrong],
])
const passwords = doorOfMachines<{ readonly name: string; readonly password: string }>('log-in, password', 'county', logIn,
  // Each for a name of its own: wrong passwords in a row make the same name wait.
  against(passwordColumns, 'wrong-password', (password) => ({ name: `nobody-${++nobodies}`, password }), (answer) => (answer === 'WRONG' ? [aFailure, wrong] : [nothing, null])))
const inARow = doorOfMachines<null>('log-in, wrong passwords in a row', 'county', (house) => logIn(house, { name: 'guessed', password: 'x' }), [
  ['the first', null, 'WRONG', aFailure, wrong],
  ['the second', null, 'WRONG', nothing, wrong],
  ['the third', null, 'WRONG', nothing, wrong],
  ['the fourth', null, 'WRONG', nothing, '账号或密码不对。请等 2 秒再试。'],
])

async function openFirst({ officer }: House, reason: string): Promise<Answer> {
  const [row] = await officer.cases.list({ after: null, limit: 1 })
  const { error } = await safe(officer.cases.open({ id: row?.id ?? '', reason }))
  return error === null ? good : { answer: codeOf(error), says: null }
}
const reasons = doorOfMachines<string>('opening a case, reason', 'county', openFirst, [
  ...against(reasonColumns, '核对材料', (text) => text, (answer) => (answer === 'good' ? [{ opening: 1 }, null] : [nothing, null])),
  ['one character', '核', 'BAD_REQUEST', nothing],
  ['201 characters', '核'.repeat(201), 'BAD_REQUEST', nothing],
])

type Ask = (house: House) => Promise<unknown>
const ask = async (house: House, what: Ask): Promise<Answer> => {
  const { error } = await safe(what(house))
  return error === null ? good : { answer: codeOf(error), says: null }
}

const sites = doorOfMachines<string>('tickets of a day, site', 'county', (house, site) => ask(house, ({ officer }) => officer.tickets.ofDay({ day: '2026-05-04', site })), against(siteColumns, 'GM-0101', (text) => text, () => [nothing, null]))
const ids = doorOfMachines<string>('openings of a case, id', 'county', (house, id) => ask(house, ({ officer }) => officer.cases.openings({ id })), against(all('BAD_REQUEST'), '1', (text) => text, () => [nothing, null]))
const pagesOfCases = doorOfMachines<string>('cases, after', 'county', (house, after) => ask(house, ({ officer }) => officer.cases.list({ after, limit: 10 })), against(all('BAD_REQUEST'), '1', (text) => text, () => [nothing, null]))

const asked = doorOfMachines<Ask>('other procedures of the console', 'county', ask, [
  ['a case that is not there', ({ officer }) => officer.cases.open({ id: '999999', reason: '核对材料' }), 'NOT_FOUND', nothing],
  ['a case by SQL', ({ officer }) => officer.cases.open({ id: '1 or 1=1', reason: '核对材料' }), 'BAD_REQUEST', nothing],
  ['a day that is none', ({ officer }) => officer.tickets.ofDay({ day: '2026-02-30', site: null }), 'BAD_REQUEST', nothing],
  ['more rows than a page has', ({ officer }) => officer.cases.list({ after: null, limit: 100_000 }), 'BAD_REQUEST', nothing],
  ['a code for a site that is not there', ({ administrator }) => administrator.enrolment.createCode({ site: 'GM-9999', kiosk: 1 }), 'BAD_REQUEST', nothing],
  ['a code for kiosk 21', ({ administrator }) => administrator.enrolment.createCode({ site: 'GM-000', kiosk: 21 }), 'BAD_REQUEST', nothing],
  ['a code, asked for by an officer', ({ officer }) => officer.enrolment.createCode({ site: 'GM-000', kiosk: 1 }), 'FORBIDDEN', nothing],
  ['an import for a site that is not there', ({ officer }) => officer.catalogue.drafts.upload({ scope: 'site:GM-9999', files: [new File(['{}'], 'a.json')] }), 'BAD_REQUEST', nothing],
  ['an import without a file', ({ officer }) => officer.catalogue.drafts.upload({ scope: 'county', files: [] }), 'BAD_REQUEST', nothing],
  ['an import by the administrator', ({ administrator }) => administrator.catalogue.drafts.upload({ scope: 'county', files: [new File(['{}'], 'a.json')] }), 'FORBIDDEN', nothing],
  ['an approval by an officer', ({ officer }) => officer.catalogue.drafts.approve({ id: '1', basis: 0 }), 'FORBIDDEN', nothing],
  ['a draft that is not there', ({ officer }) => officer.catalogue.drafts.submit({ id: '999999', note: null }), 'NOT_FOUND', nothing],
  ['a case, opened by the administrator', ({ administrator }) => administrator.cases.open({ id: '1', reason: '核对材料' }), 'FORBIDDEN', nothing],
])

interface Raw extends RequestOptions { readonly body?: string }

/** A server that has said no hangs up while a long body is still on its way; whether we hear its answer is chance then, so it is asked again. */
async function post(house: House, raw: Raw): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await postOnce(house, raw)
    } catch (error) {
      if (tries === 5 || (error as NodeJS.ErrnoException).code !== 'EPIPE') throw error
    }
  }
}

/** One request by hand: a log-in that would only count a failure. */
async function postOnce({ county }: House, { body = JSON.stringify({ json: { name: 'nobody', password: 'x' } }), headers = {}, ...options }: Raw): Promise<Answer> {
  const { host, port, origin } = new URL(county.console.url)
  return { says: null, answer: await new Promise<string>((resolve, reject) => {
    request({ host: '127.0.0.1', port, method: 'POST', path: '/rpc/session/logIn', ...options, headers: { host, origin, 'content-type': 'application/json', ...headers } }, (answer) => {
      answer.resume()
      resolve(String(answer.statusCode))
    }).on('error', reject).end(body)
  }) }
}

const requests = doorOfMachines<Raw>('the console\'s port', 'county', post, [
  ['a page of another site', { headers: { origin: 'https://example.org' } }, '403', nothing],
  ['a page in a sandbox', { headers: { origin: 'null' } }, '403', nothing],
  ['another host name (DNS rebinding)', { headers: { host: 'example.org' } }, '421', nothing],
  ['a forged session', { path: '/rpc/cases/list', headers: { cookie: 'jinban_session=forged' }, body: JSON.stringify({ json: { after: null, limit: 1 } }) }, '401', nothing],
  ['no JSON', { body: '{"json":' }, '400', nothing],
  ['a procedure that is not there', { path: '/rpc/session/become' }, '404', nothing],
  ['what every object has', { path: '/rpc/constructor' }, '404', nothing],
  ['a body of a megabyte', { body: JSON.stringify({ json: { name: 'x'.repeat(1024 * 1024), password: 'x' } }) }, '413', nothing],
])

export const atTheConsole: readonly Border[] = [names, passwords, inARow, reasons, sites, ids, pagesOfCases, asked, requests]
