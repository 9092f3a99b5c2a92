import { once } from 'node:events'
import { chmodSync, mkdirSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket as Socket } from 'ws'
import { connectPage, endWhileStarting, enrolledFolder, startStation, type StationProcess } from '../testing/process.ts'

const site = 'GM-0101'
const token = 'a-token-for-this-test-only'
let data: string
let station: StationProcess

beforeEach(async () => {
  data = await enrolledFolder(site)
})
afterEach(() => station.kill())

/** Listening TCP sockets of a process, from the kernel's own tables. */
function tcpPortsOf(pid: number): number[] {
  const inodes = new Set(readdirSync(`/proc/${pid}/fd`).map((fd) => /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1]))
  const rows = ['tcp', 'tcp6'].flatMap((table) => readFileSync(`/proc/${pid}/net/${table}`, 'utf8').trim().split('\n').slice(1).map((row) => row.trim().split(/\s+/)))
  return rows.filter((row) => row[3] === '0A' && inodes.has(row[9])).map((row) => Number.parseInt(row[1]?.split(':')[1] ?? '', 16))
}
const started = () => readFileSync(join(data, 'log', 'station.log'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { event: string; unclean?: boolean }).filter(({ event }) => event === 'station.started')

describe('in production the station', () => {
  beforeEach(async () => {
    station = await startStation(data, site, ['--production'])
  })

  test('has a socket for its owner alone, and opens no TCP port', () => {
    const modes = [station.ready.socket, dirname(station.ready.socket)].map((path) => (statSync(path).mode & 0o777).toString(8))
    expect(modes).toEqual(['600', '700'])
    expect(tcpPortsOf(station.pid)).toEqual([])
  })

  test('says which versions speak', async () => {
    const hello = await new Promise<unknown>((resolve) => {
      request({ socketPath: station.ready.socket, path: '/hello' }, (answer) => answer.on('data', (body: Buffer) => resolve(JSON.parse(body.toString())))).end()
    })
    expect(hello).toMatchObject({ contract: 1, enrolled: true, bootId: station.ready.bootId })
  })

  test('does not give its data folder to a second one', async () => {
    await expect(startStation(data, site)).rejects.toThrow('station ended with')
    const page = await station.connect()
    expect((await page.client.place()).site.id).toBe(site)
    page.close()
  })

  test('remembers whether it was ended or killed', async () => {
    await station.kill()
    station = await startStation(data, site)
    expect(await station.stop()).toBe(0)
    station = await startStation(data, site)
    expect(started().map(({ unclean }) => unclean)).toEqual([false, true, false])
  })

  test('says nothing of a message that it cannot read: it may hold what somebody typed', async () => {
    const socket = new Socket(`ws+unix://${station.ready.socket}:/api`, { perMessageDeflate: false })
    await once(socket, 'open')
    socket.send('{"n":sample-name}')
    socket.send(Buffer.from('sample-name'))
    const page = await station.connect()
    await page.client.place()
    expect(station.said()).not.toContain('sample-name')
    expect(station.said()).toContain('SyntaxError')
    page.close()
    socket.terminate()
  })

  test('carries the sample catalogue until the county publishes its own', async () => {
    const page = await station.connect()
    expect((await page.client.catalogue.since({ cursor: 0 })).documents.length).toBeGreaterThan(20)
    page.close()
  })
})

describe('a demo', () => {
  let url: URL
  beforeEach(async () => {
    station = await startStation(data, site, ['--demo', '--token', token])
    url = new URL(station.ready.demo?.url ?? '')
  })
  const socketUrl = (search: string) => `ws://${url.host}/api${search}`
  async function answerTo(search: string, headers: Record<string, string>): Promise<unknown> {
    const socket = new Socket(socketUrl(search), { headers })
    const answer = await Promise.race([once(socket, 'unexpected-response').then(([, response]) => (response as { statusCode: number }).statusCode), once(socket, 'open').then(() => 'open')])
    socket.terminate()
    return answer
  }

  test('listens on this machine only, for its own page with its token', async () => {
    expect(tcpPortsOf(station.pid)).toEqual([Number(url.port)])
    const browser = await connectPage(socketUrl(url.search), { origin: url.origin })
    expect((await browser.client.place()).demo).toBe(true)
    browser.close()
  })

  test('answers nobody else', async () => {
    const answers = {
      'without the token': await answerTo('', {}),
      'with another token': await answerTo('?token=a-token-for-this-test-0nly', {}),
      'from a page of another site': await answerTo(`?token=${token}`, { origin: 'https://example.org' }),
      'under another host name': await answerTo(`?token=${token}`, { host: 'example.org' }),
    }
    expect(new Set(Object.values(answers))).toEqual(new Set([403]))
  })

  test('outlives callers that it shows the door and that are gone before they hear of it', async () => {
    for (let caller = 0; caller < 100; caller += 1) {
      const socket = connect(Number(url.port), '127.0.0.1')
      socket.on('error', () => {})
      await once(socket, 'connect')
      socket.write(`GET /api HTTP/1.1\r\nHost: ${url.host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n`, () => socket.resetAndDestroy())
      await once(socket, 'close')
    }
    expect((await fetch(new URL('/hello', url))).status).toBe(200)
  })

  test('serves pages under a policy that lets nothing else in', async () => {
    const answer = await fetch(new URL('/hello', url))
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect((await fetch(new URL('/../package.json', url))).status).toBe(404)
  })
})

test('a station does not put its socket where others could put theirs', async () => {
  station = { pid: -1, kill: async () => {} } as unknown as StationProcess
  mkdirSync(join(data, 'run'))
  chmodSync(join(data, 'run'), 0o777)
  await expect(startStation(data, site)).rejects.toThrow('station ended with 1')
})

test('a station that is asked to end while it starts ends', async () => {
  station = { pid: -1, kill: async () => {} } as unknown as StationProcess
  expect(await endWhileStarting(data, site)).toBe(0)
})

describe('a station that cannot be ends for a person to act', () => {
  beforeEach(() => {
    station = { pid: -1, kill: async () => {} } as unknown as StationProcess
  })
  test.each([
    ['nobody has enrolled it', () => startStation(`${data}-empty`, site), 'not enrolled'],
    ['it was enrolled for another site', () => startStation(data, 'GM-000'), 'enrolled for GM-0101'],
    ['a simulated printer in production', () => startStation(data, site, ['--production', '--device', 'receipt-printer=simulated-80mm-tcp:127.0.0.1:9']), 'simulator'],
  ])('%s', async (_, start, reason) => {
    await expect(start()).rejects.toThrow(new RegExp(`ended with 2.*${reason}`))
  })
})
