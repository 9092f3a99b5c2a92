/** Serves the simulators' remote control over WebSocket, on loopback only, to whoever has the token. */
import { timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import type { AnyRouter } from '@orpc/server'
import { RPCHandler } from '@orpc/server/ws'
import { WebSocketServer } from 'ws'

export interface SimApi {
  readonly port: number
  close(): Promise<void>
}

/** `router`: the part of `simContract` that belongs to the devices of this process. `port` 0 takes a free one. Clients connect to `ws://127.0.0.1:<port>/?token=<token>`. */
export async function serveSimApi(router: AnyRouter, { port, token }: { readonly port: number; readonly token: string }): Promise<SimApi> {
  const handler = new RPCHandler(router)
  const http = createServer((_, response) => response.writeHead(404).end())
  const sockets = new WebSocketServer({ noServer: true })
  http.on('upgrade', (request, socket, head) => {
    const given = new URL(request.url ?? '/', 'http://127.0.0.1').searchParams.get('token') ?? ''
    if (!equal(given, token)) return void socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n')
    sockets.handleUpgrade(request, socket, head, (client) => void handler.upgrade(client))
  })
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject)
    http.listen(port, '127.0.0.1', resolve)
  })
  const address = http.address()
  return {
    port: address !== null && typeof address === 'object' ? address.port : port,
    close: async () => {
      for (const client of sockets.clients) client.terminate()
      await new Promise<void>((resolve) => http.close(() => resolve()))
    },
  }
}

function equal(given: string, expected: string): boolean {
  const one = Buffer.from(given)
  const other = Buffer.from(expected)
  return one.length === other.length && timingSafeEqual(one, other)
}
