/** What people type at a kiosk: every field and every procedure that takes text, against every awkward text. */
import { all, awkward, cells, freshIdNumber, withCheck, wrongCheck, type Awkward, type Columns } from './awkward.ts'
import { goodValues } from './form.ts'
import type { House } from './house.ts'
import { file, help, keepDraft, progress, reprint, take, type Filing } from './kiosk.ts'
import { border, nothing, type Answer, type Border, type Effect, type Row } from './table.ts'

const aTicket: Effect = { 'ticket.issued': 1, 'row in tickets': 1, 'row in jobs': 1 }
const aCase: Effect = { 'case.submitted': 1, 'row in cases': 1, 'row in jobs': 1 }
const aCall: Effect = { 'help.called': 1 }

const helpFails = '没有办成\n也可以打电话'

/** One row a column; `says` replaces the words of the code where a screen has its own. */
function against<Input>(columns: Columns, good: string, adds: Effect, input: (text: string) => Input, says?: string): Row<Input>[] {
  return cells(columns).map(([column, answer]) => {
    const row = [column, input(awkward[column](good)), answer, answer === 'good' ? adds : nothing] as const
    return says === undefined || answer === 'good' ? row : [...row, says]
  })
}

/** Each row is another person: a visit of its own. */
const visiting = <Input>(give: (house: House, input: Input) => Promise<Answer>) => async (house: House, input: Input): Promise<Answer> => {
  await house.newVisit()
  return give(house, input)
}

/** Field kind × awkward text. */
const fields: Readonly<Record<string, Columns>> = {
  //           emoji     𠀀         direction control   U+0000    half pair over-long empty
  name:      ['ID-107', 'good',   'ID-107', 'ID-107', 'ID-107', 'ID-107', 'ID-105', 'ID-101'],
  idNumber:  ['ID-102', 'ID-102', 'ID-102', 'ID-102', 'ID-102', 'ID-102', 'ID-102', 'ID-101'],
  phone:     ['ID-108', 'ID-108', 'ID-108', 'ID-108', 'ID-108', 'ID-108', 'ID-108', 'ID-101'],
  date:      ['ID-110', 'ID-110', 'ID-110', 'ID-110', 'ID-110', 'ID-110', 'ID-110', 'ID-101'],
  text:      ['good',   'good',   'ID-106', 'ID-106', 'ID-106', 'ID-106', 'ID-105', 'ID-101'],
  lines:     ['good',   'good',   'ID-106', 'ID-106', 'ID-106', 'ID-106', 'ID-105', 'ID-101'],
  choice:    ['ID-109', 'ID-109', 'ID-109', 'ID-109', 'ID-109', 'ID-109', 'ID-109', 'ID-101'],
  place:     ['good',   'good',   'ID-106', 'ID-106', 'ID-106', 'ID-106', 'ID-105', 'ID-101'],
  amount:    ['ID-111', 'ID-111', 'ID-111', 'ID-111', 'ID-111', 'ID-111', 'ID-111', 'ID-101'],
  account:   ['ID-115', 'ID-115', 'ID-115', 'ID-115', 'ID-115', 'ID-115', 'ID-115', 'ID-101'],
  signature: ['ID-116', 'ID-116', 'ID-116', 'ID-116', 'ID-116', 'ID-116', 'good',   'ID-116'],
}

function sample(key: string): string {
  const value = goodValues()[key]
  return typeof value === 'string' ? value : ''
}

const fieldBorders: Border[] = Object.entries(fields).map(([key, columns]) =>
  border<Filing>(`cases.submit, the field ${key}`, 'station', visiting(file), against(columns, sample(key), aCase, (text) => ({ values: { [key]: text } }))))

const form = border<Filing>('cases.submit, the form', 'station', visiting(file), [
  ['a person of 79', { values: { idNumber: withCheck('53092619900303001') } }, 'ID-114', nothing],
  ['an ID number with its last character wrong', { values: { idNumber: wrongCheck(freshIdNumber()) } }, 'ID-103', nothing],
  ['an ID number of 15 digits', { values: { idNumber: '530926400303001' } }, 'ID-117', nothing],
  ['an ID number of the 30th of February', { values: { idNumber: withCheck('53092619400230001') } }, 'ID-104', nothing],
  ['an ID number of a province that is none', { values: { idNumber: withCheck('99092619400303001') } }, 'ID-104', nothing],
  ['a name of digits', { values: { name: '123' } }, 'ID-107', nothing],
  ['a phone one digit short', { values: { phone: '1380000000' } }, 'ID-108', nothing],
  ['a day to come', { values: { date: '2099-01-01' } }, 'ID-110', nothing],
  ['the 29th of February of no leap year', { values: { date: '2023-02-29' } }, 'ID-110', nothing],
  ['two lines where one belongs', { values: { text: '苗\n族' } }, 'ID-106', nothing],
  ['half a place', { values: { place: '耿马镇///' } }, 'ID-118', nothing],
  ['a negative amount', { values: { amount: '-5' } }, 'ID-111', nothing],
  ['more money than the field allows', { values: { amount: '10001' } }, 'ID-111', nothing],
  ['a card number with a wrong digit', { values: { account: '6217000000000000005' } }, 'ID-119', nothing],
  ['a dot for a signature', { values: { signature: 'M100 100' } }, 'ID-116', nothing],
  ['a signature of 12,001 characters', { values: { signature: 'M100 100l1 1'.repeat(1_001) } }, 'ID-116', nothing],
  ['nobody where one person is asked for', { values: { people: [] } }, 'ID-112', nothing],
  ['three people where two may be', { values: { people: [{ name: '岩温' }, { name: '岩罕' }, { name: '玉香' }] } }, 'ID-112', nothing],
  ['an emoji in the name of the second person', { values: { people: [{ name: '岩温' }, { name: '玉😀' }] } }, 'ID-107', nothing],
  ['a list where a text belongs', { values: { name: [{ name: '岩温' }] } }, 'ID-113', nothing],
  ['a text where a list belongs', { values: { people: '岩温' } }, 'ID-113', nothing],
  ['a field that the form does not have', { values: { admin: 'yes' } }, 'ID-113', nothing],
  ['two fields wrong at once: each is named', { values: { name: '😀', phone: '1' } }, 'ID-107 ID-108', nothing, '名字里有不能用的字符，请按身份证上的名字填。\n电话号码没有填完，请再看一下。没有手机也可以，请按“没有”。'],
  ['a field missing altogether', { values: { choice: undefined } }, 'ID-101', nothing],
  ['a value of 20,001 characters', { values: { lines: '长'.repeat(20_001) } }, 'BAD_REQUEST', nothing],
  ['a version of the form that is gone', { formVersion: 99 }, 'CA-102', nothing],
  ['a version that is no number', { formVersion: -1 }, 'CA-102', nothing],
])

