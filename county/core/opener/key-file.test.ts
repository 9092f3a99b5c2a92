import { createPublicKey, sign, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { makeKey, openKey, sealKey } from './key-file.ts'

const cheap = { N: 2 ** 10, r: 8, p: 1 }

describe('a key file', () => {
  it.each(['sealing', 'recovery', 'verdict'] as const)('gives back the %s key it was made from', (use) => {
    const key = makeKey(use)
    const opened = openKey(sealKey(key, 'passphrase', cheap), 'passphrase')
    if (!opened.ok) throw new Error(opened.error)
    expect(opened.value).toMatchObject({ id: key.id, use, publicKey: Buffer.from(key.publicKey) })
    expect(opened.value.privateKey.equals(key.privateKey)).toBe(true)
  })

  it('refuses another passphrase', () => {
    expect(openKey(sealKey(makeKey('sealing'), 'right', cheap), 'wrong')).toEqual({ ok: false, error: 'refused' })
  })

  it('refuses a public half that was swapped', () => {
    const file = JSON.parse(sealKey(makeKey('sealing'), 'passphrase', cheap)) as { publicKey: string }
    file.publicKey = Buffer.from(makeKey('sealing').publicKey).toString('base64')
    expect(openKey(JSON.stringify(file), 'passphrase')).toEqual({ ok: false, error: 'refused' })
  })

  it.each(['', '{}', 'null', '{"format":"jinban-county-key/2"}'])('does not read what is no key file: %s', (text) => {
    expect(openKey(text, 'passphrase')).toEqual({ ok: false, error: 'unreadable' })
  })

  it('holds no private key in the clear', () => {
    const key = makeKey('verdict')
    const { d } = key.privateKey.export({ format: 'jwk' })
    const file = sealKey(key, 'passphrase', cheap)
    expect(file).not.toContain(Buffer.from(d ?? '', 'base64url').toString('base64').slice(0, 20))
  })

  it('signs after it was opened', () => {
    const key = makeKey('verdict')
    const opened = openKey(sealKey(key, 'passphrase', cheap), 'passphrase')
    if (!opened.ok) throw new Error(opened.error)
    expect(verify(null, Buffer.from('x'), createPublicKey(key.privateKey), sign(null, Buffer.from('x'), opened.value.privateKey))).toBe(true)
  })
})
