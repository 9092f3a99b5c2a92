/** `bin/sim` and `bin/device` as processes of their own, for integration tests. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { WebSocket } from 'ws'
import type { SimContract } from '../sim-api/contract.ts'

export const bin = (name: string): string => fileURLToPath(new URL(`../../bin/${name}`, import.meta.url))
const token = 'a-token-of-this-test'

interface Running {
  /** Of its own, gone afterwards. */
  readonly folder: string
  /** Remote hands at the devices. */
  readonly sim: ContractRouterClient<SimContract>
  close(): Promise<void>
}

export interface RunningSimulation extends Running {
  /** Path or `host:port`. */
  readonly port: string
  readonly api: number
}

/** A USB printer's file is played by a pseudo-terminal too; a HID device by nothing on this machine (`npm run test:hid-vm`). */
export function startSimulation(deviceClass: string, kind: 'serial' | 'tcp' | 'file', ...options: readonly string[]): Promise<RunningSimulation> {
  return start<{ port: string; api: number }>((folder) => [deviceClass, ...(kind === 'tcp' ? ['--tcp', '0'] : ['--pty', join(folder, 'tty')]), ...options])
}

/** One device of each class in one process. */
export function startEveryDevice(line: 'pty' | 'tcp'): Promise<Running & { readonly devices: Readonly<Record<string, { readonly profile: string; readonly port: string }>> }> {
  return start<{ readonly devices: Readonly<Record<string, { readonly profile: string; readonly port: string }>>; readonly api: number }>((folder) => ['all', '--folder', folder, '--line', line])
}

async function start<Ready extends { readonly api: number }>(args: (folder: string) => readonly string[]): Promise<Running & Ready> {
  const folder = mkdtempSync(join(tmpdir(), 'jinban-sim-'))
  const child = spawn(process.execPath, [bin('sim'), ...args(folder), '--api', '0', '--token', token], { stdio: ['ignore', 'pipe', 'inherit'], cwd: folder })
  const exited = new Promise((resolve) => child.once('exit', resolve))
  const ready = JSON.parse(await firstLine(child)) as Ready
  const socket = new WebSocket(`ws://127.0.0.1:${ready.api}/?token=${token}`)
  // Ended before it was open, it says so; what a test asks of it says more.
  socket.on('error', () => {})
  return {
    folder,
    ...ready,
    sim: createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket })),
    async close() {
      socket.terminate()
      child.kill('SIGTERM')
      await exited
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** What `bin/device` prints, line by line, and how it ends. */
export async function driveByHand(...args: readonly string[]): Promise<{ readonly lines: readonly unknown[]; readonly status: number | null }> {
  const child = spawn(process.execPath, [bin('device'), ...args], { stdio: ['ignore', 'pipe', 'ignore'] })
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => { text += chunk.toString() })
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { lines: text.trim().split('\n').filter(Boolean).map((line): unknown => JSON.parse(line)), status }
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')))
    })
    child.once('exit', (code) => reject(new Error(`it ended with ${code}`)))
  })
}
