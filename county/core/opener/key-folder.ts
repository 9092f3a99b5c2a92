/**
 * The county's keys in a folder of their own, readable by the core's user only:
 *
 *     sealing.key    opens what stations seal                    passphrase of the core
 *     verdict.key    signs verdicts; stations pin its public half  passphrase of the core
 *     recovery/      a second recipient of everything sealed, under a passphrase shown once:
 *                    the file goes into a safe, and is not here on a normal day
 */
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeKey, openKey, sealKey, type CountyKey, type KeyUse } from './key-file.ts'

export interface CountyKeys {
  readonly sealing: CountyKey
  readonly verdict: CountyKey
  /** Public half only: all that is needed to seal to it. */
  readonly recovery: { readonly id: string; readonly publicKey: Uint8Array<ArrayBuffer> }
}

/** Crockford's letters: nothing that looks like something else when it is read off paper. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** 130 bits in groups of five. */
const printablePassphrase = (): string =>
  [...randomBytes(26)].map((byte) => letters[byte % 32]).join('').replaceAll(/(.{5})(?=.)/g, '$1-')

/**
 * Makes the three keys of a new county.
 * @returns the recovery key's passphrase, to be shown once and written down nowhere here
 * @throws when there are keys already: keys are replaced on purpose, never by accident
 */
export async function makeKeys(folder: string, passphrase: string): Promise<{ recoveryPassphrase: string }> {
  const recoveryPassphrase = printablePassphrase()
  const recovery = makeKey('recovery')
  await mkdir(join(folder, 'recovery'), { recursive: true, mode: 0o700 })
  const write = (name: string, text: string) => writeFile(join(folder, name), text, { mode: 0o600, flag: 'wx', flush: true })
  await write('recovery/recovery.key', sealKey(recovery, recoveryPassphrase))
  await write('recovery.public.json', JSON.stringify({ id: recovery.id, publicKey: Buffer.from(recovery.publicKey).toString('base64') }))
  await write('verdict.key', sealKey(makeKey('verdict'), passphrase))
  await write('sealing.key', sealKey(makeKey('sealing'), passphrase))
  return { recoveryPassphrase }
}

/** A passphrase for a demonstration's keys, kept beside them: it protects nothing, and no real data lies behind it. */
export async function demoPassphrase(dataDirectory: string): Promise<string> {
  const file = join(dataDirectory, 'demo-passphrase')
  const known = await readFile(file, 'utf8').catch(() => null)
  if (known !== null) return known
  const fresh = printablePassphrase()
  await mkdir(dataDirectory, { recursive: true })
  await writeFile(file, fresh, { mode: 0o600, flag: 'wx' })
  return fresh
}

/** The keys, or null when the folder has none yet. @throws when they are there and do not open */
export async function loadKeys(folder: string, passphrase: string): Promise<CountyKeys | null> {
  const sealing = await load(folder, 'sealing', passphrase)
  if (sealing === null) return null
  const verdict = await load(folder, 'verdict', passphrase)
  if (verdict === null) throw new Error(`${folder}: sealing.key is there but verdict.key is not`)
  const recovery = JSON.parse(await readFile(join(folder, 'recovery.public.json'), 'utf8')) as { id: string; publicKey: string }
  return { sealing, verdict, recovery: { id: recovery.id, publicKey: Buffer.from(recovery.publicKey, 'base64') } }
}

async function load(folder: string, use: KeyUse, passphrase: string): Promise<CountyKey | null> {
  const path = join(folder, `${use}.key`)
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (text === null) return null
  const key = openKey(text, passphrase)
  if (!key.ok) throw new Error(`${path}: ${key.error === 'refused' ? 'wrong passphrase, or the file was changed' : 'not a county key file'}`)
  if (key.value.use !== use) throw new Error(`${path}: this is a ${key.value.use} key`)
  return key.value
}
