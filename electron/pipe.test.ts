import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import { openPipe, type Pipe, type Port } from './pipe.main.ts'

/** Node's port hands over the data itself, Electron's an event that holds it. */
const asElectron = (port: MessagePort): Port & { readonly raw: MessagePort } => ({
  raw: port,
  on: (event: 'message' | 'close', listener: (event: { data: unknown }) => void) => port.on(event, (data) => listener({ data })),
  start: () => port.start(),
  postMessage: (message) => port.postMessage(message),
  close: () => port.close(),
})

describe('pipe', () => {
  let folder: string
  let socket: string
  let pipe: Pipe | undefined
  let server: Server
  let sockets: WebSocketServer

  const startStation = async () => {
    server = createServer()
    sockets = new WebSocketServer({ server, path: '/api' })
    await new Promise<void>((done) => server.listen(socket, done))
  }
  const stopStation = async () => {
    for (const each of sockets.clients) each.terminate()
    await new Promise((done) => server.close(done))
  }
  const open = () => {
    const ports: MessagePort[] = []
    const events: string[] = []
    pipe = openPipe({
      socket,
      makeChannel() {
        const { port1, port2 } = new MessageChannel()
        return [asElectron(port1), asElectron(port2)]
      },
      handOver(there) { ports.push(there.raw); events.push('port') },
      lost() { events.push('lost') },
    })
    return { ports, events }
  }
  const until = async (condition: () => boolean) => {
    while (!condition()) await new Promise((done) => setTimeout(done, 5))
  }

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pipe-'))
    socket = join(folder, 'station.sock')
    await startStation()
  })
  afterEach(async () => {
    pipe?.close()
    await stopStation()
    rmSync(folder, { recursive: true })
  })

  test('carries strings as strings and bytes as bytes, both ways', async () => {
    const connected = once(sockets, 'connection') as Promise<[WebSocket]>
    const { ports } = open()
    const [station] = await connected
    await until(() => ports.length === 1)
    const [port] = ports as [MessagePort]

    const heard: [unknown, boolean][] = []
    station.on('message', (data: Buffer, isBinary) => heard.push([isBinary ? [...data] : data.toString(), isBinary]))
    port.postMessage('{"a":"近办"}')
    port.postMessage(new Uint8Array([0, 255, 7]))
    await until(() => heard.length === 2)
    expect(heard).toEqual([['{"a":"近办"}', false], [[0, 255, 7], true]])

    const answers: unknown[] = []
    port.on('message', (data) => answers.push(data))
    station.send('好')
    station.send(new Uint8Array([1, 2]))
    await until(() => answers.length === 2)
    expect(answers).toEqual(['好', new Uint8Array([1, 2])])
  })

  test('drops what is neither', async () => {
    const connected = once(sockets, 'connection') as Promise<[WebSocket]>
    const { ports } = open()
    const [station] = await connected
    await until(() => ports.length === 1)
    const heard: string[] = []
    station.on('message', (data: Buffer) => heard.push(data.toString()))
    ports[0]?.postMessage({ an: 'object' })
    ports[0]?.postMessage('after')
    await until(() => heard.length === 1)
    expect(heard).toEqual(['after'])
  })

  test('tells the page when the station goes, and gives a new port when it is back', async () => {
    const { ports, events } = open()
    await until(() => ports.length === 1)
    await stopStation()
    await until(() => events.includes('lost'))
    await startStation()
    await until(() => ports.length === 2)
    expect(events).toEqual(['port', 'lost', 'port'])
  })

  test('waits for a station that is not there yet, without telling of a loss', async () => {
    await stopStation()
    const { ports, events } = open()
    await startStation()
    await until(() => ports.length === 1)
    expect(events).toEqual(['port'])
  })

  test('hangs up when the page drops its port', async () => {
    const connected = once(sockets, 'connection') as Promise<[WebSocket]>
    const { ports } = open()
    const [station] = await connected
    await until(() => ports.length === 1)
    ports[0]?.close()
    await once(station, 'close')
    expect(station.readyState).toBe(station.CLOSED)
  })
})
