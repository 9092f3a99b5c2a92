/**
 * The console over HTTP: the built page, and the procedures under `/rpc`. Bound to loopback unless
 * told otherwise; a county puts its own TLS in front.
 *
 * What keeps other web sites out: the session's cookie is SameSite=Strict, every call must carry
 * our own Origin, and a page with another Host is not served at all (DNS rebinding).
 */
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import cookie from '@fastify/cookie'
import fastifyStatic from '@fastify/static'
import { onError } from '@orpc/server'
import { RPCHandler } from '@orpc/server/fastify'
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { catalogueContract, uploadBytes } from '../../api/catalogue.ts'
import type { Caller } from './guard.ts'
import { countyRouter, type ApiParts } from './router.ts'

export interface ConsoleServerOptions {
  /** Folder of the built console; null serves the procedures only. */
  readonly pages: string | null
  readonly host: string
  readonly port: number
  /** How browsers reach it when something stands in front, such as `https://console.example`; null: as it is bound. */
  readonly publicOrigin: string | null
  readonly log: FastifyBaseLogger
}

export interface ConsoleServer {
  readonly url: string
  close(): Promise<void>
}

const cookieName = 'jinban_session'
const bodyLimit = 64 * 1024

export async function startConsoleServer(parts: ApiParts, options: ConsoleServerOptions): Promise<ConsoleServer> {
  const server = Fastify({ loggerInstance: options.log, logController: new LogController({ disableRequestLogging: true }), bodyLimit })
  await server.register(cookie)
  const origins = new Set<string>()
  server.addHook('onRequest', async (request, reply) => {
    securityHeaders(reply)
    if (!origins.has(`${isSecure(options) ? 'https' : 'http'}://${request.host}`)) return reply.code(421).send()
  })
  serveProcedures(server, parts, options, origins)
  if (options.pages !== null) await servePages(server, options.pages)

  await server.listen({ host: options.host, port: options.port })
  const { port } = server.server.address() as AddressInfo
  for (const origin of options.publicOrigin === null ? [`http://127.0.0.1:${port}`, `http://localhost:${port}`, `http://${options.host}:${port}`] : [options.publicOrigin]) origins.add(origin)
  return { url: options.publicOrigin ?? `http://127.0.0.1:${port}`, close: () => server.close() }
}

const isSecure = ({ publicOrigin }: Pick<ConsoleServerOptions, 'publicOrigin'>): boolean => publicOrigin?.startsWith('https:') ?? false

function securityHeaders(reply: FastifyReply): void {
  void reply.headers({
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  })
}

function serveProcedures(server: FastifyInstance, parts: ApiParts, options: ConsoleServerOptions, origins: ReadonlySet<string>): void {
  // Inputs and personal data stay out of the log: the error's name and stack are enough.
  const handler = new RPCHandler<Caller>(countyRouter(parts), { interceptors: [onError((error) => logBug(options.log, error))] })
  // The handler reads bodies itself.
  server.addContentTypeParser('*', (_request, _payload, done) => done(null, undefined))
  server.all('/rpc/*', async (request, reply) => {
    const { origin } = request.headers
    if (origin === undefined || !origins.has(origin)) return reply.code(403).send()
    void reply.header('cache-control', 'no-store')
    const caller = await callerOf(parts, options, request, reply)
    const problem = problemOfBody(request, caller)
    // What is still on its way is not read.
    if (problem !== null) return reply.header('connection', 'close').code(problem).send()
    const { matched } = await handler.handle(request, reply, { prefix: '/rpc', context: caller })
    return matched ? reply : reply.code(404).send()
  })
}

/**
 * A body that nobody has read yet (files come in several parts): its length must be said, and only
 * who may upload may send much. Node hands over no more than was said.
 */
function problemOfBody({ headers, body, url }: FastifyRequest, { officer }: Caller): 411 | 413 | null {
  if (body !== undefined) return null
  if (headers['transfer-encoding'] !== undefined) return 411
  const mayUpload = url === '/rpc/catalogue/drafts/upload' && officer !== null && catalogueContract.drafts.upload['~orpc'].meta.who.includes(officer.role)
  return Number(headers['content-length'] ?? 0) > (mayUpload ? uploadBytes + bodyLimit : bodyLimit) ? 413 : null
}

async function callerOf({ sessions }: ApiParts, options: ConsoleServerOptions, request: FastifyRequest, reply: FastifyReply): Promise<Caller> {
  const token = request.cookies[cookieName] ?? null
  return {
    token,
    officer: token === null ? null : await sessions.officerOf(token),
    setToken(fresh) {
      const attributes = { path: '/', httpOnly: true, sameSite: 'strict', secure: isSecure(options) } as const
      if (fresh === null) void reply.clearCookie(cookieName, attributes)
      else void reply.setCookie(cookieName, fresh, attributes)
    },
  }
}

/** Typed answers of the contract are not bugs. */
function logBug(log: FastifyBaseLogger, error: unknown): void {
  const expected = error instanceof Error && 'code' in error && error.code !== 'INTERNAL_SERVER_ERROR'
  if (!expected) log.error({ err: error }, 'a procedure of the console failed')
}

async function servePages(server: FastifyInstance, folder: string): Promise<void> {
  const index = await readFile(join(folder, 'index.html'), 'utf8')
  const page = (_request: FastifyRequest, reply: FastifyReply) => {
    const nonce = randomBytes(16).toString('base64')
    return reply.headers({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'content-security-policy': pagePolicy(nonce) }).send(index.replaceAll('__CSP_NONCE__', nonce))
  }
  server.get('/', page)
  server.get('/index.html', page)
  // Vite names files by their content: they never change.
  await server.register(fastifyStatic, { root: join(folder, 'assets'), prefix: '/assets/', immutable: true, maxAge: '365d', index: false })
}

/** antd makes styles while it runs: they carry this page's nonce. */
const pagePolicy = (nonce: string): string =>
  ["default-src 'none'", "script-src 'self'", `style-src 'self' 'nonce-${nonce}'`, "connect-src 'self'", "img-src 'self' data:", "font-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"].join('; ')
