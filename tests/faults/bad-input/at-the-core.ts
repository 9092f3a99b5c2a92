/** What reaches the county's core inside of well-signed requests: operations that nobody can use, or two of them. */
import { createHash, randomBytes } from 'node:crypto'
import { zstdCompressSync } from 'node:zlib'
import { FixtureStation, sampleCase, ticket } from '../../../county/core/ingest/station.fixtures.ts'
import type { Run } from '../../../county/core/ingest/ingest.ts'
import { canonicalForm } from '../../../domain/form/canonical.ts'
import type { FormValues } from '../../../domain/form/definition.ts'
import { validateForm } from '../../../domain/form/validate.ts'
import type { OperationBody } from '../../../domain/operation.ts'
import consoleWords from '../../../renderer/console/locales/zh.json' with { type: 'json' }
import { decodeOperation, encodeOperation, genesis, maxOperationBytes, type OperationHeader } from '../../../sync/operation.ts'
import { cbor } from '../../../sync/pack.ts'
import { generateRecipient } from '../../../sync/seal/suite.ts'
import { everyKind, goodValues } from './form.ts'
import type { House } from './house.ts'
import { good } from './kiosk.ts'
import { border, nothing, type Answer, type Border, type Effect } from './table.ts'

/** What came in a frame, and what became of it. */
const stored: Effect = { frame: 1 }
const accepted = (what: string): Effect => ({ ...stored, 'operation accepted': 1, [what]: 1 })
const rejected = (code: string): Effect => ({ ...stored, 'operation rejected': 1, [`set aside ${code}`]: 1 })
const kept = (code: string): Effect => ({ ...stored, 'operation upgrade-needed': 1, [`set aside ${code}`]: 1 })
const alarm = (code: string, kind: string): Effect => ({ ...stored, [`set aside ${code}`]: 1, [`alarm ${kind}`]: 1 })

type Writing = (ledger: FixtureStation) => Run | Promise<Run>

/** Offers a run and tells what was said of its last operation, and what the county's list shows for it. */
async function offer(house: House, writing: Writing): Promise<Answer> {
  const { standIn, officer } = house
  const run = await writing(standIn.ledger)
  const sent = await standIn.exchange([standIn.hello(), { type: 'ops', attempt: 0, ...run }])
  if (!sent.ok) return { answer: JSON.stringify(sent.error), says: null }
  await house.judged()
  const seq = run.from + run.operations.length - 1
  const outcome = (await standIn.verdicts()).findLast((verdict) => verdict.seq === seq)?.outcome
  if (outcome?.kind === 'accepted') return good
  if (outcome?.kind === 'retry') return { answer: 'retry', says: null }
  const code = (await officer.quarantine.list()).find((row) => row.station === standIn.number && row.seq === seq)?.code
  // Stored, and nothing new to be said of it.
  if (code === undefined) return { answer: 'stored', says: null }
  const { what, todo } = consoleWords.quarantine.code[code in consoleWords.quarantine.code ? (code as keyof typeof consoleWords.quarantine.code) : 'other']
  return { answer: `${outcome?.kind ?? 'quarantined'} ${code}`, says: `${what}\n${todo}` }
}

/** The next operation of the ledger, whatever its bytes are. */
function next(ledger: FixtureStation, bytes: Uint8Array): Run {
  const { seq } = ledger.appendBytes(bytes)
  return ledger.run(seq, seq)
}

const plain = (header: Partial<OperationHeader>, body: Uint8Array = cbor.encode(ticket(1))): Writing => (ledger) => next(ledger, encodeOperation({ ...ledger.header(header), body }))
const body = (value: unknown): Writing => plain({}, cbor.encode(value))
const at = (wall: number): Partial<OperationHeader> => ({ at: { wall, monotonic: 1, bootId: 'boot', trust: 'floor' } })

let tickets = 0
const aTicket = (ledger: FixtureStation): Run => {
  const { seq } = ledger.append('ticket.issued', ticket(++tickets))
  return ledger.run(seq, seq)
}

