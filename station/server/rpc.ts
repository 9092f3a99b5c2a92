/**
 * Messages of one WebSocket → procedures. The carriers accept the socket and say who is at the
 * other end; from here on all carriers are the same.
 */
import { ORPCError, type Router } from '@orpc/server'
import { RPCHandler } from '@orpc/server/ws'
import { WebSocketServer } from 'ws'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { StationContract } from '../api/contract.ts'
import type { Caller, Connection } from './guard.ts'

/** A signature is some 20 kB; nothing that a page says to its station is larger than this. */
const maxMessageBytes = 1024 * 1024

export interface RpcCarrier {
  /** Takes over an upgrade request whose origin and token have been checked. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer, caller: Caller): void
  close(): void
}

/** `bug` hears of every error that the contract does not name: those are ours to mend. */
export function createRpcCarrier(router: Router<StationContract, Connection>, bug: (error: unknown, path: readonly string[]) => void): RpcCarrier {
  const handler = new RPCHandler<Connection>(router, {
    clientInterceptors: [
      async (call) => {
        try {
          return await call.next()
        } catch (error) {
          if (!(error instanceof ORPCError) || (!error.defined && error.status >= 500)) bug(error, call.path)
          throw error
        }
      },
    ],
  })
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes, perMessageDeflate: false })
  return {
    accept(request, socket, head, caller) {
      sockets.handleUpgrade(request, socket, head, (webSocket) => {
        webSocket.on('error', () => webSocket.terminate())
        void handler.upgrade(webSocket, { context: { ...caller, desk: { staff: null } } })
      })
    },
    close() {
      for (const webSocket of sockets.clients) webSocket.terminate()
      sockets.close()
    },
  }
}
