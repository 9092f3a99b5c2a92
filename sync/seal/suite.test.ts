import { Aes128Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core'
import { describe, expect, test } from 'vitest'
import { toBuffer } from '../bytes.ts'
import { generateRecipient, importPrivate, importPublic, recipientKeyId, suite } from './suite.ts'

const hex = (value: string) => toBuffer(Buffer.from(value, 'hex'))
const toHex = (value: ArrayBuffer) => Buffer.from(value).toString('hex')

/** RFC 9180, appendix A.1.1: the same KEM and KDF as ours, base mode, with AES-128-GCM. */
const a11 = {
  info: hex('4f6465206f6e2061204772656369616e2055726e'),
  enc: hex('37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431'),
  pkRm: Buffer.from('3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d', 'hex'),
  skRm: Buffer.from('4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8', 'hex'),
  skEm: hex('52c4a758a802cd8b936eceea314432798d5baf2d7e9235dc084ab1b9cfa2f736'),
  plain: hex('4265617574792069732074727574682c20747275746820626561757479'),
  aad: hex('436f756e742d30'),
  ciphertext: 'f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a',
  exported: '3853fe2b4035195a573ffc53856e77058e15d9ea064de3e59f4961d0095250ee',
}

describe('the sealing suite', () => {
  const vectorSuite = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes128Gcm() })

  test('opens and exports as RFC 9180 A.1.1 says', async () => {
    const recipient = await vectorSuite.createRecipientContext({ recipientKey: await importPrivate(a11.skRm), enc: a11.enc, info: a11.info })
    expect(toHex(await recipient.open(hex(a11.ciphertext), a11.aad))).toBe(toHex(a11.plain))
    expect(toHex(await recipient.export(new ArrayBuffer(0), 32))).toBe(a11.exported)
  })

  test('seals as RFC 9180 A.1.1 says, given its ephemeral key', async () => {
    const ekm = { privateKey: await importPrivate(new Uint8Array(a11.skEm)), publicKey: await importPublic(new Uint8Array(a11.enc)) }
    const sender = await vectorSuite.createSenderContext({ recipientPublicKey: await importPublic(a11.pkRm), info: a11.info, ekm })
    expect(toHex(await sender.seal(a11.plain, a11.aad))).toBe(a11.ciphertext)
  })

  test('is X25519, HKDF-SHA256, AES-256-GCM by the registry\'s numbers', () => {
    expect([suite.kem.id, suite.kdf.id, suite.aead.id]).toEqual([0x0020, 0x0001, 0x0002])
  })

  test('names a key by its public half', async () => {
    const recipient = await generateRecipient()
    expect(recipient.publicKey.length).toBe(32)
    expect(recipient.privateKey.length).toBe(32)
    expect(recipient.keyId).toBe(recipientKeyId(recipient.publicKey))
    expect(recipient.keyId).toMatch(/^[0-9a-f]{16}$/)
  })
})