/** A case as a good station files it, on the day of the fixture's clock. */
function filed(changes: Partial<OperationBody<'case.submitted'>> = {}, values: FormValues = goodValues()): OperationBody<'case.submitted'> {
  const check = validateForm(everyKind, values, { today: '2026-05-04' })
  const read = check.ok ? check.values : values
  const documentHash = createHash('sha256').update(canonicalForm(everyKind, read)).digest('hex')
  return sampleCase({ itemId: everyKind.itemId, formId: everyKind.id, formVersion: everyKind.version, values: read, documentHash, ...changes })
}
const aCase = (changes?: Partial<OperationBody<'case.submitted'>>, values?: FormValues): Writing => (ledger) => {
  const { seq } = ledger.append('case.submitted', filed(changes, values))
  return ledger.run(seq, seq)
}

/** A sealed body with a bit turned on its way to the disk. */
const tampered: Writing = (ledger) => {
  const { bytes, seq } = ledger.append('case.submitted', filed())
  const operation = decodeOperation(bytes)
  if (!operation.ok) throw new Error(operation.error)
  ledger.written.pop()
  const changed = Uint8Array.from(operation.value.body, (byte, index) => (index === 40 ? byte ^ 1 : byte))
  const run = next(ledger, encodeOperation({ ...operation.value, body: changed }))
  return { ...run, from: seq }
}

/** Sealed to a key that the county does not hold. */
const toSomebodyElse: Writing = async (ledger) => {
  const stranger = await FixtureStation.sealingTo(ledger.number, (await generateRecipient()).publicKey)
  const header = ledger.header({ kind: 'seal.context' })
  const first = next(ledger, encodeOperation({ ...header, body: cbor.encode(stranger.context.announcement) }))
  const counter = stranger.context.nextCounter()
  next(ledger, encodeOperation({ ...ledger.header({ kind: 'case.submitted', contextId: stranger.context.contextId, counter }), body: stranger.context.seal(cbor.encode(filed()), counter, new Uint8Array()) }))
  return ledger.run(first.from, first.from + 1)
}

const contextAgain: Writing = async (ledger) => {
  const other = await FixtureStation.sealingTo(ledger.number, (await generateRecipient()).publicKey)
  return next(ledger, encodeOperation({ ...ledger.header({ kind: 'seal.context' }), body: cbor.encode({ ...other.context.announcement, contextId: ledger.context.contextId }) }))
}

const secondCaseNumber = sampleCase().caseNumber

