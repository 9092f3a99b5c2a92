/** Who restarts a station that is stuck: systemd, by a datagram socket that others listen to in its place, and the machine, by a file. */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { temporaryDirectory } from './ledger/testing/bench.ts'
import { enrolledFolder, startStation, type StationProcess } from './testing/process.ts'

const site = 'GM-000'
const missing = ['/usr/bin/systemd-notify', '/usr/bin/socat'].filter((file) => !existsSync(file))
if (missing.length > 0) process.stderr.write(`systemd's watchdog is not tried: ${missing.join(', ')} is not there\n`)

/** Milliseconds of the unit, and of several pings. */
const unitMs = 400
const severalPingsMs = 3 * unitMs
/** Keeps the thread of a station that is sent SIGUSR2 from ever doing anything else. */
const sticking = `data:text/javascript,${encodeURIComponent("process.on('SIGUSR2',()=>{for(;;);})")}`

let folder: string
let data: string
let station: StationProcess
beforeEach(async () => {
  folder = temporaryDirectory()
  data = await enrolledFolder(site)
})
afterEach(() => station.kill())

describe.skipIf(missing.length > 0)('systemd', () => {
  let listener: ChildProcess
  let heard = ''
  const pings = (): number => heard.split('WATCHDOG=1').length - 1
  beforeEach(async () => {
    heard = ''
    const socket = join(folder, 'notify')
    listener = spawn('socat', ['-u', `UNIX-RECV:${socket}`, '-'], { stdio: ['ignore', 'pipe', 'inherit'] })
    listener.stdout?.on('data', (chunk: Buffer) => { heard += chunk.toString() })
    while (!existsSync(socket)) await sleep(10)
    station = await startStation(data, site, [], { ...process.env, NOTIFY_SOCKET: socket, WATCHDOG_USEC: String(unitMs * 1_000), NODE_OPTIONS: `--import ${sticking}` })
  })
  afterEach(() => { listener.kill('SIGKILL') })

  test('is told that the station is ready, then again and again that it is well, until it is stuck', async () => {
    while (pings() < 3) await sleep(20)
    expect(heard).toContain('READY=1')
    process.kill(station.pid, 'SIGUSR2')
    // Stuck: two looks, several pings apart, see the same. One that goes on keeps this from ever ending.
    for (let before = -1, now = pings(); before !== now; now = pings()) {
      before = now
      await sleep(severalPingsMs)
    }
  })
})

describe('the machine', () => {
  const told = (): string => readFileSync(join(folder, 'watchdog'), 'utf8')
  beforeEach(async () => {
    writeFileSync(join(folder, 'watchdog'), '')
    station = await startStation(data, site, ['--watchdog', join(folder, 'watchdog')])
    while (told() === '') await sleep(10)
  })

  test('is disarmed by a station that ends in order', async () => {
    expect(await station.stop()).toBe(0)
    expect(told()).toBe('.V')
  })

  test('stays armed when the station is killed', async () => {
    await station.kill()
    expect(told()).toBe('.')
  })
})
