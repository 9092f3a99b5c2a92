/** What appending asks of sealing; `sync/seal` keeps the keys. Everything here answers at once. */
import type { OperationBody } from '../../domain/operation.ts'

/** One content key for one set of recipients, for an hour at most and never beyond a boot. */
export interface SealingContext {
  readonly contextId: string
  /** Tells the recipients their wrapped keys; appended before the first operation that uses the context. */
  readonly announcement: OperationBody<'seal.context'>
  /** The next nonce. Never the same twice, also when the change that asked is rolled back. */
  nextCounter(): number
  /** AES-256-GCM; 16 bytes longer than `plain`. */
  seal(plain: Uint8Array, counter: number, aad: Uint8Array): Uint8Array
}

export interface Sealer {
  /** @throws when there are no recipients yet: a station that is not enrolled takes no personal data. */
  current(): SealingContext
}