const operations = border<Writing>('/sync, an operation', 'county', offer, [
  ['a good one', aTicket, 'good', accepted('ticket')],
  ['the same bytes again', (ledger) => ledger.run(ledger.written.length), 'stored', nothing],
  ['its identity with other bytes', (ledger) => ({ ...ledger.run(ledger.written.length), operations: [encodeOperation({ ...ledger.header({ seq: ledger.written.length }), body: cbor.encode(ticket(999)) })] }), 'quarantined SY-107', alarm('SY-107', 'same-identity')],
  ['one that does not follow the one before', (ledger) => ({ epoch: ledger.epoch, from: ledger.written.length + 1, previous: randomBytes(32), operations: [encodeOperation({ ...ledger.header({}), body: cbor.encode(ticket(998)) })] }), 'rejected SY-108', alarm('SY-108', 'chain')],
  ['random bytes', (ledger) => next(ledger, randomBytes(200)), 'rejected SY-104', rejected('SY-104')],
  ['nothing at all', (ledger) => next(ledger, new Uint8Array()), 'rejected SY-104', rejected('SY-104')],
  ['more bytes than one may have', (ledger) => next(ledger, new Uint8Array(maxOperationBytes + 1)), 'rejected SY-104', rejected('SY-104')],
  ['a hundred thousand lists in each other', (ledger) => next(ledger, new Uint8Array(100_000).fill(0x81)), 'rejected SY-104', rejected('SY-104')],
  ['the number of another station', plain({ station: 4_000_000 }), 'rejected SY-104', rejected('SY-104')],
  ['the identity of another place in the ledger', plain({ seq: 4_000 }), 'rejected SY-104', rejected('SY-104')],
  ['a clock that is no number', plain(at(Number.NaN)), 'rejected SY-104', rejected('SY-104')],

  ['a kind that nobody knows', plain({ kind: 'hologram.shown' }), 'upgrade-needed SY-105', kept('SY-105')],
  ['a kind of emoji, 𠀀 and a right-to-left override', plain({ kind: '😀𠀀\u202E' }), 'upgrade-needed SY-105', kept('SY-105')],
  ['a kind with U+0000', plain({ kind: 'ticket\u0000issued' }), 'upgrade-needed SY-105', kept('SY-105')],
  ['a kind that every object has', plain({ kind: 'constructor' }), 'upgrade-needed SY-105', kept('SY-105')],
  ['a newer shape of operations', (ledger) => next(ledger, cbor.encode([2, ledger.number, ledger.epoch, ledger.written.length + 1, 'ticket.issued', { wall: 0 }])), 'upgrade-needed SY-106', kept('SY-106')],
  ['a newer way of compression', plain({ encoding: 16 }), 'upgrade-needed SY-106', kept('SY-106')],
  ['a newer schema: one field more', body({ ...ticket(1), window: 3 }), 'upgrade-needed SY-106', kept('SY-106')],

  ['a body that is no CBOR', plain({}, new Uint8Array([0xff, 0xff])), 'rejected SY-110', rejected('SY-110')],
  ['a body of another kind', body({ page: 'home', businessDay: '2026-05-04' }), 'rejected SY-110', rejected('SY-110')],
  ['a negative number of people waiting', body({ ...ticket(1), waiting: -1 }), 'rejected SY-110', rejected('SY-110')],
  ['U+0000 in a text', body({ ...ticket(1), queue: 'a\u0000b' }), 'rejected SY-110', rejected('SY-110')],
  ['a few bytes that unpack to megabytes', plain({ encoding: 1 }, zstdCompressSync(Buffer.alloc(8 * 1024 * 1024))), 'rejected SY-110', rejected('SY-110')],
  ['a case that is not sealed', plain({ kind: 'case.submitted' }, cbor.encode(filed())), 'rejected SY-110', rejected('SY-110')],

  ['a case sealed in a context that has not come', aCase(), 'retry', { ...stored, 'operation retry': 1 }],
  ['that context: the case is opened after all', (ledger) => { const { seq } = ledger.announce(); return ledger.run(seq, seq) }, 'good', { ...stored, 'operation accepted': 2, 'operation retry': -1, 'sealing context': 1, case: 1 }],
  ['that context once more, with another key', contextAgain, 'rejected SY-107', { ...rejected('SY-107'), 'alarm same-identity': 1 }],
  ['a sealed body with a bit turned', tampered, 'rejected SY-109', rejected('SY-109')],
  ['a case sealed to somebody else', toSomebodyElse, 'rejected SY-109', { ...rejected('SY-109'), 'operation accepted': 1, 'sealing context': 1 }],
  ['a case on a form that nobody published', aCase({ formId: 'unknown' }), 'rejected CA-102', rejected('CA-102')],
  ['a case on a form of another item', aCase({ itemId: 'gaoling' }), 'rejected CA-101', rejected('CA-101')],
  ['a case with an emoji for a name', aCase({}, { ...goodValues(), name: '😀' }), 'rejected CA-103', rejected('CA-103')],
  ['a case whose signature was given for other words', aCase({ documentHash: '0'.repeat(64) }), 'rejected SY-110', rejected('SY-110')],
  ['a case', aCase({ caseNumber: secondCaseNumber }), 'good', accepted('case')],
  ['another case with its number', aCase({ caseNumber: secondCaseNumber }), 'rejected SY-107', { ...rejected('SY-107'), 'alarm same-identity': 1 }],

  ['a ticket given out in 1970', plain(at(0)), 'good', accepted('ticket')],
  ['a ticket given out in 2038', plain(at(2_147_483_648_000)), 'good', accepted('ticket')],
  ['a ticket given out at the end of time', plain(at(1e308)), 'good', accepted('ticket')],
  ['a good one at the end: nothing above stands in its way', aTicket, 'good', accepted('ticket')],
])

/** An epoch of its own, of which nothing is known. */
const otherEpoch = (ledger: FixtureStation, seq: number): Run =>
  ({ epoch: 1n, from: seq, previous: genesis, operations: [encodeOperation({ ...ledger.header({ epoch: 1n, seq }), body: cbor.encode(ticket(++tickets)) })] })

const epochs = border<Writing>('/sync, a ledger that begins anew', 'county', offer, [
  ['its first operation', (ledger) => otherEpoch(ledger, 1), 'good', accepted('ticket')],
  ['a number beyond what a number can hold', (ledger) => otherEpoch(ledger, Number.MAX_SAFE_INTEGER - 1), 'good', accepted('ticket')],
])

export const atTheCore: readonly Border[] = [operations, epochs]
