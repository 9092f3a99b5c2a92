import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FeedDocument } from '../../domain/catalogue/documents.ts'
import { pack, cbor } from '../pack.ts'
import type { Verdict, VerdictOutcome } from '../ports.ts'
import { readFeedDocument, readVerdicts, signFeedDocument, signVerdicts } from './county-says.ts'
import { sealEnvelope } from './envelope.ts'
import { exportSigningKey, generateSigningKey, importSigningKey } from './keys.ts'

const core = generateSigningKey()
const keys = [{ keyId: 'c1', publicKey: core.publicKey }]
const outcome: fc.Arbitrary<VerdictOutcome> = fc.oneof(
  fc.constant({ kind: 'accepted' as const }), fc.constant({ kind: 'upgrade-needed' as const }),
  fc.record({ kind: fc.constant('rejected' as const), code: fc.constantFrom('SY-107' as const, 'SY-110' as const) }),
  fc.record({ kind: fc.constant('retry' as const), afterSeconds: fc.nat(86_400) }),
)
const verdict: fc.Arbitrary<Verdict> = fc.record({ epoch: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), seq: fc.integer({ min: 1 }), outcome })

describe('what the county says', () => {
  test('verdicts come back as they were', () => {
    fc.assert(fc.property(fc.array(verdict), (verdicts) => {
      expect(readVerdicts(signVerdicts('c1', core, { station: 7, verdicts }), 7, keys)).toEqual({ ok: true, value: verdicts })
    }))
  })

  test('verdicts count only for their station, from a key we know, unchanged', () => {
    const said: Verdict[] = [{ epoch: 1n, seq: 1, outcome: { kind: 'accepted' } }]
    const envelope = signVerdicts('c1', core, { station: 7, verdicts: said })
    expect(readVerdicts(envelope, 8, keys)).toEqual({ ok: false, error: 'SY-101' })
    expect(readVerdicts(envelope, 7, [{ keyId: 'c1', publicKey: generateSigningKey().publicKey }])).toEqual({ ok: false, error: 'SY-101' })
    expect(readVerdicts(envelope, 7, [{ keyId: 'c2', publicKey: core.publicKey }])).toEqual({ ok: false, error: 'SY-101' })
    for (let at = 0; at < envelope.length; at++) {
      const changed = Uint8Array.from(envelope)
      changed[at]! ^= 0x20
      const read = readVerdicts(changed, 7, keys)
      // The purpose that bytes claim is not what is believed, so changing the claim changes nothing.
      expect(read.ok ? read.value : said).toEqual(said)
    }
  })

  test('a signature for one purpose says nothing for another', () => {
    const payload = cbor.encode([7, [[1n, 1, [0]]]])
    expect(readVerdicts(sealEnvelope('feed', 'c1', core, payload), 7, keys)).toEqual({ ok: false, error: 'SY-101' })
  })

  const notice: FeedDocument = {
    cursor: 3, kind: 'notice', id: 'n1', version: 1,
    body: { kind: 'notice', id: 'n1', body: { id: 'n1', title: '示例', body: '示例', from: '2025-01-01', until: null, category: 'notice', publisher: null, picture: null, sample: true } },
  }

  test('documents come back as they were, withdrawn ones too', () => {
    for (const document of [notice, { ...notice, body: null }]) {
      expect(readFeedDocument(signFeedDocument('c1', core, document), keys)).toEqual({ ok: true, value: document })
    }
  })

  test('a document of a kind to come is named as newer, a broken one as broken', () => {
    const { encoding, bytes } = pack({ ...notice, kind: 'hologram' })
    expect(readFeedDocument(sealEnvelope('feed', 'c1', core, cbor.encode([encoding, bytes])), keys)).toEqual({ ok: false, error: 'SY-106' })
    expect(readFeedDocument(sealEnvelope('feed', 'c1', core, new Uint8Array([0xff])), keys)).toEqual({ ok: false, error: 'SY-104' })
    expect(readFeedDocument(new Uint8Array(), keys)).toEqual({ ok: false, error: 'SY-104' })
  })

  test('a signing key survives its file', () => {
    const again = importSigningKey(exportSigningKey(core))
    expect(Buffer.compare(again.publicKey, core.publicKey)).toBe(0)
    expect(readVerdicts(signVerdicts('c1', again, { station: 1, verdicts: [] }), 1, keys).ok).toBe(true)
  })
})
