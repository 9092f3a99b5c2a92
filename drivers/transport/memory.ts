/** A cable between a driver and a simulator in one process, for unit tests. */
import { err, ok, type Result } from '../../domain/result.ts'
import type { Bounds, ByteStream, CloseReason, OpenFailure, OpenOptions, Port, WriteFailure } from './stream.ts'

/** The device's end of the cable. */
export interface DeviceEnd {
  /** Bytes from the device to the host; dropped when nobody has the port open, as on a real line. */
  send(bytes: Uint8Array): void
  unplug(detail?: string): void
  plug(): void
  readonly opens: number
}

/** `receive` is the device: the promise it returns is its readiness for more (flow control). */
export function memoryCable(receive: (bytes: Uint8Array) => void | Promise<void>): { port: Port; device: DeviceEnd } {
  let plugged = true
  let opens = 0
  let current: { readonly onBytes: (chunk: Uint8Array) => void; readonly end: (reason: CloseReason) => void } | undefined

  async function open(options: OpenOptions): Promise<Result<ByteStream, OpenFailure>> {
    await Promise.resolve()
    if (options.signal?.aborted === true) return err({ reason: 'aborted', detail: String(options.signal.reason) })
    if (!plugged) return err({ reason: 'absent', detail: 'no cable' })
    if (current !== undefined) return err({ reason: 'busy', detail: 'already open' })
    opens += 1
    let ended: CloseReason | undefined
    /** Writes under way. Not a `then` on `closed` for each: a promise that lives for weeks would keep them all. */
    const underWay = new Set<() => void>()
    let end!: (reason: CloseReason) => void
    const closed = new Promise<CloseReason>((resolve) => {
      end = (reason) => {
        if (ended !== undefined) return
        ended = reason
        current = undefined
        for (const stop of underWay) stop()
        resolve(reason)
      }
    })
    current = { onBytes: options.onBytes, end }

    async function write(bytes: Uint8Array, { deadlineMs, signal }: Bounds): Promise<Result<void, WriteFailure>> {
      if (ended !== undefined) return err({ reason: 'closed', handed: 'none', detail: ended.kind })
      if (signal?.aborted === true) return err({ reason: 'aborted', handed: 'none', detail: String(signal.reason) })
      const { promise, resolve, reject } = Promise.withResolvers<'taken' | WriteFailure['reason']>()
      const stop = (): void => resolve('closed')
      const onAbort = (): void => resolve('aborted')
      const timer = setTimeout(() => resolve('deadline'), deadlineMs)
      signal?.addEventListener('abort', onAbort)
      underWay.add(stop)
      try {
        Promise.resolve(receive(bytes)).then(() => resolve('taken'), reject)
        const outcome = await promise
        if (outcome === 'taken') return ok(undefined)
        end({ kind: 'closed' })
        return err({ reason: outcome, handed: 'maybe', detail: outcome })
      } finally {
        clearTimeout(timer)
        signal?.removeEventListener('abort', onAbort)
        underWay.delete(stop)
      }
    }

    return ok({ closed, write, close: async () => { end({ kind: 'closed' }) } })
  }

  return {
    port: { name: 'memory', open },
    device: {
      send: (bytes) => current?.onBytes(bytes),
      unplug: (detail = 'cable pulled') => { plugged = false; current?.end({ kind: 'unplugged', detail }) },
      plug: () => { plugged = true },
      get opens() { return opens },
    },
  }
}
