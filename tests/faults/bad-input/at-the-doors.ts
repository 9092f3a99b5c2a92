/** What reaches the station's doors before any procedure: its Unix socket, and the demonstration's port. */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { request, type RequestOptions } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { createORPCClient, ORPCError, safe } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { WebSocket as Socket } from 'ws'
import type { House } from './house.ts'
import { doorOfMachines, nothing, type Answer, type Border } from './table.ts'

/** How long silence is waited for. */
const silenceMs = 200

const said = (answer: string): Answer => ({ answer, says: null })

/** Bytes into the socket: the status that comes back, or that it is shut. A page beside it must not notice. */
async function pour(house: House, bytes: Uint8Array | string): Promise<Answer> {
  const socket = connect(house.world.socket)
  const heard: Buffer[] = []
  const closed = new Promise((resolve) => socket.on('close', resolve))
  socket.on('data', (chunk: Buffer) => heard.push(chunk)).on('error', () => undefined)
  await once(socket, 'connect')
  socket.write(bytes)
  await Promise.race([closed, delay(silenceMs)])
  socket.destroy()
  await house.client.place()
  return said(/^HTTP\/1\.1 (\d{3})/.exec(Buffer.concat(heard).toString('latin1'))?.[1] ?? 'shut')
}

const upgrade = (path: string, more = '') => `GET ${path} HTTP/1.1\r\nHost: station\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n${more}\r\n`

const raw = doorOfMachines<Uint8Array | string>('the Unix socket, raw', 'station', pour, [
  ['random bytes', randomBytes(2_000), '400', nothing],
  ['U+0000, many of them', new Uint8Array(10_000), '400', nothing],
  ['a head that never ends', `GET /hello HTTP/1.1\r\nX: ${'x'.repeat(100_000)}`, '431', nothing],
  ['a file of the machine', 'GET /../../etc/passwd HTTP/1.1\r\nHost: station\r\nConnection: close\r\n\r\n', '404', nothing],
  ['another method', 'DELETE /hello HTTP/1.1\r\nHost: station\r\nConnection: close\r\n\r\n', '404', nothing],
  ['a WebSocket on another path', upgrade('/admin'), 'shut', nothing],
  ['a WebSocket of no known version', upgrade('/api').replace('Version: 13', 'Version: 99'), '400', nothing],
])

/** One message of a page: what comes back of it. */
async function tell(house: House, message: Uint8Array | string): Promise<Answer> {
  const socket = new Socket(`ws+unix://${house.world.socket}:/api`, { perMessageDeflate: false })
  socket.on('error', () => undefined)
  await once(socket, 'open')
  const answered = once(socket, 'message').then(() => 'an answer')
  const closed = once(socket, 'close').then(() => 'closed')
  socket.send(message)
  const answer = await Promise.race([answered, closed, delay(silenceMs).then(() => 'silence')])
  socket.terminate()
  await house.client.place()
  return said(answer)
}

const messages = doorOfMachines<Uint8Array | string>('the Unix socket, a message', 'station', tell, [
  ['random bytes', randomBytes(500), 'silence', nothing],
  ['no JSON', '😀𠀀', 'silence', nothing],
  ['null', 'null', 'silence', nothing],
  ['an empty list', '[]', 'silence', nothing],
  ['nothing at all', '', 'silence', nothing],
  ['ten thousand lists in each other', '['.repeat(10_000), 'silence', nothing],
  ['more than a message may hold', 'x'.repeat(1024 * 1024 + 1), 'closed', nothing],
])

/** A call by path, as a page of another contract would make it. */
async function callPath(house: House, { path, input }: { readonly path: readonly string[]; readonly input: unknown }): Promise<Answer> {
  const socket = new Socket(`ws+unix://${house.world.socket}:/api`, { perMessageDeflate: false })
  await once(socket, 'open')
  const root: unknown = createORPCClient(new RPCLink({ websocket: socket as Pick<WebSocket, 'readyState' | 'send'> as WebSocket }))
  const procedure = path.reduce<unknown>((node, name) => (node as Record<string, unknown>)[name], root)
  const { error } = await safe((procedure as (input: unknown) => Promise<unknown>)(input))
  socket.terminate()
  return said(error instanceof ORPCError ? error.code : error === null ? 'good' : String(error))
}

