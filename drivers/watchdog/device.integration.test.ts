/** The watchdog against a file in the place of the kernel's, kept by a process of its own; and systemd's against its own `systemd-notify`. */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openWatchdog, readWatchdogProfile, systemdWatchdog, timeoutOf } from './open.ts'
import { systemdTimeoutMs } from './systemd.ts'

let folder = ''
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'jinban-watchdog-')) })
afterAll(() => rmSync(folder, { recursive: true }))
const children: ChildProcess[] = []
afterEach(() => { for (const child of children.splice(0)) child.kill('SIGKILL') })

const told = (file: string): string => readFileSync(file, 'utf8')

async function untilTold(file: string, pings: number): Promise<void> {
  for (let tries = 0; told(file).length < pings; tries += 1) {
    if (tries > 1_000) throw new Error(`told only ${told(file)}`)
    await sleep(20)
  }
}

async function keeper(name: string): Promise<{ readonly file: string; readonly child: ChildProcess; readonly order: (what: string) => void }> {
  const file = join(folder, name)
  writeFileSync(file, '')
  const child = spawn(process.execPath, [fileURLToPath(new URL('./testing/keeper.ts', import.meta.url)), file], { stdio: ['pipe', 'pipe', 'inherit'] })
  children.push(child)
  await once(child.stdout, 'data')
  await untilTold(file, 4)
  return { file, child, order: (what) => void child.stdin.write(`${what}\n`) }
}

describe('the watchdog of the machine', () => {
  test('is told again and again that all is well, and disarmed by an orderly end', async () => {
    const { file, child, order } = await keeper('orderly')
    const gone = once(child, 'exit')
    order('close')
    await gone
    expect(told(file)).toMatch(/^\.{4,}V$/)
  })

  test('stays armed when the program is killed', async () => {
    const { file, child } = await keeper('killed')
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
    expect(told(file)).toMatch(/^\.+$/)
  })

  test('is told nothing while the program is stuck', async () => {
    const { file, order } = await keeper('stuck')
    order('stick')
    // It is stuck when two looks, several pings apart, see the same.
    for (let before = '', now = told(file); before !== now; now = told(file)) {
      before = now
      await sleep(500)
    }
    expect(told(file)).toMatch(/^\.+$/)
  })

  test('that is not there is absent, and armed as soon as it is', async () => {
    const path = join(folder, 'late')
    const watchdog = openWatchdog(readWatchdogProfile('linux-watchdog'), { kind: 'watchdog', path })
    const seen: string[] = []
    for await (const { state } of watchdog.watch(AbortSignal.timeout(20_000))) if (seen.push(state) > 1 && state === 'absent') break
    expect(seen.slice(-2)).toEqual(['opening', 'absent'])
    writeFileSync(path, '')
    for await (const { state } of watchdog.watch(AbortSignal.timeout(20_000))) if (state === 'ready') break
    await watchdog.close()
    expect(told(path)).toBe('.V')
  })
})

describe('the watchdog of systemd', () => {
  const missing = existsSync('/usr/bin/systemd-notify') ? null : 'systemd-notify is not installed'
  if (missing !== null) process.stderr.write(`systemd's watchdog is not tried: ${missing}\n`)

  test.skipIf(missing !== null)('is told by systemd-notify', async () => {
    const socket = join(folder, 'notify')
    const listener = spawn('socat', ['-u', `UNIX-RECV:${socket}`, '-'], { stdio: ['ignore', 'pipe', 'inherit'] })
    children.push(listener)
    for (let tries = 0; !existsSync(socket) && tries < 500; tries += 1) await sleep(10)
    const stop = systemdWatchdog({ PATH: process.env['PATH'], NOTIFY_SOCKET: socket, WATCHDOG_USEC: '200000' }, process.pid)
    let text = ''
    for await (const chunk of listener.stdout as AsyncIterable<Buffer>) {
      text += chunk.toString()
      if (text.split('WATCHDOG=1').length > 3) break
    }
    stop?.()
    expect(text).toContain('WATCHDOG=1')
  })

  test.each([
    [{ NOTIFY_SOCKET: '/run/s', WATCHDOG_USEC: '30000000' }, 30_000],
    [{ NOTIFY_SOCKET: '/run/s', WATCHDOG_USEC: '30000000', WATCHDOG_PID: '7' }, 30_000],
    [{ NOTIFY_SOCKET: '/run/s', WATCHDOG_USEC: '30000000', WATCHDOG_PID: '8' }, null],
    [{ NOTIFY_SOCKET: '/run/s' }, null],
    [{ WATCHDOG_USEC: '30000000' }, null],
    [{ NOTIFY_SOCKET: '/run/s', WATCHDOG_USEC: '0' }, null],
    [{ NOTIFY_SOCKET: '/run/s', WATCHDOG_USEC: 'soon' }, null],
  ])('%j: %j ms', (environment, ms) => {
    expect(systemdTimeoutMs(environment, 7)).toBe(ms)
  })
})

describe('the time that the machine\'s watchdog waits', () => {
  test.each([['watchdog', 'watchdog0', '10\n', 10_000], ['watchdog1', 'watchdog1', '60\n', 60_000], ['watchdog', 'watchdog0', 'soon', null], ['watchdog2', 'watchdog0', '10\n', null]])('of /dev/%s, where %s says %j, is %j ms', (device, name, says, ms) => {
    const sysfs = mkdtempSync(join(folder, 'sys-'))
    mkdirSync(join(sysfs, name))
    writeFileSync(join(sysfs, name, 'timeout'), says)
    expect(timeoutOf(`/dev/${device}`, sysfs)).toBe(ms)
  })
})
