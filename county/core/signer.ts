/** The county's voice: the Ed25519 key under which verdicts and feeds go out. */
import type { SigningKey } from '../../sync/sign/keys.ts'
import type { CountyKey } from './opener/key-file.ts'

export interface Signer {
  readonly keyId: string
  readonly key: SigningKey
}

export function signerOf(key: CountyKey): Signer {
  if (key.use !== 'verdict') throw new Error('verdicts are signed with the verdict key')
  return { keyId: key.id, key: { privateKey: key.privateKey, publicKey: key.publicKey } }
}
