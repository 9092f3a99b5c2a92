/** Over a pseudo-terminal of `socat`, which has no modem lines and knows no baud rate. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { serialPort } from './serial.ts'
import type { ByteStream } from './stream.ts'

const folders: string[] = []
const children: ChildProcess[] = []
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function place(): string {
  const folder = mkdtempSync(join(tmpdir(), 'jinban-tty-'))
  folders.push(folder)
  return join(folder, 'tty')
}

async function terminal(): Promise<{ path: string; far: ChildProcess }> {
  const path = place()
  const far = spawn('socat', ['-', `pty,raw,echo=0,link=${path}`], { stdio: ['pipe', 'pipe', 'inherit'] })
  children.push(far)
  while (!existsSync(path)) await sleep(5)
  return { path, far }
}

async function open(path: string, onBytes: (chunk: Uint8Array) => void = () => {}): Promise<ByteStream> {
  const opened = await serialPort({ path, baudRate: 9_600 }).open({ deadlineMs: 2_000, onBytes })
  if (!opened.ok) throw new Error(opened.error.detail)
  return opened.value
}

describe('a byte stream over a serial port', () => {
  test('is absent when there is no such device', async () => {
    const opened = await serialPort({ path: place(), baudRate: 9_600 }).open({ deadlineMs: 2_000, onBytes: () => {} })
    expect(opened).toMatchObject({ ok: false, error: { reason: 'absent' } })
  })

  test('is busy when somebody else holds it', async () => {
    const { path } = await terminal()
    const first = await open(path)
    const second = await serialPort({ path, baudRate: 9_600 }).open({ deadlineMs: 2_000, onBytes: () => {} })
    expect(second).toMatchObject({ ok: false, error: { reason: 'busy' } })
    await first.close()
  })

  test('carries every byte both ways, though the terminal has no modem lines', async () => {
    const { path, far } = await terminal()
    const all = Uint8Array.from({ length: 256 }, (_, at) => at)
    const heard: number[] = []
    const stream = await open(path, (chunk) => heard.push(...chunk))
    far.stdout?.on('data', (chunk: Buffer) => far.stdin?.write(chunk))
    expect(await stream.write(all, { deadlineMs: 2_000 })).toEqual({ ok: true, value: undefined })
    while (heard.length < 256) await sleep(5)
    expect(heard).toEqual([...all])
    await stream.close()
  })

  test('says that the device was unplugged, and writes no more', async () => {
    const { path, far } = await terminal()
    const stream = await open(path)
    far.kill('SIGKILL')
    expect(await stream.closed).toMatchObject({ kind: 'unplugged' })
    expect(await stream.write(Uint8Array.of(1), { deadlineMs: 1_000 })).toMatchObject({ ok: false, error: { reason: 'closed' } })
  })

  test('says so too when the device is gone from the system and its line only falls silent', async () => {
    const { path } = await terminal()
    const stream = await open(path)
    rmSync(path)
    expect(await stream.closed).toMatchObject({ kind: 'unplugged' })
  })

  test('says so when another device took its place', async () => {
    const [{ path }, other] = [await terminal(), await terminal()]
    const stream = await open(path)
    rmSync(path)
    symlinkSync(realpathSync(other.path), path)
    expect(await stream.closed).toMatchObject({ kind: 'unplugged' })
  })
})
