/**
 * A port that the device dials: a tablet connects to the station over WebSocket, and whoever
 * guards that door hands its socket over. One message is one chunk, in both directions.
 *
 *     tablet ──► door (token) ──accept──► waiting ──open──► ByteStream
 */
import { WebSocket, type RawData } from 'ws'
import { err, ok, type Result } from '../../domain/result.ts'
import { Hearing } from '../hearing.ts'
import type { Bounds, ByteStream, CloseReason, OpenFailure, OpenOptions, Port, WriteFailure } from './stream.ts'

export interface VisitedPort {
  readonly port: Port
  /** A device has come that may come. The one before it goes: a tablet that lost its network is back before its old connection is missed. */
  accept(socket: WebSocket): void
}

export function visitedPort(name: string): VisitedPort {
  let waiting: WebSocket | undefined
  let current: WebSocket | undefined
  /** Wakes whoever waits in `open`. */
  let arrived: () => void = () => {}

  function accept(socket: WebSocket): void {
    waiting?.terminate()
    current?.terminate()
    waiting = socket
    socket.on('error', () => {})
    socket.once('close', () => { if (waiting === socket) waiting = undefined })
    arrived()
  }

  async function open({ onBytes, deadlineMs, signal }: OpenOptions): Promise<Result<ByteStream, OpenFailure>> {
    if (waiting === undefined && !isAborted(signal)) await within((wake) => { arrived = wake }, deadlineMs, signal)
    if (isAborted(signal)) return err({ reason: 'aborted', detail: String(signal?.reason) })
    const socket = waiting
    if (socket === undefined) return err({ reason: 'absent', detail: 'nobody has come' })
    waiting = undefined
    current = socket
    return ok(streamOf(socket, onBytes))
  }

  return { port: { name, open }, accept }
}

function streamOf(socket: WebSocket, onBytes: (chunk: Uint8Array) => void): ByteStream {
  let closing = false
  const closed = new Promise<CloseReason>((resolve) => {
    socket.once('close', (code) => resolve(closing ? { kind: 'closed' } : { kind: 'unplugged', detail: `the device left (${code})` }))
  })
  const hearing = new Hearing<'taken' | 'failed'>(closed)
  socket.on('message', (data: RawData) => onBytes(Array.isArray(data) ? Buffer.concat(data) : new Uint8Array(data)))

  async function close(): Promise<void> {
    closing = true
    socket.terminate()
    await closed
  }

  async function write(bytes: Uint8Array, { deadlineMs, signal }: Bounds): Promise<Result<void, WriteFailure>> {
    if (socket.readyState !== WebSocket.OPEN) return err({ reason: 'closed', handed: 'none', detail: 'not connected' })
    if (isAborted(signal)) return err({ reason: 'aborted', handed: 'none', detail: String(signal?.reason) })
    const taken = hearing.wait((event) => event, deadlineMs, undefined, signal)
    socket.send(Buffer.from(bytes).toString('utf8'), (cause) => hearing.heard(cause === undefined || cause === null ? 'taken' : 'failed'))
    const outcome = await taken
    if (outcome.ok && outcome.value === 'taken') return ok(undefined)
    await close()
    if (isAborted(signal)) return err({ reason: 'aborted', handed: 'maybe', detail: String(signal?.reason) })
    return err({ reason: !outcome.ok && outcome.error === 'deadline' ? 'deadline' : 'closed', handed: 'maybe', detail: 'not taken' })
  }

  return { closed, write, close }
}

/** Resolves when woken, when the time is over, or when `signal` aborts. */
async function within(give: (wake: () => void) => void, ms: number, signal: AbortSignal | undefined): Promise<void> {
  const over = Promise.withResolvers<void>()
  const wake = (): void => over.resolve()
  const timer = setTimeout(wake, ms)
  signal?.addEventListener('abort', wake, { once: true })
  give(wake)
  await over.promise
  clearTimeout(timer)
  signal?.removeEventListener('abort', wake)
}

const isAborted = (signal: AbortSignal | undefined): boolean => signal?.aborted === true
