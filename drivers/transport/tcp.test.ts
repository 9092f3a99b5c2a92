import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, describe, expect, test } from 'vitest'
import type { ByteStream } from './stream.ts'
import { tcpPort } from './tcp.ts'

const servers: { server: Server; sockets: Socket[] }[] = []
afterEach(async () => {
  for (const { server, sockets } of servers.splice(0)) {
    for (const socket of sockets) socket.destroy()
    server.close()
    await once(server, 'close')
  }
})

/** A peer that does with its connection what the test wants. */
async function peer(onConnection: (socket: Socket) => void): Promise<number> {
  const sockets: Socket[] = []
  const server = createServer((socket) => {
    sockets.push(socket)
    socket.on('error', () => {})
    onConnection(socket)
  })
  servers.push({ server, sockets })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

async function open(port: number, onBytes: (chunk: Uint8Array) => void = () => {}): Promise<ByteStream> {
  const opened = await tcpPort({ host: '127.0.0.1', port }).open({ deadlineMs: 2_000, onBytes })
  if (!opened.ok) throw new Error(opened.error.detail)
  return opened.value
}

describe('a byte stream over TCP', () => {
  test('is absent when nobody listens', async () => {
    const port = await peer(() => {})
    await new Promise((resolve) => servers.splice(0)[0]?.server.close(resolve))
    const opened = await tcpPort({ host: '127.0.0.1', port }).open({ deadlineMs: 2_000, onBytes: () => {} })
    expect(opened).toMatchObject({ ok: false, error: { reason: 'absent' } })
  })

  test('is not opened for a caller who has left', async () => {
    const opened = await tcpPort({ host: '127.0.0.1', port: 9 }).open({ deadlineMs: 2_000, onBytes: () => {}, signal: AbortSignal.abort('gone') })
    expect(opened).toMatchObject({ ok: false, error: { reason: 'aborted' } })
  })

  test('hands over what comes in the first moment', async () => {
    const port = await peer((socket) => socket.write('hello'))
    const heard = Promise.withResolvers<string>()
    const stream = await open(port, (chunk) => heard.resolve(Buffer.from(chunk).toString()))
    expect(await heard.promise).toBe('hello')
    await stream.close()
  })

  test('says that the peer is gone, and writes no more', async () => {
    const port = await peer((socket) => socket.end())
    const stream = await open(port)
    expect(await stream.closed).toMatchObject({ kind: 'unplugged' })
    expect(await stream.write(Uint8Array.of(1), { deadlineMs: 1_000 })).toMatchObject({ ok: false, error: { reason: 'closed', handed: 'none' } })
  })

  test('a write that the peer does not take ends at its deadline, and the stream with it', async () => {
    const port = await peer((socket) => socket.pause())
    const stream = await open(port)
    const written = await stream.write(new Uint8Array(32_000_000), { deadlineMs: 200 })
    expect(written).toMatchObject({ ok: false, error: { reason: 'deadline', handed: 'maybe' } })
    expect(await stream.closed).toEqual({ kind: 'closed' })
  })

  test('a write that is called off ends the stream', async () => {
    const port = await peer((socket) => socket.pause())
    const stream = await open(port)
    const caller = new AbortController()
    const written = stream.write(new Uint8Array(32_000_000), { deadlineMs: 10_000, signal: caller.signal })
    caller.abort('visit ended')
    expect(await written).toMatchObject({ ok: false, error: { reason: 'aborted', handed: 'maybe' } })
    expect(await stream.closed).toEqual({ kind: 'closed' })
  })

  test('may be closed twice', async () => {
    const stream = await open(await peer(() => {}))
    await stream.close()
    await stream.close()
    expect(await stream.closed).toEqual({ kind: 'closed' })
  })

  test('keeps nothing of a write that is done, however long it stays open', async () => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const stream = await open(await peer((socket) => socket.resume()))
    const slips: WeakRef<Uint8Array>[] = []
    for (let slip = 0; slip < 20; slip += 1) {
      const bytes = new Uint8Array(1_000)
      slips.push(new WeakRef(bytes))
      await stream.write(bytes, { deadlineMs: 1_000 })
    }
    await new Promise((turn) => { setTimeout(turn, 20) })
    collect()
    // The engine may still hold the last one in a register.
    expect(slips.filter((slip) => slip.deref() !== undefined).length).toBeLessThan(3)
    await stream.close()
  })
})
