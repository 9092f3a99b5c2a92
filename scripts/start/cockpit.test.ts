import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startCockpit } from './cockpit.ts'
import { RemoteHands } from './remote-hands.ts'

/** The status line that a raw request gets, or an empty one when the door is shut without a word. */
async function answerTo(port: number, head: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  socket.end(`${head}\r\nHost: 127.0.0.1:${port}\r\n\r\n`)
  let answer = ''
  socket.on('data', (chunk: Buffer) => { answer += chunk.toString() })
  await once(socket, 'close')
  return answer.split('\r\n')[0] ?? ''
}

test('the cockpit serves its own pages, and no strange address ends it', async () => {
  const pages = mkdtempSync(join(tmpdir(), 'jinban-cockpit-'))
  writeFileSync(join(pages, 'index.html'), '<p>cockpit</p>')
  const nothing = async () => {}
  const cockpit = await startCockpit({
    port: 0, token: 'token', pages, hands: new RemoteHands(), relays: [{ prefix: '/kiosk/', guarded: false, target: () => new URL('http://127.0.0.1:9/') }],
    watch: async function* watch() {}, link: nothing, power: nothing, story: async function* story() {},
  })
  const port = Number(new URL(cockpit.url).port)
  const upgrade = '\r\nConnection: Upgrade\r\nUpgrade: websocket'
  expect({
    percent: await answerTo(port, 'GET /% HTTP/1.1'),
    slashes: await answerTo(port, 'GET // HTTP/1.1'),
    upgrade: await answerTo(port, `GET // HTTP/1.1${upgrade}`),
    outside: await answerTo(port, 'GET /..%2fpackage.json HTTP/1.1'),
    relayed: await answerTo(port, 'GET /kiosk/\u00e9 HTTP/1.1'),
    page: await answerTo(port, 'GET /?token=token HTTP/1.1'),
  }).toEqual({
    percent: 'HTTP/1.1 404 Not Found', slashes: 'HTTP/1.1 404 Not Found', upgrade: '', outside: 'HTTP/1.1 404 Not Found',
    relayed: expect.stringMatching(/^HTTP\/1.1 (400|503)/), page: 'HTTP/1.1 200 OK',
  })
  await cockpit.close()
})
