/**
 * The demo carrier (`--demo`): the kiosk in a browser, on 127.0.0.1 only. A local port can be
 * called by any page of any web site, so it believes three things together: a Host that is this
 * port (against DNS rebinding), an Origin that is this page, and the token of the URL.
 */
import { timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Caller } from './guard.ts'
import type { Hello } from './hello.ts'
import type { PageFile } from './pages.ts'
import type { RpcCarrier } from './rpc.ts'

const kiosk: Caller = { principals: new Set(['kiosk']) }

export interface DemoOptions {
  /** 0: any free port. */
  readonly port: number
  readonly token: string
  readonly pages: ReadonlyMap<string, PageFile>
  readonly rpc: RpcCarrier
  readonly hello: () => Hello
}

export interface DemoServer {
  readonly server: Server
  /** Where a person opens it, token included. */
  readonly url: string
}

/** As in the kiosk (electron/pages.ts): papers are photographed, nothing else is recorded. */
const permissionsPolicy = ['camera=(self)', ...['microphone', 'display-capture', 'geolocation', 'midi', 'usb', 'serial', 'hid', 'payment'].map((feature) => `${feature}=()`)].join(', ')

/** The cockpit, on another loopback port, shows this page in a frame; nobody else may. */
const contentSecurityPolicy = (port: number): string => [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:", "font-src 'self'", "media-src 'self' blob:",
  `connect-src 'self' ws://127.0.0.1:${port}`, "frame-ancestors 'self' http://127.0.0.1:* http://localhost:*", "base-uri 'none'", "form-action 'none'",
].join('; ')

export async function listenForDemo({ port, token, pages, rpc, hello }: DemoOptions): Promise<DemoServer> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve))
  const bound = (server.address() as AddressInfo).port
  const hosts = new Set([`127.0.0.1:${bound}`, `localhost:${bound}`])
  const headers = {
    'content-security-policy': contentSecurityPolicy(bound),
    'permissions-policy': permissionsPolicy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  }

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const path = pathOf(request)
    if (!hosts.has(request.headers.host ?? '')) return void response.writeHead(421, headers).end()
    if (request.method !== 'GET' && request.method !== 'HEAD') return void response.writeHead(405, headers).end()
    if (path === '/hello') return void response.writeHead(200, { ...headers, 'content-type': 'application/json' }).end(JSON.stringify(hello()))
    const page = pages.get(path)
    if (!page) return void response.writeHead(404, headers).end()
    response.writeHead(200, { ...headers, 'content-type': page.type, 'content-length': page.bytes.length })
    response.end(request.method === 'HEAD' ? undefined : page.bytes)
  })

  server.on('upgrade', (request, socket, head) => {
    // From here on nobody else listens, and an error nobody listens to would end the station.
    socket.on('error', () => socket.destroy())
    const { origin, host } = request.headers
    // A browser always sends Origin with a WebSocket; who sends none is a program, held to the token.
    const ours = hosts.has(host ?? '') && (origin === undefined || hosts.has(origin.replace(/^http:\/\//, '')))
    if (ours && pathOf(request) === '/api' && hasToken(request, token)) rpc.accept(request, socket, head, kiosk)
    else socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
  })

  return { server, url: `http://127.0.0.1:${bound}/?token=${encodeURIComponent(token)}` }
}

const urlOf = (request: IncomingMessage): URL | null => URL.parse(request.url ?? '/', 'http://station')
const pathOf = (request: IncomingMessage): string => urlOf(request)?.pathname ?? ''

function hasToken(request: IncomingMessage, token: string): boolean {
  const given = Buffer.from(urlOf(request)?.searchParams.get('token') ?? '')
  const wanted = Buffer.from(token)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
