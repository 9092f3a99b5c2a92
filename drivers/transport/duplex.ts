/** Turns a Node stream that is already open into a `ByteStream`. Shared by all that have one. */
import type { Duplex } from 'node:stream'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Bounds, ByteStream, CloseReason, WriteFailure } from './stream.ts'

export interface DuplexParts {
  readonly duplex: Duplex
  readonly onBytes: (chunk: Uint8Array) => void
  /** Discards what has not left yet and ends the stream. */
  readonly shut: () => void
  /** Reads the reason out of the error that came with the end, if there was one. */
  readonly reasonOf: (error: Error | undefined) => CloseReason
}

export function fromDuplex({ duplex, onBytes, shut, reasonOf }: DuplexParts): ByteStream {
  let closing = false
  let error: Error | undefined
  let ended: CloseReason | undefined
  /** Writes under way. Not a `then` on `closed` for each: a promise that lives for weeks would keep them all. */
  const underWay = new Set<(reason: CloseReason) => void>()

  const closed = new Promise<CloseReason>((resolve) => {
    duplex.on('data', onBytes)
    duplex.on('error', (cause: Error) => { error ??= cause })
    duplex.once('end', () => { if (!closing) shut() })
    duplex.once('close', (cause?: unknown) => {
      ended = closing ? { kind: 'closed' } : reasonOf(cause instanceof Error ? cause : error)
      duplex.removeListener('data', onBytes)
      for (const end of underWay) end(ended)
      resolve(ended)
    })
  })

  async function close(): Promise<void> {
    if (!closing && ended === undefined) {
      closing = true
      shut()
    }
    await closed
  }

  function write(bytes: Uint8Array, { deadlineMs, signal }: Bounds): Promise<Result<void, WriteFailure>> {
    if (ended !== undefined || closing) return Promise.resolve(err({ reason: 'closed', handed: 'none', detail: describe(ended) }))
    if (signal?.aborted === true) return Promise.resolve(err({ reason: 'aborted', handed: 'none', detail: String(signal.reason) }))
    return new Promise((resolve) => {
      const settle = (result: Result<void, WriteFailure>): void => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', onAbort)
        underWay.delete(onEnd)
        resolve(result)
      }
      const onEnd = (reason: CloseReason): void => settle(err({ reason: 'closed', handed: 'maybe', detail: describe(reason) }))
      const giveUp = (reason: 'deadline' | 'aborted', detail: string): void => {
        settle(err({ reason, handed: 'maybe', detail }))
        void close()
      }
      const onAbort = (): void => giveUp('aborted', String(signal?.reason))
      const timer = setTimeout(() => giveUp('deadline', `not taken within ${deadlineMs} ms`), deadlineMs)
      signal?.addEventListener('abort', onAbort, { once: true })
      underWay.add(onEnd)
      duplex.write(bytes, (cause) => {
        // A failed write ends the stream, and `closed` says why better than the write does.
        if (cause === null || cause === undefined) settle(ok(undefined))
        else shut()
      })
    })
  }

  return { closed, write, close }
}

const describe = (reason: CloseReason | undefined): string =>
  reason === undefined || reason.kind === 'closed' ? 'closed by us' : reason.detail

/** Tells the callback of a Node stream how this ended. */
export async function tell(work: Promise<unknown>, done: (cause?: Error | null) => void): Promise<void> {
  let cause: Error | null = null
  try {
    await work
  } catch (failure) {
    cause = asError(failure)
  }
  done(cause)
}

export const asError = (failure: unknown): Error => failure instanceof Error ? failure : new Error(String(failure))
