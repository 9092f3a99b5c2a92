/** Serves the simulators' remote control over WebSocket, on loopback only, to whoever has the token. */
import { timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import { implement } from '@orpc/server'
import { RPCHandler } from '@orpc/server/ws'
import { WebSocketServer } from 'ws'
import type { SimulatedPrinter } from '../receipt-printer/simulator.ts'
import { simContract, type Paper } from './contract.ts'

export interface SimApi {
  readonly port: number
  close(): Promise<void>
}

/** `port` 0 takes a free one. Clients connect to `ws://127.0.0.1:<port>/?token=<token>`. */
export async function serveSimApi(printer: SimulatedPrinter, { port, token }: { readonly port: number; readonly token: string }): Promise<SimApi> {
  const handler = new RPCHandler(simRouter(printer))
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

function simRouter(printer: SimulatedPrinter) {
  const os = implement(simContract)
  return os.router({
    printer: {
      state: os.printer.state.handler(() => printer.state),
      set: os.printer.set.handler(({ input }) => printer.set(input)),
      faults: os.printer.faults.handler(({ input }) => printer.setFaults(input)),
      papers: os.printer.papers.handler(({ signal }) => papers(printer, signal)),
    },
  })
}

async function* papers(printer: SimulatedPrinter, signal: AbortSignal | undefined): AsyncGenerator<Paper, void> {
  const queue = [...printer.papers]
  let wake = Promise.withResolvers<void>()
  const stop = printer.onPaper((paper) => {
    queue.push(paper)
    wake.resolve()
  })
  const onAbort = (): void => wake.resolve()
  signal?.addEventListener('abort', onAbort, { once: true })
  try {
    for (;;) {
      yield* queue.splice(0)
      if (signal?.aborted === true) return
      await wake.promise
      wake = Promise.withResolvers<void>()
    }
  } finally {
    stop()
    signal?.removeEventListener('abort', onAbort)
  }
}

function equal(given: string, expected: string): boolean {
  const one = Buffer.from(given)
  const other = Buffer.from(expected)
  return one.length === other.length && timingSafeEqual(one, other)
}
