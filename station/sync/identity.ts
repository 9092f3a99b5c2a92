/**
 * Who this station is: the key pair that it made itself and what the county granted for it. Two
 * files in the data folder, 0600: the key is never part of anything that is copied or shown.
 *
 *     identity.key   Ed25519, PKCS#8 DER
 *     identity.json  station number, pins, grant as the county sent it
 */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { decodeGrant, encodeGrant, type EnrolmentGrant } from '../../sync/enrol/messages.ts'
import { exportSigningKey, generateSigningKey, importSigningKey, type SigningKey } from '../../sync/sign/keys.ts'

export interface Identity {
  readonly key: SigningKey
  /** SHA-256 of the SubjectPublicKeyInfo of the edge's present and next key. */
  readonly pins: readonly Uint8Array[]
  readonly grant: EnrolmentGrant
}

const base64 = z.base64().transform((text): Uint8Array => Buffer.from(text, 'base64'))
const IdentityFile = z.strictObject({ version: z.literal(1), pins: z.array(base64).min(1), grant: base64 })

const keyFile = (data: string): string => join(data, 'identity.key')
const grantFile = (data: string): string => join(data, 'identity.json')

/** Starting again cannot help: the technician must enrol the station again. */
export class IdentityDamaged extends Error {
  constructor(file: string, cause: unknown) {
    super(`${file} is damaged: enrol this station again`, { cause })
  }
}

/**
 * The identity of an enrolled station, null before enrolment.
 * @throws IdentityDamaged
 */
export function readIdentity(data: string): Identity | null {
  if (!existsSync(grantFile(data)) || !existsSync(keyFile(data))) return null
  const { pins, grant } = reading(grantFile(data), (bytes) => {
    const file = IdentityFile.parse(JSON.parse(bytes.toString('utf8')))
    const decoded = decodeGrant(file.grant)
    if (!decoded.ok) throw new Error(`no grant (${decoded.error})`)
    return { pins: file.pins, grant: decoded.value }
  })
  return { key: reading(keyFile(data), importSigningKey), pins, grant }
}

function reading<T>(file: string, read: (bytes: Buffer) => T): T {
  const bytes = readFileSync(file)
  try {
    return read(bytes)
  } catch (error) {
    throw new IdentityDamaged(file, error)
  }
}

/**
 * The key to enrol with, made and kept before the county is asked: should its answer be lost, the
 * same key and code get it once more.
 */
export function keyForEnrolment(data: string): SigningKey {
  mkdirSync(data, { recursive: true, mode: 0o700 })
  if (existsSync(keyFile(data))) return reading(keyFile(data), importSigningKey)
  const key = generateSigningKey()
  writeDurably(keyFile(data), exportSigningKey(key))
  return key
}

/** Keeps what the county granted for the key of `keyForEnrolment`. */
export function writeGrant(data: string, { pins, grant }: Omit<Identity, 'key'>): void {
  const text = JSON.stringify({ version: 1, pins: pins.map(toBase64), grant: toBase64(encodeGrant(grant)) })
  writeDurably(grantFile(data), Buffer.from(text))
  const folder = openSync(data, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

function writeDurably(path: string, content: Uint8Array): void {
  const draft = `${path}.draft`
  writeFileSync(draft, content, { mode: 0o600, flush: true })
  renameSync(draft, path)
}

const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
