/**
 * The line between a page and its station:
 *
 *   page ⇄ MessagePort ⇄ main (this file) ⇄ WebSocket on a Unix socket ⇄ station
 *
 * Main passes messages on without looking at them. When the station goes away the port is closed
 * and the page is told; when it is back the page gets a new port. A WebSocket serves one port and
 * is never used again, so nothing is half-open.
 */
import { WebSocket } from 'ws'

/** What both ends of a MessagePort in main can do (Electron's `MessagePortMain`). */
export interface Port {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown
  on(event: 'close', listener: () => void): unknown
  start(): void
  postMessage(message: unknown): void
  close(): void
}

export interface PipeOptions<P extends Port> {
  /** Path of the station's Unix socket. */
  readonly socket: string
  /** A new pair: the first stays here, the second goes to the page. */
  makeChannel(): readonly [here: P, there: P]
  /** Gives the page its end. */
  handOver(there: P): void
  /** The port handed over last is dead. */
  lost(): void
}

export interface Pipe {
  close(): void
}

/** The station starts within a second or two; the screen must notice at once. */
const RETRY_FIRST = 100
const RETRY_LAST = 2_000
/** A station that accepts but does not answer is not there. */
const HANDSHAKE_TIMEOUT = 5_000
/** Larger than any message of the contract; a runaway one must not fill main's memory. */
const LARGEST_MESSAGE = 16 * 1024 * 1024

/** Connects and stays connected until closed. */
export function openPipe<P extends Port>(options: PipeOptions<P>): Pipe {
  let closed = false
  let retry = RETRY_FIRST
  let timer: NodeJS.Timeout | undefined
  let line: WebSocket

  const connect = () => {
    line = new WebSocket(`ws+unix://${options.socket}:/api`, { perMessageDeflate: false, handshakeTimeout: HANDSHAKE_TIMEOUT, maxPayload: LARGEST_MESSAGE })
    const current = line
    let here: P | undefined
    current.on('open', () => {
      retry = RETRY_FIRST
      here = join(current, options)
    })
    // Without a listener an error would end main; 'close' follows it and is where we act.
    current.on('error', () => undefined)
    current.on('close', () => {
      here?.close()
      if (closed) return
      if (here !== undefined) options.lost()
      timer = setTimeout(connect, retry)
      retry = Math.min(retry * 2, RETRY_LAST)
    })
  }
  connect()

  return {
    close() {
      closed = true
      clearTimeout(timer)
      line.terminate()
    },
  }
}

/** Ties a fresh channel to an open line. Strings stay strings, bytes stay bytes. */
function join<P extends Port>(line: WebSocket, options: PipeOptions<P>): P {
  const [here, there] = options.makeChannel()
  here.on('message', ({ data }) => {
    if (typeof data === 'string' || data instanceof Uint8Array || data instanceof ArrayBuffer) line.send(data)
  })
  // The page is gone, or has dropped its end.
  here.on('close', () => line.close())
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port, not a window
  line.on('message', (data: Buffer, isBinary) => here.postMessage(isBinary ? new Uint8Array(data) : data.toString()))
  here.start()
  options.handOver(there)
  return here
}
