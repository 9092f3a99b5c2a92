/**
 * Who the edge is: an Ed25519 key, its self-signed certificate, and the key that will follow it.
 * Stations pin both keys at enrolment, so that a change of keys needs no visit to any station.
 *
 *     <directory>/edge-current.pem, edge-next.pem     private key and certificate, mode 0600
 */
import { createPrivateKey, KeyObject, webcrypto, X509Certificate } from 'node:crypto'
import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
// @peculiar/x509 wires its parts with decorators and wants this loaded first.
import 'reflect-metadata'
import { SubjectAlternativeNameExtension, X509CertificateGenerator } from '@peculiar/x509'
import { pinOf } from '../../sync/http/pins.ts'
import { edgeName } from '../../sync/http/wire.ts'
import { dateAt } from '../clock.ts'

export interface EdgeIdentity {
  readonly privateKey: KeyObject
  /** PEM, for TLS. */
  readonly key: string
  readonly certificate: string
  /** Of the key in use. */
  readonly pin: Uint8Array
  /** What enrolment hands out: the present key and the next one. */
  readonly pins: readonly Uint8Array[]
}

const years = 10
const yearMs = 365.25 * 86_400_000

/** Reads the edge's keys, making them at the first start. `wallMs` dates a new certificate. */
export async function loadEdgeIdentity(directory: string, wallMs: number): Promise<EdgeIdentity> {
  await mkdir(directory, { recursive: true })
  const current = await readOrMake(join(directory, 'edge-current.pem'), wallMs)
  const next = await readOrMake(join(directory, 'edge-next.pem'), wallMs)
  const pins = [current, next].map(({ certificate }) => pinOf(new X509Certificate(certificate).publicKey))
  return { ...current, privateKey: createPrivateKey(current.key), pin: pins[0] ?? new Uint8Array(), pins }
}

interface KeyAndCertificate {
  readonly key: string
  readonly certificate: string
}

async function readOrMake(path: string, wallMs: number): Promise<KeyAndCertificate> {
  const known = await readFile(path, 'utf8').catch(() => null)
  if (known === null) {
    const made = await makeCertificate(wallMs, wallMs + years * yearMs)
    const file = await open(path, 'wx', 0o600)
    try {
      await file.writeFile(made.key + made.certificate)
      await file.sync()
    } finally {
      await file.close()
    }
    return made
  }
  const [key, certificate] = ['PRIVATE KEY', 'CERTIFICATE'].map((label) => new RegExp(`-----BEGIN ${label}-----[^-]+-----END ${label}-----\n?`).exec(known)?.[0])
  if (key === undefined || certificate === undefined) throw new Error(`${path} is damaged: restore it from the county's backup, or every station must be enrolled again`)
  return { key, certificate }
}

/** Its key pair is the browser's type where a project knows browsers, Node's elsewhere. */
type SelfSigned = Parameters<typeof X509CertificateGenerator.createSelfSigned>[0]

/** A fresh key and its certificate, valid between the two wall times. Exported for tests of the pins. */
export async function makeCertificate(fromMs: number, untilMs: number, name = edgeName): Promise<KeyAndCertificate> {
  // Node's types do not know yet that an Ed25519 key is always a pair.
  const keys = await webcrypto.subtle.generateKey({ name: 'Ed25519' }, true, ['sign', 'verify']) as unknown as SelfSigned['keys']
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    keys,
    notBefore: dateAt(fromMs),
    notAfter: dateAt(untilMs),
    signingAlgorithm: { name: 'Ed25519' },
    extensions: [new SubjectAlternativeNameExtension([{ type: 'dns', value: name }])],
  })
  const key = KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' })
  return { key: key.toString(), certificate: pem('CERTIFICATE', new Uint8Array(certificate.rawData)) }
}

const pem = (label: string, der: Uint8Array): string =>
  `-----BEGIN ${label}-----\n${(Buffer.from(der).toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END ${label}-----\n`
