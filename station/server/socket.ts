/**
 * The production carrier: a WebSocket on a Unix socket. Electron's main process, which runs as
 * the same user, pipes the page's MessagePort to it as opaque messages. No TCP port is opened.
 *
 * The guard is the file system: the socket's folder is 0700, the socket 0600 (0660 where kiosk
 * and station are two users of one group). Node cannot read a peer's credentials (SO_PEERCRED),
 * so permissions are all there is, and a folder in which others may put a socket is refused.
 */
import { createServer, type Server } from 'node:http'
import { chmod, lstat, mkdir, stat, unlink } from 'node:fs/promises'
import { connect } from 'node:net'
import { dirname } from 'node:path'
import type { Caller } from './guard.ts'
import type { Hello } from './hello.ts'
import type { RpcCarrier } from './rpc.ts'

const kiosk: Caller = { principals: new Set(['kiosk']) }

export interface SocketOptions {
  readonly path: string
  /** Lets the group in: kiosk and station run as two users. */
  readonly shared: boolean
  /** Null while there is nothing to call yet. */
  readonly rpc: RpcCarrier | null
  readonly hello: () => Hello
}

/** @throws when another station answers on the path, what lies there is no socket, or others may write to its folder. */
export async function listenOnSocket({ path, shared, rpc, hello }: SocketOptions): Promise<Server> {
  await mkdir(dirname(path), { recursive: true, mode: shared ? 0o750 : 0o700 })
  await mustBeOurs(dirname(path))
  await clearStale(path)
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/hello') {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(hello()))
  })
  server.on('upgrade', (request, socket, head) => {
    // From here on nobody else listens, and an error nobody listens to would end the station.
    socket.on('error', () => socket.destroy())
    if (rpc && request.url === '/api') rpc.accept(request, socket, head, kiosk)
    else socket.destroy()
  })
  // Created closed: between listen and chmod nobody else can connect.
  const before = process.umask(0o177)
  try {
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve))
  } finally {
    process.umask(before)
  }
  await chmod(path, shared ? 0o660 : 0o600)
  return server
}

/** Who may write to the folder may put a socket of his own in the place of ours, and hear what villagers type. */
async function mustBeOurs(folder: string): Promise<void> {
  const { mode, uid } = await stat(folder)
  const sticky = (mode & 0o1000) !== 0
  const ours = uid === process.getuid?.() || uid === 0
  if (!ours || ((mode & 0o022) !== 0 && !sticky)) throw new Error(`${folder} can be written to by others: a socket is not safe there`)
}

/** A socket left by a killed station is removed; a living one is not. */
async function clearStale(path: string): Promise<void> {
  const found = await lstat(path).catch(() => null)
  if (!found) return
  if (!found.isSocket()) throw new Error(`${path} exists and is not a socket`)
  const alive = await new Promise<boolean>((resolve) => {
    const probe = connect(path, () => resolve(true)).once('error', () => resolve(false))
    probe.unref()
    probe.once('connect', () => probe.destroy())
  })
  if (alive) throw new Error(`another station answers on ${path}`)
  await unlink(path)
}
