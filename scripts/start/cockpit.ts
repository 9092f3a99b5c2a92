/**
 * The cockpit's server: its page, its API and the relays to kiosk and simulators, all on one
 * loopback origin. The API wants the token of the address that `npm start` prints.
 */
import { implement } from '@orpc/server'
import { RPCHandler } from '@orpc/server/ws'
import { timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { WebSocketServer } from 'ws'
import { loadPages, type PageFile } from '../../station/server/pages.ts'
import { cockpitContract, type StoryEvent, type WorldState } from './api.ts'
import { relayRequest, relayUpgrade, type Relay } from './relay.ts'
import type { RemoteHands } from './remote-hands.ts'

export interface CockpitOptions {
  readonly port: number
  readonly token: string
  readonly pages: string
  readonly hands: RemoteHands
  readonly relays: readonly Relay[]
  watch(signal: AbortSignal | undefined): AsyncGenerator<WorldState>
  link(up: boolean): Promise<void>
  power(on: boolean): Promise<void>
  story(signal: AbortSignal | undefined): AsyncGenerator<StoryEvent>
}

const policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/** Starts the cockpit; resolves to its address and the function that closes it. */
export async function startCockpit(options: CockpitOptions): Promise<{ url: string; close(): Promise<void> }> {
  const rpc = new RPCHandler(router(options))
  const sockets = new WebSocketServer({ noServer: true })
  const open = new Set<Socket>()
  const pages = await loadPages(options.pages)
  const server = createServer((incoming, answer) => serve(options.relays, pages, incoming, answer))
  server.on('connection', (socket: Socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
  })
  server.on('upgrade', (incoming: IncomingMessage, socket: Socket, head: Buffer) => {
    const relay = options.relays.find(({ prefix }) => incoming.url?.startsWith(prefix))
    const url = URL.parse(incoming.url ?? '/', 'http://cockpit')
    const known = same(url?.searchParams.get('token') ?? '', options.token)
    if (!ours(incoming) || (!known && (relay?.guarded ?? true))) return void socket.destroy()
    if (relay !== undefined) return relayUpgrade(relay, incoming, socket, head)
    if (url?.pathname !== '/api') return void socket.destroy()
    sockets.handleUpgrade(incoming, socket, head, (ws) => {
      ws.on('error', () => ws.terminate())
      void rpc.upgrade(ws)
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/?token=${options.token}`,
    close: () => new Promise((resolve) => {
      server.close(() => resolve())
      for (const socket of open) socket.destroy()
    }),
  }
}

function router(options: CockpitOptions) {
  const api = implement(cockpitContract)
  return api.router({
    world: {
      watch: api.world.watch.handler(({ signal }) => options.watch(signal)),
      link: api.world.link.handler(({ input }) => options.link(input.up)),
      power: api.world.power.handler(({ input }) => options.power(input.on)),
    },
    story: { play: api.story.play.handler(({ signal }) => options.story(signal)) },
    hands: {
      commands: api.hands.commands.handler(({ signal }) => options.hands.commands(signal)),
      done: api.hands.done.handler(({ input }) => options.hands.done(input)),
    },
  })
}

function serve(relays: readonly Relay[], pages: ReadonlyMap<string, PageFile>, incoming: IncomingMessage, answer: ServerResponse): void {
  if (!ours(incoming)) return void answer.writeHead(403).end()
  const relay = relays.find(({ prefix, guarded }) => !guarded && incoming.url?.startsWith(prefix))
  if (relay !== undefined) return relayRequest(relay, incoming, answer)
  const page = pages.get(URL.parse(incoming.url ?? '/', 'http://cockpit')?.pathname ?? '')
  if (page === undefined) return void answer.writeHead(404).end()
  answer.writeHead(200, { 'content-type': page.type, 'content-security-policy': policy, 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' }).end(page.bytes)
}

/** A page of another site that resolves its own name to 127.0.0.1 is not ours (DNS rebinding). */
function ours({ headers }: IncomingMessage): boolean {
  const local = /^(127\.0\.0\.1|localhost)(:\d+)?$/
  return local.test(headers.host ?? '') && (headers.origin === undefined || local.test(headers.origin.replace(/^https?:\/\//, '')))
}

function same(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)]
  return a.length === b.length && timingSafeEqual(a, b)
}
