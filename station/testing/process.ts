/**
 * The real station as a process of its own, and a page that calls it over the Unix socket, as
 * Electron's main process does. Its county is a pair of keys that nobody serves.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { WebSocket as Socket } from 'ws'
import { generateRecipient } from '../../sync/seal/suite.ts'
import { generateSigningKey } from '../../sync/sign/keys.ts'
import type { StationContract } from '../api/contract.ts'
import { assetsFolder, loadAssets } from '../settings/assets.ts'
import { keyForEnrolment, writeGrant } from '../sync/identity.ts'

export type StationClient = ContractRouterClient<StationContract>

export interface Page {
  readonly client: StationClient
  close(): void
}

export interface StationProcess {
  readonly pid: number
  readonly ready: { readonly socket: string; readonly demo: { readonly url: string } | null; readonly station: number; readonly bootId: string }
  /** A page on the Unix socket, or on the demo's WebSocket. */
  connect(url?: string): Promise<Page>
  /** All that it wrote to stderr so far. */
  said(): string
  /** `kill -9`. */
  kill(): Promise<void>
  /** SIGTERM; resolves to the exit code. */
  stop(): Promise<number | null>
  /** How it ended, whoever ended it. */
  readonly gone: Promise<number | null>
}

const main = join(import.meta.dirname, '..', 'main.ts')

/** A data folder as it is after an enrolment. */
export async function enrolledFolder(site: string): Promise<string> {
  const data = mkdtempSync(join(tmpdir(), 'jinban-station-'))
  const assets = loadAssets(assetsFolder(join(import.meta.dirname, '..')))
  const profile = assets.site(site)
  if (profile === null) throw new Error(`no site ${site}`)
  const [county, recovery] = [await generateRecipient(), await generateRecipient()]
  keyForEnrolment(data)
  writeGrant(data, {
    pins: [new Uint8Array(32)],
    grant: {
      station: 7, county: assets.county, site: profile, kiosk: 'K1',
      recipients: [county, recovery].map(({ keyId, publicKey }) => ({ keyId, publicKey })),
      verdictKeys: [{ keyId: 'sample', publicKey: generateSigningKey().publicKey }],
    },
  })
  return data
}

/** Starts a station on a data folder; rejects with what it said when it ends before it is ready. */
export async function startStation(data: string, site: string, more: readonly string[] = [], env: NodeJS.ProcessEnv = process.env): Promise<StationProcess> {
  const child = spawn(process.execPath, [main, '--data', data, '--site', site, ...more], { stdio: ['ignore', 'pipe', 'pipe'], env })
  const said: string[] = []
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  const gone = new Promise<number | null>((resolve) => { child.once('exit', (code) => { resolve(code) }) })
  const ready = await firstLine(child, said)
  return {
    pid: child.pid ?? -1,
    ready,
    said: () => said.join(''),
    connect: (url) => connectPage(url ?? `ws+unix://${ready.socket}:/api`),
    kill: () => end(child, 'SIGKILL').then(() => {}),
    stop: () => end(child, 'SIGTERM'),
    gone,
  }
}

export async function connectPage(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Page> {
  const socket = new Socket(url, { perMessageDeflate: false, headers })
  await once(socket, 'open')
  const link = new RPCLink({ websocket: socket as unknown as WebSocket })
  return { client: createORPCClient<StationClient>(link), close: () => socket.terminate() }
}

/** Starts a station and asks it to end while it is still opening its ledger; resolves to the exit code. */
export async function endWhileStarting(data: string, site: string): Promise<number | null> {
  const child = spawn(process.execPath, [main, '--data', data, '--site', site], { stdio: 'ignore' })
  while (!existsSync(join(data, 'ledger', 'ledger.db')) && child.exitCode === null) await delay(1)
  return end(child, 'SIGTERM')
}

function firstLine(child: ChildProcess, said: readonly string[]): Promise<StationProcess['ready']> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`station ended with ${code}: ${said.join('')}`)))
    if (child.stdout) createInterface(child.stdout).once('line', (line) => resolve(JSON.parse(line) as StationProcess['ready']))
  })
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
  return child.exitCode
}
