/**
 * A household's line to the internet: an HTTP proxy on loopback through which a package manager
 * fetches, no faster than a given rate over all its connections together. Needs no rights, unlike
 * traffic shaping in the kernel.
 */
import { createServer, connect, type AddressInfo, type Socket } from 'node:net'
import { Transform } from 'node:stream'

export interface SlowLine {
  readonly url: string
  /** Bytes so far, TLS included; IP and TCP headers, about 3 % more, are not seen here. */
  readonly received: number
  readonly sent: number
  close(): Promise<void>
}

/** @param bitsPerSecond towards us; what we send is small and not slowed */
export async function openSlowLine(bitsPerSecond: number): Promise<SlowLine> {
  let received = 0
  let sent = 0
  let freeAt = performance.now()
  const open = new Set<Socket>()

  /** The line carries one piece after the other, whichever connection it belongs to. */
  const slowed = () => new Transform({
    transform(piece: Buffer, _, done) {
      received += piece.length
      freeAt = Math.max(performance.now(), freeAt) + (piece.length * 8000) / bitsPerSecond
      setTimeout(() => done(null, piece), freeAt - performance.now())
    },
  })
  const counted = () => new Transform({
    transform(piece: Buffer, _, done) {
      sent += piece.length
      done(null, piece)
    },
  })

  const server = createServer((near) => {
    open.add(near)
    near.on('close', () => open.delete(near))
    near.on('error', () => near.destroy())
    near.once('data', (head: Buffer) => {
      const [, host, port] = /^CONNECT ([^\s:]+):(\d+) /.exec(head.toString('latin1')) ?? []
      if (host === undefined || port === undefined) return void near.end('HTTP/1.1 405 Method Not Allowed\r\n\r\n')
      const far = connect(Number(port), host, () => {
        near.write('HTTP/1.1 200 OK\r\n\r\n')
        near.pipe(counted()).pipe(far)
        far.pipe(slowed()).pipe(near)
      })
      far.on('error', () => near.destroy())
      far.on('close', () => near.end())
      near.on('close', () => far.destroy())
    })
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get received() { return received },
    get sent() { return sent },
    close: () => new Promise((resolve) => {
      for (const socket of open) socket.destroy()
      server.close(() => resolve())
    }),
  }
}
