/** What reaches the county's edge: requests that are not a station's, and codes that are not the county's. */
import { randomBytes } from 'node:crypto'
import { controlKey, ControlNote, decodeNote, encodeNote, putFramesOut } from '../../../county/exchange.ts'
import { codeSecrets } from '../../../sync/enrol/code.ts'
import { enrol } from '../../../sync/enrol/enrol.ts'
import { encodeQuestion } from '../../../sync/enrol/messages.ts'
import { encodeFrame, encodeFrames } from '../../../sync/frames/stream.ts'
import type { RawAnswer } from '../../../sync/http/connection.ts'
import { decodeRefusal, enrolmentType, maxRequestBytes, paths } from '../../../sync/http/wire.ts'
import { generateSigningKey } from '../../../sync/sign/keys.ts'
import type { House } from './house.ts'
import { good } from './kiosk.ts'
import { edgeAddress, enrolStandIn, freshCode, patience, type Asked } from './stand-in.ts'
import { border, nothing, type Answer, type Border, type Effect } from './table.ts'

const anEnrolment: Effect = { 'enrolled station': 1, 'enrolment code': 1 }

/** Machines read these: the code is all they need. */
const answerOf = ({ status, body }: RawAnswer): Answer => (status === 200 ? good : { answer: `${status} ${decodeRefusal(body)?.code ?? ''}`, says: null })

type Asking = (house: House) => Asked | Promise<Asked>

const hello = ({ standIn }: House): Uint8Array => encodeFrames([standIn.hello()])
/** A frame with one byte changed; `crc` and head check of the original stay. */
const damaged = (frame: Uint8Array, at: number): Uint8Array => Uint8Array.from(frame, (byte, index) => (index === at ? byte ^ 0x20 : byte))

async function seenBefore(house: House): Promise<Asked> {
  const body = hello(house)
  const headers = house.standIn.sign(body)
  await house.standIn.ask({ body, headers })
  return { body, headers }
}

async function revoked(house: House): Promise<Asked> {
  const other = await enrolStandIn(house.county, house.administrator, house.sealingKey)
  await put(house, { type: 'revoke', station: other.number })
  const body = hello(house)
  await other.close()
  return { body, headers: other.sign(body) }
}

const put = (house: House, note: ControlNote) => house.db.transaction().execute((trx) =>
  putFramesOut(trx, [{ station: null, kind: 'control', key: controlKey(note), body: encodeNote(note) }]))

const sync = border<Asking>('/sync, the request', 'county', async (house, asking) => answerOf(await house.standIn.ask(await asking(house))), [
  ['no signature', (house) => ({ body: hello(house), headers: {} }), '401 SY-101', nothing],
  ['a signature of another shape', (house) => ({ body: hello(house), headers: { ...house.standIn.sign(hello(house)), signature: 'sig=:AAAA:' } }), '401 SY-101', nothing],
  ['a signature by another key', (house) => ({ body: hello(house), headers: house.standIn.sign(hello(house), { key: generateSigningKey() }) }), '401 SY-101', nothing],
  ['another body than was signed', (house) => ({ body: hello(house), headers: house.standIn.sign(new Uint8Array([1])) }), '401 SY-101', nothing],
  ['a key id that is no number', (house) => ({ body: hello(house), headers: house.standIn.sign(hello(house), { keyId: 'admin' }) }), '403 SY-102', nothing],
  ['a station that nobody enrolled', (house) => ({ body: hello(house), headers: house.standIn.sign(hello(house), { keyId: '4294967295' }) }), '403 SY-102', nothing],
  ['a station that was revoked', revoked, '403 SY-102', anEnrolment],
  ['a request seen before', seenBefore, '409 SY-111', nothing],
  ['random bytes', () => ({ body: randomBytes(500) }), '400 SY-104', nothing],
  ['a frame cut short', (house) => ({ body: hello(house).subarray(0, -3) }), '400 SY-104', nothing],
  ['a damaged head', (house) => ({ body: damaged(hello(house), 6) }), '400 SY-104', nothing],
  ['a damaged payload', (house) => ({ body: damaged(hello(house), 20) }), '400 SY-104', nothing],
  ['a whole frame with half a hash in it', () => ({ body: encodeFrame({ type: 'have', file: new Uint8Array(3), bitmap: new Uint8Array() }) }), '400 SY-104', nothing],
  ['more than a request may hold', () => ({ body: new Uint8Array(maxRequestBytes + 1) }), '413 SY-104', nothing],
  ['another content type', (house) => ({ body: hello(house), type: 'application/json' }), '415 SY-104', nothing],
  ['another path', (house) => ({ body: hello(house), path: '/admin' }), '404 SY-104', nothing],
  ['nothing at all', () => ({ body: new Uint8Array() }), 'good', nothing],
  ['a clock in 1970', (house) => ({ body: encodeFrames([house.standIn.hello({ clock: { wall: 0, trust: 'floor' } })]) }), 'good', nothing],
  ['a clock in 2038', (house) => ({ body: encodeFrames([house.standIn.hello({ clock: { wall: 2_147_483_648_000, trust: 'floor' } })]) }), 'good', nothing],
  ['a clock at the end of time, U+0000 in the version', (house) => ({ body: encodeFrames([house.standIn.hello({ app: '0\u0000😀', clock: { wall: 1e308, trust: 'synced' } })]) }), 'good', nothing],
])

