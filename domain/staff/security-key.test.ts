import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkAssertion, readAuthenticatorData, type Asked, type Assertion } from './security-key.ts'

const party = new Uint8Array(32).fill(9)
const asked: Asked = { credentialId: 'key', challenge: 'abc', origin: 'https://kiosk.example', relyingPartyHash: party, verifiesUser: false, counter: 0 }
const data = (flags: number, counter: number, more: readonly number[] = []): Uint8Array =>
  Uint8Array.from([...party, flags, counter >>> 24, (counter >>> 16) & 255, (counter >>> 8) & 255, counter & 255, ...more])
const client = (fields: object = {}): Uint8Array =>
  new TextEncoder().encode(JSON.stringify({ type: 'webauthn.get', challenge: 'abc', origin: 'https://kiosk.example', ...fields }))
const said: Assertion = { credentialId: 'key', clientData: client(), authenticatorData: data(1, 1), signature: new Uint8Array() }
const problem = (change: Partial<Assertion>) => {
  const checked = checkAssertion(asked, { ...said, ...change })
  return checked.ok ? null : checked.error
}

describe('authenticator data', () => {
  it('is read as it was written, wherever it lies in its buffer', () => {
    fc.assert(fc.property(fc.boolean(), fc.boolean(), fc.nat(0xffff_ffff), fc.nat(9), (userPresent, userVerified, counter, before) => {
      const bytes = Uint8Array.from([...Array.from({ length: before }, () => 255), ...data((userPresent ? 1 : 0) | (userVerified ? 4 : 0), counter)])
      expect(readAuthenticatorData(bytes.subarray(before))).toEqual({ relyingPartyHash: party, userPresent, userVerified, counter })
    }))
  })

  it('is longer only where a flag says so, and then it must be', () => {
    expect([data(0x01, 0, [1]), data(0x81, 0), data(0x41, 0), data(0x01, 0).subarray(1)].map(readAuthenticatorData)).toEqual([null, null, null, null])
    expect(readAuthenticatorData(data(0x81, 0, [0xa0]))).not.toBeNull()
  })
})

describe('an assertion', () => {
  it('answers what was asked', () => { expect(checkAssertion(asked, said)).toEqual({ ok: true, value: { counter: 1 } }) })

  it('may carry more in its client data than is known today', () => { expect(problem({ clientData: client({ topOrigin: null }) })).toBeNull() })

  it.each([
    ['the registration of a key', 'other-purpose', { clientData: client({ type: 'webauthn.create' }) }],
    ['a page inside of another', 'other-origin', { clientData: client({ crossOrigin: true }) }],
    ['nobody who touched the key', 'not-touched', { authenticatorData: data(4, 1) }],
    ['no JSON', 'unreadable', { clientData: Uint8Array.from([0x7b]) }],
    ['no UTF-8', 'unreadable', { clientData: Uint8Array.from([0xff]) }],
    ['JSON of another shape', 'unreadable', { clientData: new TextEncoder().encode('[]') }],
  ] as const)('is refused for %s', (_, error, change) => { expect(problem(change)).toBe(error) })
})
