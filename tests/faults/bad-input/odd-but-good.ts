/** Good input in odd shapes: taken, sealed, sent, opened at the county, and there in its one spelling. */
import { randomUUID } from 'node:crypto'
import type { FormValues } from '../../../domain/form/definition.ts'
import { freshIdNumber, fullWidth } from './awkward.ts'
import { consent } from '../../../station/testing/fixtures/form.ts'
import { everyKind, goodValues } from './form.ts'
import { until, type House } from './house.ts'
import { good, progress, take } from './kiosk.ts'
import { border, nothing, type Answer, type Border, type Effect } from './table.ts'

const aTicket: Effect = { 'ticket.issued': 1, 'row in tickets': 1, 'row in jobs': 1 }
const aCase: Effect = { 'case.submitted': 1, 'row in cases': 1, 'row in jobs': 1 }

/** A number that ends in X. */
const endingInX = (): string => {
  for (;;) {
    const number = freshIdNumber()
    if (number.endsWith('X')) return number
  }
}

interface Odd {
  readonly field: string
  readonly typed: FormValues[string]
  readonly kept: FormValues[string]
}

async function fileAndOpen(house: House, { field, typed, kept }: Odd): Promise<Answer> {
  const { client, visit } = house
  const { caseNumber } = await client.cases.submit({ visit, request: randomUUID(), formId: everyKind.id, formVersion: everyKind.version, values: { ...goodValues(), [field]: typed }, materials: [], consent, language: 'zh' })
  const row = await until('the case at the county', async () => (await house.officer.cases.list({ after: null, limit: 50 })).find((each) => each.caseNumber === caseNumber) ?? null)
  const { values } = await house.officer.cases.open({ id: row.id, reason: '核对示例办件' })
  return JSON.stringify(values[field]) === JSON.stringify(kept) ? good : { answer: `kept as ${JSON.stringify(values[field])}`, says: null }
}

const [plain, x] = [freshIdNumber(), endingInX()]

const forms = border<Odd>('cases.submit, good values in odd shapes', 'station', fileAndOpen, [
  ['𠀀 in a name', { field: 'name', typed: '𠀀某', kept: '𠀀某' }, 'good', aCase],
  ['the dot of a card reader in a name', { field: 'name', typed: '买买提•吐尔逊', kept: '买买提·吐尔逊' }, 'good', aCase],
  ['a full stop for the dot', { field: 'name', typed: '买买提．吐尔逊', kept: '买买提·吐尔逊' }, 'good', aCase],
  ['a name of one part with spaces', { field: 'name', typed: '　岩 罕　香 ', kept: '岩罕香' }, 'good', aCase],
  ['a name from over the border, with loose accents', { field: 'name', typed: 'Nguyễn Văn An'.normalize('NFD'), kept: 'Nguyễn Văn An' }, 'good', aCase],
  ['a full-width ID number', { field: 'idNumber', typed: fullWidth(plain), kept: plain }, 'good', aCase],
  ['a small x', { field: 'idNumber', typed: x.toLowerCase(), kept: x }, 'good', aCase],
  ['an ID number in groups', { field: 'idNumber', typed: ` ${plain.slice(0, 6)} ${plain.slice(6, 14)}-${plain.slice(14)}`, kept: plain }, 'good', aCase],
  ['a phone with country code and hyphens', { field: 'phone', typed: '+86 138-0000-0000', kept: '13800000000' }, 'good', aCase],
  ['no phone', { field: 'phone', typed: 'none', kept: 'none' }, 'good', aCase],
  ['a telephone at home', { field: 'phone', typed: '0883-6121234', kept: '08836121234' }, 'good', aCase],
  ['a date in one piece', { field: 'date', typed: '２０２４０３１５', kept: '2024-03-15' }, 'good', aCase],
  ['thousands with a comma', { field: 'amount', typed: '１，０００', kept: '1000' }, 'good', aCase],
  ['an account in fours', { field: 'account', typed: '6217 0000 0000 0000 004', kept: '6217000000000000004' }, 'good', aCase],
  ['an address in one piece', { field: 'place', typed: '云南省耿马县耿马镇芒国村三组18号', kept: '///云南省耿马县耿马镇芒国村三组18号' }, 'good', aCase],
  ['an emoji in what somebody wants to say', { field: 'lines', typed: '谢谢👍🏽', kept: '谢谢👍🏽' }, 'good', aCase],
  ['lines of Windows', { field: 'lines', typed: '行动不便\r\n请上门', kept: '行动不便\n请上门' }, 'good', aCase],
])

const tickets = border<string>('queue.take, good numbers in odd shapes', 'station', (house, idNumber) => take(house, { idNumber }), [
  ['full-width', fullWidth(freshIdNumber()), 'good', aTicket],
  ['a small x', endingInX().toLowerCase(), 'good', aTicket],
  ['spaces and hyphens', ` ${freshIdNumber().replace(/^(.{6})(.{8})/, '$1 $2-')} `, 'good', aTicket],
])

/** The code of a case filed just now, typed as the row says. */
async function lookUp(house: House, type: (code: string) => string): Promise<Answer> {
  const { client, visit } = house
  const { lookUpCode } = await client.cases.submit({ visit, request: randomUUID(), formId: everyKind.id, formVersion: everyKind.version, values: goodValues(), materials: [], consent, language: 'zh' })
  return progress(house, type(lookUpCode))
}

const codes = border<(code: string) => string>('cases.progress, a good code in odd shapes', 'station', lookUp, [
  ['small letters, in groups', (code) => ` ${code.slice(0, 4).toLowerCase()} ${code.slice(4).toLowerCase()}`, 'good', aCase],
  ['full-width, with a dash', (code) => fullWidth(`${code.slice(0, 4)}-${code.slice(4)}`), 'good', aCase],
])

const drafts = border<null>('visit.saveDraft, nothing any more', 'station', async ({ client, visit }) => {
  await client.visit.saveDraft({ visit, draft: null })
  return (await client.visit.draft({ visit })).draft === null ? good : { answer: 'a draft is left', says: null }
}, [['null', null, 'good', nothing]])

export const oddButGood: readonly Border[] = [forms, tickets, codes, drafts]
