/** What the county's edge hands to a station: documents that the county did not sign, or that this station cannot read. */
import { setTimeout as delay } from 'node:timers/promises'
import { putFramesOut } from '../../../county/exchange.ts'
import type { FeedDocument } from '../../../domain/catalogue/documents.ts'
import { cbor, pack } from '../../../sync/pack.ts'
import { signFeedDocument } from '../../../sync/sign/county-says.ts'
import { sealEnvelope } from '../../../sync/sign/envelope.ts'
import { generateSigningKey } from '../../../sync/sign/keys.ts'
import { until, type House } from './house.ts'
import { good } from './kiosk.ts'
import { doorOfMachines, nothing, type Answer, type Border } from './table.ts'

type Writing = (house: House, cursor: number) => Uint8Array

/** How long a station is watched that might ask for the same thing again and again. */
const restlessMs = 1_000

/** Puts one document out, as the edge would hand it over, and waits for what the station makes of it. */
async function put(house: House, writing: Writing): Promise<Answer> {
  const cursor = await house.db.transaction().execute(async (trx) => {
    const { position } = await trx.updateTable('core.cursors').set((eb) => ({ position: eb('position', '+', 1) })).where('name', '=', 'feed').returning('position').executeTakeFirstOrThrow()
    await putFramesOut(trx, [{ station: null, kind: 'feed', cursor: position, body: writing(house, position) }])
    return position
  })
  const refusals = () => house.logged('sync.not-believed').flatMap((line) => (line['cursor'] === cursor && typeof line['code'] === 'string' ? [line['code']] : []))
  const outcome = await until('the station to read it', () => refusals()[0] ?? (house.logged('feed.applied').some((line) => line['cursor'] === cursor) ? 'good' : null))
  if (outcome === 'good') return good
  await delay(restlessMs)
  return { answer: refusals().length === 1 ? outcome : `${outcome}, asked for ${refusals().length} times`, says: null }
}

const notice = (cursor: number): FeedDocument =>
  ({ cursor, kind: 'notice', id: 'bad-input', version: cursor, body: { kind: 'notice', id: 'bad-input', body: { id: 'bad-input', title: '示例', body: '𠀀😀', from: '2025-01-01', until: null, category: 'notice', publisher: null, picture: null, sample: true } } })

/** Signed by the county, whatever it says. */
const signed = (value: (cursor: number) => unknown): Writing => ({ signer }, cursor) => {
  const { encoding, bytes } = pack(value(cursor))
  return sealEnvelope('feed', signer.keyId, signer.key, cbor.encode([encoding, bytes]))
}

const documents = doorOfMachines<Writing>('the feed, a document', 'station', put, [
  ['random bytes', () => Buffer.from('😀'.repeat(50)), 'SY-104', nothing],
  ['nothing at all', () => new Uint8Array(), 'SY-104', nothing],
  ['signed by another key', ({ signer }, cursor) => signFeedDocument(signer.keyId, generateSigningKey(), notice(cursor)), 'SY-101', nothing],
  ['signed by a key with another name', ({ signer }, cursor) => signFeedDocument('stranger', signer.key, notice(cursor)), 'SY-101', nothing],
  ['signed for another use', ({ signer }, cursor) => sealEnvelope('verdicts', signer.keyId, signer.key, cbor.encode(notice(cursor))), 'SY-101', nothing],
  ['signed, and no document', ({ signer }) => sealEnvelope('feed', signer.keyId, signer.key, new Uint8Array([0xff])), 'SY-104', nothing],
  ['of a kind to come', signed((cursor) => ({ ...notice(cursor), kind: 'hologram' })), 'SY-106', nothing],
  ['a form with a field to come', signed((cursor) => ({ cursor, kind: 'form', id: 'f', version: 1, body: { kind: 'form', id: 'f', body: { id: 'f', version: 1, itemId: 'f', title: '示例', sample: true, pages: [{ title: '一', fields: [{ kind: 'iris', key: 'iris', label: '眼' }] }] } } })), 'SY-106', nothing],
  ['a form without a page', signed((cursor) => ({ cursor, kind: 'form', id: 'f', version: 1, body: { kind: 'form', id: 'f', body: { id: 'f', version: 1, itemId: 'f', title: '示例', sample: true, pages: [] } } })), 'SY-106', nothing],
  ['a good one behind all of them', ({ signer }, cursor) => signFeedDocument(signer.keyId, signer.key, notice(cursor)), 'good', { 'row in catalogue': 1 }],
])

export const inTheFeed: readonly Border[] = [documents]
