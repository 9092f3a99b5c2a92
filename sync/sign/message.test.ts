import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { generateSigningKey, importPublicKey } from './keys.ts'
import { contentDigest, readClaim, signAnswer, signatureBase, signRequest, verifyAnswer, verifyRequest, type ReceivedHeaders } from './message.ts'

const unwrap = <T>(result: { ok: true; value: T } | { ok: false; error: string }): T => {
  if (!result.ok) throw new Error(result.error)
  return result.value
}

describe('against the RFCs', () => {
  test('RFC 9421 B.2.6: a request signed with Ed25519', () => {
    const key = createPrivateKey('-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF\n-----END PRIVATE KEY-----\n')
    const base = signatureBase(
      [['"date"', 'Tue, 20 Apr 2021 02:07:55 GMT'], ['"@method"', 'POST'], ['"@path"', '/foo'], ['"@authority"', 'example.com'], ['"content-type"', 'application/json'], ['"content-length"', '18']],
      '("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"',
    )
    const signature = 'wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw=='
    expect(sign(null, Buffer.from(base), key).toString('base64')).toBe(signature)
    expect(verify(null, Buffer.from(base), createPublicKey(key), Buffer.from(signature, 'base64'))).toBe(true)
  })

  test('RFC 9530: the digest of a body', () => {
    expect(contentDigest(Buffer.from('{"hello": "world"}'))).toBe('sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:')
    expect(contentDigest(Buffer.from('{"hello": "world"}\n'))).toBe('sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:')
  })
})

describe('a signed request', () => {
  const station = generateSigningKey()
  const publicKey = unwrap(importPublicKey(station.publicKey))
  const request = { method: 'POST', path: '/sync', body: Buffer.from('frames') }
  const headers: ReceivedHeaders = { ...signRequest(request, station.privateKey, '42', 1_700_000_000, 7) }

  test('verifies, and says who and which', () => {
    expect(verifyRequest(request, headers, publicKey)).toEqual({ ok: true, value: { keyId: '42', number: 7 } })
  })

  test('does not verify with another method, path, body, number, station or key', () => {
    const input = String(headers['signature-input'])
    const forged: [typeof request, ReceivedHeaders][] = [
      [{ ...request, method: 'GET' }, headers],
      [{ ...request, path: '/enrol' }, headers],
      [{ ...request, body: Buffer.from('framez') }, headers],
      [request, { ...headers, 'signature-input': input.replace('nonce="7"', 'nonce="8"') }],
      [request, { ...headers, 'signature-input': input.replace('keyid="42"', 'keyid="43"') }],
      [request, { ...headers, 'signature-input': input.replace('1700000000', '1700000001') }],
      // Covering less than we ask for is no signature at all.
      [request, { ...headers, 'signature-input': input.replace(' "content-digest"', '') }],
    ]
    for (const [seen, with_] of forged) expect(verifyRequest(seen, with_, publicKey)).toEqual({ ok: false, error: 'SY-101' })
    expect(verifyRequest(request, headers, unwrap(importPublicKey(generateSigningKey().publicKey)))).toEqual({ ok: false, error: 'SY-101' })
  })

  test('is not believed by its own content-digest header', () => {
    const body = Buffer.from('other frames')
    expect(verifyRequest({ ...request, body }, { ...headers, 'content-digest': contentDigest(body) }, publicKey).ok).toBe(false)
  })

  test('of any other shape is refused and never throws', () => {
    fc.assert(fc.property(fc.dictionary(fc.constantFrom('signature', 'signature-input', 'content-digest'), fc.oneof(fc.string(), fc.array(fc.string()))), (strange) => {
      expect(readClaim(strange).ok).toBe(false)
      expect(verifyRequest(request, { ...headers, ...strange, signature: strange['signature'] ?? 'sig=::' }, publicKey).ok).toBe(false)
    }))
  })
})

describe('a signed answer', () => {
  const county = generateSigningKey()
  const publicKey = unwrap(importPublicKey(county.publicKey))
  const asked = signRequest({ method: 'POST', path: '/sync', body: new Uint8Array() }, generateSigningKey().privateKey, '1', 1, 1).signature
  const answer = { status: 200, body: Buffer.from('receipts'), requestSignature: asked }
  const headers: ReceivedHeaders = { ...signAnswer(answer, county.privateKey, 'pin', 1_700_000_000) }

  test('verifies against the request it answers, and no other', () => {
    expect(verifyAnswer(answer, headers, publicKey).ok).toBe(true)
    const other = signRequest({ method: 'POST', path: '/sync', body: new Uint8Array() }, generateSigningKey().privateKey, '1', 1, 1).signature
    expect(verifyAnswer({ ...answer, requestSignature: other }, headers, publicKey)).toEqual({ ok: false, error: 'SY-101' })
  })

  test('does not verify with another status, body or key', () => {
    expect(verifyAnswer({ ...answer, status: 500 }, headers, publicKey).ok).toBe(false)
    expect(verifyAnswer({ ...answer, body: Buffer.from('') }, headers, publicKey).ok).toBe(false)
    expect(verifyAnswer(answer, headers, unwrap(importPublicKey(generateSigningKey().publicKey))).ok).toBe(false)
    expect(verifyAnswer(answer, {}, publicKey).ok).toBe(false)
  })
})
