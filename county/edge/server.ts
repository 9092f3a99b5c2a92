/**
 * The edge's server: HTTP/2 over TLS 1.3 with the edge's own key; two routes; every answer signed.
 * It holds no key that opens anything, and no state but what is in the database.
 */
import { createSecureServer, type Http2SecureServer, type ServerHttp2Session, type ServerHttp2Stream } from 'node:http2'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Clock } from '../../domain/time/clock.ts'
import { framesType, enrolmentType, maxRequestBytes, paths, tlsShape } from '../../sync/http/wire.ts'
import { signAnswer, type ReceivedHeaders } from '../../sync/sign/message.ts'
import { connect } from '../database.ts'
import { refuse, type EdgeAnswer } from './answer.ts'
import { answerEnrol } from './enrol.ts'
import type { EdgeIdentity } from './identity.ts'
import { frameStore } from './store.ts'
import { answerSync } from './sync.ts'
import type { EdgeTables } from './tables.ts'
import { listenForFramesOut } from './wake.ts'

export interface EdgeOptions {
  /** Connection string of the role `jinban_edge`. */
  readonly databaseUrl: string
  readonly identity: EdgeIdentity
  readonly clock: Clock
  readonly host: string
  /** 0: any free one. */
  readonly port: number
  /** A fault of ours or of the database. Never carries what a station sent. */
  readonly onFault: (error: unknown) => void
}

export interface Edge {
  readonly port: number
  stop(): Promise<void>
}

/** A connection on which nothing moves for this long is dead; held answers are shorter. */
const idleMs = 6 * 60_000

export async function startEdge(options: EdgeOptions): Promise<Edge> {
  const { identity, clock } = options
  const db = connect<EdgeTables>(options.databaseUrl)
  const wake = listenForFramesOut(options.databaseUrl)
  const parts = { db, clock, identity, wake, store: frameStore(db) }
  const stopping = new AbortController()
  const sessions = new Set<ServerHttp2Session>()

  const server = createSecureServer({ key: identity.key, cert: identity.certificate, ...tlsShape, settings: { maxConcurrentStreams: 16, enablePush: false } })
  server.on('session', (session) => {
    sessions.add(session)
    session.setTimeout(idleMs, () => session.destroy())
    session.on('close', () => sessions.delete(session))
    session.on('error', () => undefined)
  })
  // Half a handshake, another protocol: nobody of ours.
  server.on('tlsClientError', () => undefined)
  server.on('stream', (stream, headers) => {
    const gone = new AbortController()
    stream.on('close', () => gone.abort())
    stream.on('error', () => undefined)
    void serve(stream, headers, AbortSignal.any([gone.signal, stopping.signal]))
  })

  async function route(stream: ServerHttp2Stream, headers: ReceivedHeaders, gone: AbortSignal): Promise<EdgeAnswer> {
    const path = headers[':path']
    const expected = path === paths.sync ? framesType : path === paths.enrol ? enrolmentType : null
    if (expected === null || headers[':method'] !== 'POST') return refuse(404, 'SY-104')
    if (headers['content-type'] !== expected) return refuse(415, 'SY-104')
    const body = await bodyOf(stream, headers)
    if (body === null) return refuse(413, 'SY-104')
    return path === paths.sync ? answerSync(parts, headers, body, gone) : answerEnrol(parts, body)
  }

  async function serve(stream: ServerHttp2Stream, headers: ReceivedHeaders, gone: AbortSignal): Promise<void> {
    let answer: EdgeAnswer
    try {
      answer = await route(stream, headers, gone)
    } catch (error) {
      if (gone.aborted) return
      options.onFault(error)
      // Without the database nothing is stored and nothing is said to be: the station tries again.
      answer = { status: 503, type: 'application/octet-stream', body: new Uint8Array() }
    }
    if (stream.destroyed || stream.closed) return
    const { signature } = headers
    const signed = signAnswer({ status: answer.status, body: answer.body, requestSignature: typeof signature === 'string' ? signature : '' }, identity.privateKey, Buffer.from(identity.pin).toString('base64url'), Math.trunc(clock.now().wall / 1000))
    stream.respond({ ':status': answer.status, 'content-type': answer.type, 'content-length': answer.body.length, ...signed })
    stream.end(answer.body)
  }

  server.listen(options.port, options.host)
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      stopping.abort()
      await closed(server, sessions)
      await wake.stop()
      await db.destroy()
    },
  }
}

/** Null when it is larger than a request may be. */
async function bodyOf(stream: ServerHttp2Stream, headers: ReceivedHeaders): Promise<Uint8Array | null> {
  if (Number(headers['content-length'] ?? 0) > maxRequestBytes) return null
  const parts: Buffer[] = []
  let size = 0
  for await (const part of stream as AsyncIterable<Buffer>) {
    size += part.length
    if (size > maxRequestBytes) return null
    parts.push(part)
  }
  return Buffer.concat(parts)
}

async function closed(server: Http2SecureServer, sessions: ReadonlySet<ServerHttp2Session>): Promise<void> {
  const done = new Promise<void>((resolve) => server.close(() => resolve()))
  for (const session of sessions) session.destroy()
  await done
}
