/**
 * A byte pipe to a device. The only code that touches an operating-system handle stands behind
 * this interface.
 *
 *     Port ──open──► ByteStream ──(write fails | cable pulled | close)──► closed, for ever
 *
 * A stream is used once. Whatever goes wrong with it, it ends: a stream that is half open, half
 * written or half read does not exist, and the next try begins with a new one.
 */
import type { Result } from '../../domain/result.ts'

/** Why a stream ended. `unplugged`: the bus says that the device is gone. `broken`: anything else that we did not ask for. */
export type CloseReason =
  | { readonly kind: 'closed' }
  | { readonly kind: 'unplugged'; readonly detail: string }
  | { readonly kind: 'broken'; readonly detail: string }

export type OpenFailure = {
  /** `absent`: nothing there. `busy`: another program holds it. `denied`: no permission. */
  readonly reason: 'absent' | 'busy' | 'denied' | 'deadline' | 'aborted' | 'broken'
  readonly detail: string
}

/** `handed`: bytes of this write that may already be with the device; the stream is closed in any case. */
export type WriteFailure = {
  readonly reason: 'closed' | 'deadline' | 'aborted'
  readonly handed: 'none' | 'maybe'
  readonly detail: string
}

export interface Bounds {
  readonly deadlineMs: number
  readonly signal?: AbortSignal | undefined
}

export interface ByteStream {
  /** Resolves once, when the stream has ended; never rejects. */
  readonly closed: Promise<CloseReason>
  /**
   * Resolves when the operating system has taken every byte; the wire may still be busy. A write
   * that misses its deadline or is aborted closes the stream, because nobody can say which of its
   * bytes left.
   */
  write(bytes: Uint8Array, bounds: Bounds): Promise<Result<void, WriteFailure>>
  /** Ends the stream, throwing away what has not left yet. May be called twice. */
  close(): Promise<void>
}

export interface OpenOptions extends Bounds {
  /** Every chunk as it comes, from the first moment: nothing is lost between open and subscribe. */
  readonly onBytes: (chunk: Uint8Array) => void
}

export interface Port {
  /** For logs and for people: `/dev/ttyS0`, `192.168.1.40:9100`. */
  readonly name: string
  open(options: OpenOptions): Promise<Result<ByteStream, OpenFailure>>
}