const formId = border<Filing>('cases.submit, formId', 'station', visiting(file), against(all('CA-101'), 'every-kind', nothing, (text) => ({ formId: text })))
const language = border<Filing>('cases.submit, language', 'station', visiting(file), against(all('BAD_REQUEST'), 'zh', nothing, (text) => ({ language: text })))

const idNumberColumns: Columns = ['ID-102', 'ID-102', 'ID-102', 'ID-102', 'ID-102', 'ID-102', 'BAD_REQUEST', 'ID-102']
const duplicate = freshIdNumber()
const tickets = border<string | null>('queue.take, idNumber', 'station', async (house, idNumber) => take(house, { idNumber }), [
  ...against(idNumberColumns, freshIdNumber(), nothing, (text) => text),
  ['its last character wrong', wrongCheck(freshIdNumber()), 'ID-103', nothing],
  ['15 digits', '530926400303001', 'ID-117', nothing],
  ['17 digits', freshIdNumber().slice(0, 17), 'ID-102', nothing],
  ['a birthday in the year 2999', withCheck('53092629990303001'), 'ID-104', nothing],
  ['X in the middle', '5309261940X3030012', 'ID-102', nothing],
  ['a right one', duplicate, 'good', aTicket],
  ['the same one again', duplicate, 'QU-102', nothing],
  ['none', null, 'good', aTicket],
])
const queues = border<string>('queue.take, queue', 'station', async (house, queue) => take(house, { queue }), against(all('QU-101'), 'general', nothing, (text) => text))
const copies = border<string>('queue.reprint, number', 'station', reprint, [
  ...against(all('QU-101'), 'A001', nothing, (text) => text),
  ['the ticket of somebody else', 'D001', 'QU-101', nothing],
])

const helpColumns = all('BAD_REQUEST')
const calls = border<string>('help.call, page', 'station', visiting(help), [
  ...against(helpColumns, 'filing-page', nothing, (text) => text, helpFails),
  ['a page', 'filing-page', 'good', aCall, null],
])

const drafts = border<string>('visit.saveDraft, a value', 'station', visiting(keepDraft), [
  ...against(all('good'), '岩罕香', nothing, (text) => text),
  ['20,001 characters', '长'.repeat(20_001), 'BAD_REQUEST', nothing],
])

const ended = border<(house: House) => Promise<Answer>>('any procedure, after the visit has ended', 'station', async (house, ask) => {
  const visit = await house.newVisit()
  await house.client.visit.end({ visit })
  return ask(house)
}, [
  ['a ticket', (house) => take(house, {}), 'VI-101', nothing],
  ['a case', (house) => file(house, {}), 'VI-101', nothing],
  ['a look-up code', (house) => progress(house, '2345 6789'), 'VI-101', nothing],
])

/** The last border at the kiosk: afterwards nobody may ask for a while. */
const guesses = (column: Awkward) => awkward[column]('2345ACDE')
const notFound = (tries: number) => `没有这个查询码，请您对照回执再看看。还可以试 ${tries} 次。`
const wait = '输错的次数太多了，请等 10 秒再试，或者按“叫人帮忙”。'
const lookUps = border<string>('cases.progress, code', 'station', visiting(progress), [
  ['over-long', guesses('over-long text'), 'BAD_REQUEST', nothing],
  ['an emoji', guesses('an emoji'), 'CA-104', nothing, notFound(2)],
  ['𠀀', guesses('𠀀'), 'CA-104', nothing, notFound(1)],
  ['a code of nobody', '2345 ACDE', 'CA-104', nothing, notFound(0)],
  ['a right-to-left override, after three tries', guesses('a right-to-left override'), 'CA-105', nothing, wait],
  ['U+0000, after three tries', guesses('U+0000'), 'CA-105', nothing, wait],
  ['nothing at all, after three tries', '', 'CA-105', nothing, wait],
])

export const atTheKiosk: readonly Border[] = [tickets, queues, copies, ...fieldBorders, form, formId, language, calls, drafts, ended, lookUps]