type Typing = (house: House) => string | Promise<string>

async function typeCode(house: House, typing: Typing): Promise<Answer> {
  const enrolled = await enrol(edgeAddress(house.county), await typing(house), generateSigningKey(), patience())
  if (enrolled.ok) return good
  return { answer: enrolled.error.kind === 'code' ? enrolled.error.code : enrolled.error.kind, says: null }
}

async function used(house: House): Promise<string> {
  const code = await freshCode(house.administrator)
  await typeCode(house, () => code)
  return code
}

async function expired(house: House): Promise<string> {
  const code = await freshCode(house.administrator)
  const row = await house.db.selectFrom('edge.frames_out').select('body').where('key', '=', `code:${secretsOf(code).codeId}`).executeTakeFirstOrThrow()
  const note = decodeNote(ControlNote, row.body)
  if (!note.ok || note.value.type !== 'code') throw new Error('no code')
  await put(house, { ...note.value, expires: 1 })
  return code
}

function secretsOf(code: string) {
  const secrets = codeSecrets(code)
  if (!secrets.ok) throw new Error(secrets.error)
  return secrets.value
}

const codes = border<Typing>('/enrol, the code as typed', 'county', typeCode, [
  ['nothing', () => '', 'SY-103', nothing],
  ['a code of nobody', () => '0123-4567-89AB-CDEF', 'SY-103', nothing],
  ['an emoji', () => '0123-4567-89AB-CD😀', 'SY-103', nothing],
  ['over-long', () => '0123-4567-89AB-CDEF'.repeat(100), 'SY-103', nothing],
  ['a right-to-left override', () => '\u202E0123-4567-89AB-CDEF', 'SY-103', nothing],
  ['expired', expired, 'SY-103', { 'enrolment code': 1 }],
  ['used by another kiosk', used, 'SY-103', anEnrolment],
  ['small letters, spaces for dashes, O for 0', async (house) => (await freshCode(house.administrator)).toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o'), 'good', anEnrolment],
])

/** A good question, proved for the TLS key of somebody in between: the code stays unused. */
async function relayed(house: House): Promise<Uint8Array> {
  const { codeId, codeKey } = secretsOf(await freshCode(house.administrator))
  return encodeQuestion({ codeId, publicKey: generateSigningKey().publicKey, nonce: randomBytes(16) }, codeKey, randomBytes(32))
}

const questions = border<(house: House) => Uint8Array | Promise<Uint8Array>>('/enrol, the question', 'county', async (house, question) =>
  answerOf(await house.standIn.ask({ body: await question(house), path: paths.enrol, type: enrolmentType, headers: {} })), [
  ['random bytes', () => randomBytes(300), '400 SY-104', nothing],
  ['nothing at all', () => new Uint8Array(), '400 SY-104', nothing],
  ['a question relayed over somebody else\'s TLS', relayed, '403 SY-103', { 'enrolment code': 1 }],
])

export const atTheEdge: readonly Border[] = [sync, codes, questions]
