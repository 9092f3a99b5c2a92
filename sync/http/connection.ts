/**
 * One HTTP/2 connection to the county and signed-for requests on it. A connection is single-use:
 * after any trouble it is closed and the next request makes a new one, so nothing is half-open.
 */
import { connect as connectHttp2, type ClientHttp2Session, type IncomingHttpHeaders } from 'node:http2'
import type { KeyObject } from 'node:crypto'
import { connectToCounty } from './pins.ts'
import { edgeName, maxAnswerBytes } from './wire.ts'

export interface RawAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Uint8Array
}

export interface Connection {
  /** Key of the certificate at the other end. */
  readonly publicKey: KeyObject
  readonly pin: Uint8Array
  readonly usable: boolean
  /**
   * Sends one request and reads its answer. `patienceMs`: longest silence before and between parts
   * of the answer. @throws when the line fails, falls silent, or the answer is too large.
   */
  post(path: string, headers: Readonly<Record<string, string>>, body: Uint8Array, patienceMs: number, signal: AbortSignal): Promise<RawAnswer>
  close(): void
}

/** @throws NotTheCounty, or an error of the line. */
export async function openConnection(address: URL, pins: readonly Uint8Array[] | null, connectMs: number, signal: AbortSignal): Promise<Connection> {
  const { socket, publicKey, pin } = await connectToCounty(address, pins, AbortSignal.any([signal, AbortSignal.timeout(connectMs)]))
  socket.setNoDelay(true)
  const session = connectHttp2(`https://${edgeName}`, { createConnection: () => socket })
  session.on('error', () => session.destroy())
  session.on('goaway', () => session.close())
  return {
    publicKey,
    pin,
    get usable() { return !session.closed && !session.destroyed },
    post: (path, headers, body, patienceMs, at) => post(session, path, headers, body, patienceMs, at),
    close: () => session.destroy(),
  }
}

function post(session: ClientHttp2Session, path: string, headers: Readonly<Record<string, string>>, body: Uint8Array, patienceMs: number, signal: AbortSignal): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const stream = session.request({ ':method': 'POST', ':path': path, 'content-length': body.length, ...headers })
    const parts: Buffer[] = []
    let size = 0
    let answer: IncomingHttpHeaders = {}
    let settled = false

    const settle = (finish: () => void) => {
      if (settled) return
      settled = true
      clearTimeout(silence)
      signal.removeEventListener('abort', abort)
      finish()
    }
    const fail = (why: Error) => settle(() => {
      stream.close()
      reject(why)
    })
    const abort = () => fail(new Error('given up by the caller', { cause: signal.reason }))
    // A line that fell silent took its connection with it: nothing more is sent on this one.
    const silence = setTimeout(() => {
      fail(new Error(`silence for ${patienceMs} ms`))
      session.destroy()
    }, patienceMs)

    signal.addEventListener('abort', abort, { once: true })
    stream.on('error', fail)
    stream.on('response', (received) => { answer = received; silence.refresh() })
    stream.on('data', (part: Buffer) => {
      silence.refresh()
      size += part.length
      if (size > maxAnswerBytes) fail(new Error(`an answer of more than ${maxAnswerBytes} bytes`))
      else parts.push(part)
    })
    stream.on('close', () => fail(new Error('the line broke before the answer was complete')))
    stream.on('end', () => {
      const status = Number(answer[':status'])
      if (!Number.isInteger(status)) fail(new Error('no answer'))
      else settle(() => resolve({ status, headers: answer, body: Buffer.concat(parts) }))
    })
    stream.end(body)
  })
}
