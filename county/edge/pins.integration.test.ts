import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, webcrypto, X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { createSecureServer, type SecureServerOptions } from 'node:http2'
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import 'reflect-metadata'
import { SubjectAlternativeNameExtension, X509CertificateGenerator } from '@peculiar/x509'
import { encodeFrames } from '../../sync/frames/stream.ts'
import { complaintAbout, pinOf } from '../../sync/http/pins.ts'
import { edgeName, framesType, tlsShape } from '../../sync/http/wire.ts'
import { generateSigningKey } from '../../sync/sign/keys.ts'
import { signAnswer } from '../../sync/sign/message.ts'
import { dateAt } from '../clock.ts'
import { transportOf } from '../../tests/support/edge.ts'
import { makeCertificate } from './identity.ts'

const day = 86_400_000
const now = Date.now()

describe('the station meets', () => {
  const servers: Server[] = []
  afterEach(() => servers.splice(0).forEach((server) => server.close()))

  type Identity = Awaited<ReturnType<typeof makeCertificate>>
  const pinsOf = ({ certificate }: Identity) => [pinOf(new X509Certificate(certificate).publicKey)]

  /** A county that signs its answers with the key of its certificate, and only says what time it is. */
  async function county(identity: Identity, tls: SecureServerOptions = {}, answer: (body: Uint8Array) => Uint8Array = (body) => body) {
    const server = createSecureServer({ key: identity.key, cert: identity.certificate, ...tlsShape, ...tls })
    server.on('stream', (stream, headers) => {
      stream.resume().on('end', () => {
        const body = encodeFrames([{ type: 'time', wall: 42 }])
        const signed = signAnswer({ status: 200, body, requestSignature: String(headers['signature']) }, createPrivateKey(identity.key), 'pin', 1)
        stream.respond({ ':status': 200, 'content-type': framesType, ...signed })
        stream.end(answer(body))
      })
    })
    return listening(server)
  }
  async function listening(server: Server, scheme = 'https') {
    servers.push(server.listen(0, '127.0.0.1'))
    await once(server, 'listening')
    return new URL(`${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`)
  }
  async function ask(address: URL, pins: readonly Uint8Array[]) {
    const transport = transportOf({ address }, 1, generateSigningKey(), pins)
    try {
      return await transport.exchange([], { waitSeconds: 0, signal: AbortSignal.timeout(15_000) })
    } finally {
      await transport.close()
    }
  }
  const online = { ok: true, value: [{ type: 'time', wall: 42 }] }
  const notOurs = (detail: unknown) => ({ ok: false, error: { kind: 'not-the-county', detail } })

  test('its county, and is online', async () => {
    const identity = await makeCertificate(now - day, now + day)
    expect(await ask(await county(identity), pinsOf(identity))).toEqual(online)
  })

  test('its county by the next key it was told of', async () => {
    const [current, next] = [await makeCertificate(now - day, now + day), await makeCertificate(now - day, now + day)]
    expect(await ask(await county(next), [...pinsOf(current), ...pinsOf(next)])).toEqual(online)
  })

  test('its county with a certificate that has expired, or is not valid yet: online all the same', async () => {
    for (const [from, until] of [[now - 400 * day, now - 30 * day], [now + 30 * day, now + 400 * day]] as const) {
      const identity = await makeCertificate(from, until)
      expect(await ask(await county(identity), pinsOf(identity))).toEqual(online)
    }
  })

  test('somebody with another key: nothing is sent', async () => {
    const [ours, theirs] = [await makeCertificate(now - day, now + day), await makeCertificate(now - day, now + day)]
    expect(await ask(await county(theirs), pinsOf(ours))).toEqual(notOurs('another key'))
  })

  test('somebody with the pinned key under another name', async () => {
    const identity = await makeCertificate(now - day, now + day, 'portal.example')
    expect(await ask(await county(identity), pinsOf(identity))).toEqual(notOurs('another name'))
  })

  test('somebody who answers over the pinned key but changes the answer', async () => {
    const identity = await makeCertificate(now - day, now + day)
    const changed = await county(identity, {}, (body) => Uint8Array.from(body, (byte, index) => index === body.length - 1 ? byte ^ 1 : byte))
    expect(await ask(changed, pinsOf(identity))).toEqual(notOurs('an unsigned answer with status 200'))
  })

  test('a captive portal that answers everything with a page: not online', async () => {
    const identity = await makeCertificate(now - day, now + day)
    const portal = await listening(createHttpServer((_, response) => response.end('<html>log in</html>')))
    expect(await ask(portal, pinsOf(identity))).toMatchObject({ ok: false, error: { kind: 'unreachable' } })
  })

  test('a county that speaks an older TLS: refused', async () => {
    const identity = await makeCertificate(now - day, now + day)
    const old = await county(identity, { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' })
    expect(await ask(old, pinsOf(identity))).toMatchObject({ ok: false, error: { kind: 'unreachable' } })
  })

  test('a county that offers anything but X25519: refused', async () => {
    const identity = await makeCertificate(now - day, now + day)
    const other = await county(identity, { ecdhCurve: 'P-256' })
    expect(await ask(other, pinsOf(identity))).toMatchObject({ ok: false, error: { kind: 'unreachable' } })
  })

  test('somebody who sends noise, or nothing and closes', async () => {
    const identity = await makeCertificate(now - day, now + day)
    for (const reply of [randomBytes(500), null]) {
      const noisy = await listening(createTcpServer((socket) => { socket.on('error', () => undefined); if (reply) socket.write(reply); socket.end() }))
      expect(await ask(noisy, pinsOf(identity))).toMatchObject({ ok: false, error: { kind: 'unreachable' } })
    }
  })
})

describe('a certificate', () => {
  test('with the pinned key but signed by another is refused', async () => {
    const keys = await webcrypto.subtle.generateKey({ name: 'Ed25519' }, true, ['sign', 'verify']) as unknown as webcrypto.CryptoKeyPair
    const authority = await webcrypto.subtle.generateKey({ name: 'Ed25519' }, true, ['sign', 'verify']) as unknown as webcrypto.CryptoKeyPair
    const issued = await X509CertificateGenerator.create({
      subject: 'CN=edge', issuer: 'CN=somebody', publicKey: keys.publicKey, signingKey: authority.privateKey, signingAlgorithm: { name: 'Ed25519' },
      notBefore: dateAt(now - day), notAfter: dateAt(now + day), extensions: [new SubjectAlternativeNameExtension([{ type: 'dns', value: edgeName }])],
    })
    const certificate = new X509Certificate(Buffer.from(issued.rawData))
    expect(complaintAbout(certificate, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', [pinOf(certificate.publicKey)])).toBe('not signed by its own key')
  })

  test('good in itself is refused when TLS complains of anything but time and authority', async () => {
    const { certificate } = await makeCertificate(now - day, now + day)
    const parsed = new X509Certificate(certificate)
    const pins = [pinOf(parsed.publicKey)]
    expect(complaintAbout(parsed, null, pins)).toBeNull()
    for (const code of ['DEPTH_ZERO_SELF_SIGNED_CERT', 'CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']) expect(complaintAbout(parsed, code, pins)).toBeNull()
    for (const code of ['CERT_REVOKED', 'CERT_SIGNATURE_FAILURE', 'INVALID_PURPOSE']) expect(complaintAbout(parsed, code, pins)).toBe(`TLS says ${code}`)
  })

  test('pin is the SHA-256 of the SubjectPublicKeyInfo', () => {
    const { publicKey } = generateKeyPairSync('ed25519')
    expect(pinOf(publicKey)).toEqual(pinOf(createPublicKey(publicKey.export({ type: 'spki', format: 'pem' }))))
    expect(pinOf(publicKey).length).toBe(32)
  })
})
