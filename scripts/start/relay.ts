/**
 * Serves a page of another loopback server under a folder of the cockpit, so that the cockpit and
 * the kiosk inside it have one origin: `/kiosk/…` → the station's demo server, web sockets too.
 */
import { request, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'

export interface Relay {
  readonly prefix: string
  /** The cockpit's own token is asked for, and the target's put in its place. */
  readonly guarded: boolean
  /** Where requests below `prefix` go now, or null while there is nobody (power is off). */
  readonly target: () => URL | null
}

const pathBehind = (relay: Relay, target: URL, url: string) => (relay.guarded ? `/${target.search}` : `/${url.slice(relay.prefix.length)}`)

export function relayRequest(relay: Relay, incoming: IncomingMessage, answer: ServerResponse): void {
  const target = relay.target()
  if (target === null) {
    answer.writeHead(503).end()
    return
  }
  const onward = request(
    { host: target.hostname, port: target.port, method: incoming.method, path: pathBehind(relay, target, incoming.url ?? ''), headers: { ...incoming.headers, host: target.host } },
    (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers)
      reply.pipe(answer)
    },
  )
  onward.on('error', () => (answer.headersSent ? answer.destroy() : answer.writeHead(503).end()))
  incoming.pipe(onward)
}

/** A web socket: the handshake is passed on with the target's own Host and Origin, then bytes both ways. */
export function relayUpgrade(relay: Relay, incoming: IncomingMessage, near: Socket, head: Buffer): void {
  const target = relay.target()
  if (target === null) return void near.destroy()
  const far = connect(Number(target.port), target.hostname, () => {
    const headers = { ...incoming.headers, host: target.host, origin: target.origin }
    const lines = Object.entries(headers).flatMap(([name, value]) => [value ?? []].flat().map((each) => `${name}: ${each}`))
    far.write(`GET ${pathBehind(relay, target, incoming.url ?? '')} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
    far.write(head)
    far.pipe(near)
    near.pipe(far)
  })
  for (const [one, other] of [[near, far], [far, near]] as const) {
    one.on('error', () => other.destroy())
    one.on('close', () => other.destroy())
  }
}