const calls = doorOfMachines<{ readonly path: readonly string[]; readonly input: unknown }>('the Unix socket, a call', 'station', callPath, [
  ['a procedure that is not there', { path: ['tickets', 'giveMeAll'], input: {} }, 'NOT_FOUND', nothing],
  ['what every object has', { path: ['constructor'], input: {} }, 'NOT_FOUND', nothing],
  ['no input', { path: ['queue', 'take'], input: undefined }, 'BAD_REQUEST', nothing],
  ['a list for an input', { path: ['queue', 'take'], input: [1, 2, 3] }, 'BAD_REQUEST', nothing],
  ['a visit that is no UUID', { path: ['visit', 'start'], input: { visit: '../../etc', elder: false, resume: null } }, 'BAD_REQUEST', nothing],
  ['a field nobody asked for', { path: ['catalogue', 'since'], input: { cursor: 0, admin: true } }, 'BAD_REQUEST', nothing],
  ['a negative cursor', { path: ['catalogue', 'since'], input: { cursor: -1 } }, 'BAD_REQUEST', nothing],
  ['half a cursor', { path: ['catalogue', 'since'], input: { cursor: 0.5 } }, 'BAD_REQUEST', nothing],
  ['a print job that is not there', { path: ['jobs', 'watch'], input: { job: 'x\u0000' } }, 'NOT_FOUND', nothing],
])

/** The status of one plain request to the demonstration's port. */
async function knock(house: House, { headers = {}, ...options }: RequestOptions): Promise<Answer> {
  const url = demoUrl(house)
  return said(await new Promise<string>((resolve, reject) => {
    request({ host: '127.0.0.1', port: url.port, path: '/', ...options, headers: { host: url.host, ...headers } }, (answer) => {
      answer.resume()
      resolve(String(answer.statusCode))
    }).on('upgrade', (_, socket) => { socket.destroy(); resolve('open') }).on('error', reject).end()
  }))
}

const demoUrl = ({ world }: House): URL => new URL(world.station?.ready.demo?.url ?? '')

const pages = doorOfMachines<RequestOptions>('the demonstration\'s port, pages', 'station', knock, [
  ['another host name (DNS rebinding)', { headers: { host: 'example.org' } }, '421', nothing],
  ['another method', { method: 'POST' }, '405', nothing],
  ['a file of the machine', { path: '/../../../etc/passwd' }, '404', nothing],
  ['the same, encoded', { path: '/%2e%2e/%2e%2e/etc/passwd' }, '404', nothing],
  ['a path that is no path', { path: '//[' }, '404', nothing],
])

type Door = (house: House) => { readonly token?: string; readonly headers?: Record<string, string> }
const socketDoor = doorOfMachines<Door>('the demonstration\'s port, WebSocket', 'station', async (house, door) => {
  const { token, headers = {} } = door(house)
  const path = token === undefined ? '/api' : `/api?token=${encodeURIComponent(token)}`
  const webSocket = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': randomBytes(16).toString('base64') }
  return knock(house, { path, headers: { ...webSocket, ...headers } })
}, [
  ['no token', () => ({}), '403', nothing],
  ['another token of its length', ({ world }) => ({ token: 'x'.repeat(world.token.length) }), '403', nothing],
  ['a token with an emoji', ({ world }) => ({ token: `${world.token}😀` }), '403', nothing],
  ['a page of another site', ({ world }) => ({ token: world.token, headers: { origin: 'https://example.org' } }), '403', nothing],
  ['a page in a sandbox', ({ world }) => ({ token: world.token, headers: { origin: 'null' } }), '403', nothing],
  ['another host name', ({ world }) => ({ token: world.token, headers: { host: 'example.org' } }), '403', nothing],
  ['its own page', (house) => ({ token: house.world.token, headers: { origin: demoUrl(house).origin } }), 'open', nothing],
])

export const atTheDoors: readonly Border[] = [raw, messages, calls, pages, socketDoor]
