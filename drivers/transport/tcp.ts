/** Raw TCP, as on port 9100 of a network printer. */
import { connect, type Socket } from 'node:net'
import { err, ok, type Result } from '../../domain/result.ts'
import { fromDuplex } from './duplex.ts'
import type { ByteStream, CloseReason, OpenFailure, OpenOptions, Port } from './stream.ts'

export interface TcpSettings {
  readonly host: string
  readonly port: number
}

export function tcpPort(settings: TcpSettings): Port {
  return { name: `${settings.host}:${settings.port}`, open: (options) => open(settings, options) }
}

async function open(settings: TcpSettings, options: OpenOptions): Promise<Result<ByteStream, OpenFailure>> {
  if (options.signal?.aborted === true) return err({ reason: 'aborted', detail: String(options.signal.reason) })
  const socket = connect({ host: settings.host, port: settings.port, noDelay: true, keepAlive: true, keepAliveInitialDelay: 10_000 })
  const opened = await new Promise<Result<void, OpenFailure>>((resolve) => {
    const settle = (result: Result<void, OpenFailure>): void => {
      clearTimeout(timer)
      options.signal?.removeEventListener('abort', onAbort)
      socket.removeAllListeners('connect')
      resolve(result)
    }
    const onAbort = (): void => settle(err({ reason: 'aborted', detail: String(options.signal?.reason) }))
    const timer = setTimeout(() => settle(err({ reason: 'deadline', detail: `no connection within ${options.deadlineMs} ms` })), options.deadlineMs)
    options.signal?.addEventListener('abort', onAbort, { once: true })
    socket.once('connect', () => settle(ok(undefined)))
    socket.on('error', (cause: NodeJS.ErrnoException) => settle(err(openFailure(cause))))
  })
  if (!opened.ok) {
    socket.destroy()
    return opened
  }
  return ok(fromDuplex({ duplex: socket, onBytes: options.onBytes, shut: () => shut(socket), reasonOf }))
}

/** A reset, not a farewell: bytes that a stalled printer has not taken must not follow later. */
function shut(socket: Socket): void {
  socket.resetAndDestroy()
}

function openFailure(cause: NodeJS.ErrnoException): OpenFailure {
  const absent = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENOTFOUND', 'ETIMEDOUT'])
  return { reason: absent.has(cause.code ?? '') ? 'absent' : 'broken', detail: cause.message }
}

function reasonOf(error: Error | undefined): CloseReason {
  return error === undefined ? { kind: 'unplugged', detail: 'the printer ended the connection' } : { kind: 'unplugged', detail: error.message }
}
