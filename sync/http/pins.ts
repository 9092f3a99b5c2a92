/**
 * Who the county is: a TLS connection to one of the keys that enrolment pinned, or none.
 *
 * For a pinned key, "expired" and "not yet valid" are tolerated: the clock batteries of village
 * PCs are dead, and a county forgets to renew. Every other complaint ends the connection before a
 * byte is sent: another key, another name, a certificate not signed by its own key.
 */
import { createHash, type KeyObject, type X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import { sameBytes } from '../bytes.ts'
import { edgeName, tlsShape } from './wire.ts'

/** SHA-256 of a SubjectPublicKeyInfo, 32 bytes. */
export const pinOf = (publicKey: KeyObject): Uint8Array =>
  createHash('sha256').update(publicKey.export({ type: 'spki', format: 'der' })).digest()

export type Complaint = 'no certificate' | 'another key' | 'another name' | 'not signed by its own key' | 'not an Ed25519 key' | `TLS says ${string}`

/** What OpenSSL may say of our edge: it knows no authority, and time is not held against a pinned key. */
const tolerated: readonly string[] = ['DEPTH_ZERO_SELF_SIGNED_CERT', 'CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']

/** What is wrong with a certificate, or null. `pins` null: any key will do (enrolment proves it otherwise). */
export function complaintAbout(certificate: X509Certificate, authorizationError: string | null, pins: readonly Uint8Array[] | null): Complaint | null {
  const { publicKey } = certificate
  if (pins !== null && !pins.some((pin) => sameBytes(pin, pinOf(publicKey)))) return 'another key'
  if (publicKey.asymmetricKeyType !== 'ed25519') return 'not an Ed25519 key'
  if (!certificate.verify(publicKey)) return 'not signed by its own key'
  if (certificate.checkHost(edgeName, { subject: 'never' }) === undefined) return 'another name'
  if (authorizationError !== null && !tolerated.includes(authorizationError)) return `TLS says ${authorizationError}`
  return null
}

/** Somebody answered, but not the county. */
export class NotTheCounty extends Error {}

export interface CountyConnection {
  readonly socket: TLSSocket
  readonly publicKey: KeyObject
  readonly pin: Uint8Array
}

/** @throws NotTheCounty, or the socket's error when nobody is there. */
export async function connectToCounty(address: URL, pins: readonly Uint8Array[] | null, signal: AbortSignal): Promise<CountyConnection> {
  signal.throwIfAborted()
  const socket = connectTls({
    host: address.hostname.replaceAll(/^\[|\]$/g, ''),
    port: Number(address.port || 443),
    servername: edgeName,
    // Not "accept anything": the check below is stricter than the default one, and it knows pins.
    rejectUnauthorized: false,
    ...tlsShape,
  })
  try {
    await once(socket, 'secureConnect', { signal })
    const certificate = socket.getPeerX509Certificate()
    const complaint = certificate ? complaintAbout(certificate, errorCode(socket.authorizationError), pins) : 'no certificate'
    if (complaint !== null || !certificate) throw new NotTheCounty(complaint ?? 'no certificate')
    if (socket.alpnProtocol !== 'h2') throw new NotTheCounty('no HTTP/2')
    return { socket, publicKey: certificate.publicKey, pin: pinOf(certificate.publicKey) }
  } catch (error) {
    socket.on('error', () => undefined)
    socket.destroy()
    throw error
  }
}

/** Node's types say `Error`, its code hands out the string. */
const errorCode = (error: Error | string | null | undefined): string | null =>
  error === null || error === undefined ? null : typeof error === 'string' ? error : 'code' in error ? String(error.code) : error.message
