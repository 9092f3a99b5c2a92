/** No key was at hand: the assertions are the specification's own and some that another library made. */
import { createPublicKey } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SecurityKey, type Asked, type Assertion } from '../../domain/staff/security-key.ts'
import vectors from './fixtures/assertions.json' with { type: 'json' }
import { relyingPartyHash, verifyAssertion } from './security-key.ts'

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'))
const cases = vectors.map((vector) => {
  const key = SecurityKey.parse(vector.key)
  const asked: Omit<Asked, 'credentialId'> = { challenge: vector.challenge, origin: vector.origin, relyingPartyHash: relyingPartyHash(vector.relyingParty), verifiesUser: vector.userVerified, counter: 0 }
  const said: Assertion = { credentialId: key.credentialId, clientData: hex(vector.clientData), authenticatorData: hex(vector.authenticatorData), signature: hex(vector.signature) }
  return { name: vector.name, counter: vector.counter, key, asked, said }
})
const byName = (part: string) => {
  const found = cases.find(({ name }) => name.includes(part))
  if (found === undefined) throw new Error(part)
  return found
}

describe.each(cases)('an assertion: $name', ({ key, asked, said, counter }) => {
  it('counts', () => { expect(verifyAssertion(key, asked, said)).toEqual({ ok: true, value: { counter } }) })

  it.each([
    ['another challenge', 'other-challenge', { challenge: 'AAAAAAAAAAAAAAAAAAAAAA' }],
    ['another origin', 'other-origin', { origin: 'https://elsewhere.example' }],
    ['another relying party', 'other-party', { relyingPartyHash: relyingPartyHash('elsewhere.example') }],
  ] as const)('does not answer %s', (_, error, other) => {
    expect(verifyAssertion(key, { ...asked, ...other }, said)).toEqual({ ok: false, error })
  })

  it('says nothing for another key, not even one of the same name', () => {
    expect(verifyAssertion(key, asked, { ...said, credentialId: 'AAAAAAAAAAAAAAAAAAAAAA' })).toEqual({ ok: false, error: 'other-key' })
    for (const other of cases.filter((one) => one.key !== key)) {
      expect(verifyAssertion({ ...key, publicKey: other.key.publicKey }, asked, said)).toEqual({ ok: false, error: 'signature' })
    }
  })

  it('counts no longer once any bit of it is another', () => {
    for (const part of ['clientData', 'authenticatorData', 'signature'] as const) {
      fc.assert(fc.property(fc.nat(said[part].length * 8 - 1), (bit) => {
        const changed = Uint8Array.from(said[part])
        changed[bit >> 3]! ^= 1 << (bit & 7)
        expect(verifyAssertion(key, asked, { ...said, [part]: changed }).ok).toBe(false)
      }))
    }
  })

  it('is refused, never thrown over, whatever bytes come', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 80 }), fc.uint8Array({ maxLength: 80 }), fc.uint8Array({ maxLength: 80 }), (clientData, authenticatorData, signature) => {
      expect(verifyAssertion(key, asked, { ...said, clientData, authenticatorData, signature }).ok).toBe(false)
      expect(verifyAssertion(key, asked, { ...said, signature }).ok).toBe(false)
    }))
  })
})

describe('a security key', () => {
  it('that counts is refused when it counts no further: there may be a copy', () => {
    const { key, asked, said, counter } = byName('Ed25519')
    expect(verifyAssertion(key, { ...asked, counter: counter - 1 }, said)).toEqual({ ok: true, value: { counter } })
    for (const last of [counter, counter + 1]) expect(verifyAssertion(key, { ...asked, counter: last }, said)).toEqual({ ok: false, error: 'counter' })
  })

  it('is not called a copy over a counter that it did not sign', () => {
    const { key, asked, said } = byName('Ed25519')
    const signature = new Uint8Array(64)
    expect(verifyAssertion(key, { ...asked, counter: 99 }, { ...said, signature })).toEqual({ ok: false, error: 'signature' })
  })

  it('that counted once and says 0 now is refused', () => {
    const { key, asked, said } = byName('W3C')
    expect(verifyAssertion(key, { ...asked, counter: 1 }, said)).toEqual({ ok: false, error: 'counter' })
  })

  it('that did not verify its user is refused where that was asked for', () => {
    const { key, asked, said } = byName('Ed25519')
    expect(verifyAssertion(key, { ...asked, verifiesUser: true }, said)).toEqual({ ok: false, error: 'user-not-verified' })
  })

  it('beside its curve verifies nothing', () => {
    const { key, asked, said } = byName('W3C')
    if (key.publicKey.crv !== 'P-256') throw new Error('a P-256 key')
    const publicKey = { ...key.publicKey, y: key.publicKey.x }
    expect(() => createPublicKey({ key: publicKey, format: 'jwk' })).toThrow()
    expect(verifyAssertion({ ...key, publicKey }, asked, said)).toEqual({ ok: false, error: 'signature' })
  })
})
