/** The driver against `bin/sim` in a process of its own, over a real pseudo-terminal and over TCP. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { afterEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { IdCardReader, IdCardReaderStatus } from '../../domain/device/id-card.ts'
import type { SimContract } from '../sim-api/contract.ts'
import { typedPort } from '../port.ts'
import { IdCardPort, openIdCardReader, readIdCardProfile } from './open.ts'
import { checks, type CardHands } from './selftest.ts'

const bin = (name: string): string => fileURLToPath(new URL(`../../bin/${name}`, import.meta.url))
const token = 'a-token-of-this-test'

interface Rig {
  readonly reader: IdCardReader
  readonly sim: ContractRouterClient<SimContract>['idCard']
  readonly hands: CardHands
  readonly port: string
  readonly profile: string
  readonly until: (wanted: (status: IdCardReaderStatus) => boolean) => Promise<IdCardReaderStatus>
}

const cleanUp: (() => Promise<unknown> | void)[] = []
afterEach(async () => { for (const step of cleanUp.splice(0).toReversed()) await step() })

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')))
    })
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)))
  })
}

async function rig(kind: 'serial' | 'tcp', ...options: readonly string[]): Promise<Rig> {
  const folder = mkdtempSync(join(tmpdir(), 'jinban-sim-'))
  cleanUp.push(() => rm(folder, { recursive: true, force: true }))
  const where = kind === 'serial' ? ['--pty', join(folder, 'ttyReader')] : ['--tcp', '0']
  const child = spawn(process.execPath, [bin('sim'), 'id-card', ...where, '--api', '0', '--token', token, ...options], { stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = new Promise((resolve) => child.once('exit', resolve))
  cleanUp.push(() => { child.kill('SIGTERM'); return exited })
  const ready = JSON.parse(await firstLine(child)) as { port: string; api: number }

  const socket = new WebSocket(`ws://127.0.0.1:${ready.api}/?token=${token}`)
  const { idCard: sim }: ContractRouterClient<SimContract> = createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }))
  cleanUp.push(() => socket.terminate())

  const profile = kind === 'serial' ? 'simulated-sdt-serial' : 'simulated-sdt-tcp'
  const reader = openIdCardReader(readIdCardProfile(profile), IdCardPort.parse(typedPort(kind, ready.port)))
  cleanUp.push(() => reader.close())
  return {
    reader, sim, port: ready.port, profile,
    hands: { put: async () => void await sim.set({ card: 'citizen-adult' }), take: async () => void await sim.set({ card: null }) },
    until: async (wanted) => {
      for await (const status of reader.watch(AbortSignal.timeout(20_000))) if (wanted(status)) return status
      throw new Error(`never, but ${JSON.stringify(reader.status())}`)
    },
  }
}

const state = (name: IdCardReaderStatus['state']) => (status: IdCardReaderStatus): boolean => status.state === name
const card = (name: string) => (status: IdCardReaderStatus): boolean => status.state === 'ready' && status.card === name
const patience = (): { readonly signal: AbortSignal } => ({ signal: AbortSignal.timeout(20_000) })

describe.each(['serial', 'tcp'] as const)('a simulated reader over %s', (kind) => {
  test('does all that a reader must do', async () => {
    const { reader, hands } = await rig(kind)
    for (const { name, run } of checks) {
      expect(await run({ reader, hands, patienceMs: 20_000 }).then(() => null, (error: unknown) => ({ name, error }))).toBeNull()
    }
  })

  test('reads every card of the box', async () => {
    const { reader, sim, until } = await rig(kind)
    for (const { id, kind: wanted } of await sim.cards()) {
      await sim.set({ card: id })
      const outcome = await reader.read(patience())
      expect(outcome.outcome === 'read' ? outcome.reading.reveal().card.kind : outcome).toBe(wanted)
      await sim.set({ card: null })
      await until(card('none'))
    }
  })

  test('unplugged while a card is awaited: told at once; plugged in again: reads', async () => {
    const { reader, sim, hands, until } = await rig(kind)
    const reading = reader.read(patience())
    await until(card('awaited'))
    await sim.set({ cable: 'unplugged' })
    expect(await reading).toEqual({ outcome: 'unavailable', fault: 'offline' })
    await until(state('absent'))
    await sim.set({ cable: 'plugged' })
    await until(state('ready'))
    await hands.put()
    expect((await reader.read(patience())).outcome).toBe('read')
  })

  test('a line that chops and damages: the card is read all the same', async () => {
    const { reader, sim, hands, until } = await rig(kind)
    await until(state('ready'))
    await sim.faults({ chunkBytes: 32, damage: 'checksum', damageEvery: 3 })
    await hands.put()
    expect((await reader.read(patience())).outcome).toBe('read')
  })

  test('a security module that loses its authority while a card is awaited is told', async () => {
    const { reader, sim, until } = await rig(kind)
    const reading = reader.read(patience())
    await until(card('awaited'))
    await sim.set({ sam: 'not-authorised' })
    expect(await reading).toEqual({ outcome: 'unavailable', fault: 'sam-not-authorised' })
    expect(reader.status()).toEqual({ state: 'degraded', fault: 'sam-not-authorised' })
  })
})

describe('a slow line', () => {
  test('at 9600 baud, fingerprints are read within their deadline', async () => {
    const { reader, hands } = await rig('serial', '--baud', '9600')
    await hands.put()
    const outcome = await reader.read({ ...patience(), fingerprints: true })
    expect(outcome.outcome === 'read' && outcome.reading.reveal().fingerprints?.length).toBe(1_024)
  })
})

describe('bin/device', () => {
  async function byHand(made: Rig, ...command: readonly string[]): Promise<string> {
    await made.reader.close()
    const child = spawn(process.execPath, [bin('device'), 'id-card', made.profile, ...command, '--port', made.port], { stdio: ['ignore', 'pipe', 'ignore'] })
    return firstLine(child)
  }

  test('says the number of the security module', async () => {
    expect(JSON.parse(await byHand(await rig('tcp'), 'sam'))).toBe('05.03-20120101-0000123456-1234567890')
  })

  test('shows of a card what is masked, unless it is asked for more', async () => {
    const masked = await byHand(await rig('tcp', '--card', 'citizen-elder'), 'read')
    expect(JSON.parse(masked)).toMatchObject({ outcome: 'read', reading: { card: { name: '岩*', number: '530999********0030' } } })
    expect(masked).not.toContain('示例')
    expect(await byHand(await rig('tcp', '--card', 'citizen-elder'), 'read', '--show')).toContain('示例镇')
  })

  test('tests a reader with the help of whoever moves the card', async () => {
    const { reader, hands, profile, port } = await rig('tcp')
    await reader.close()
    const child = spawn(process.execPath, [bin('device'), 'id-card', profile, 'selftest', '--port', port], { stdio: ['pipe', 'pipe', 'pipe'] })
    child.stderr.on('data', (chunk: Buffer) => {
      const text = chunk.toString()
      const asked = text.includes('Put the card') ? hands.put() : text.includes('Take the card') ? hands.take() : null
      void asked?.then(() => child.stdin.write('\n'))
    })
    let told = ''
    child.stdout.on('data', (chunk: Buffer) => { told += chunk.toString() })
    const code = await new Promise((resolve) => child.once('exit', resolve))
    expect(told.trim().split('\n').map((line) => JSON.parse(line) as unknown)).toEqual(checks.map(({ name }) => ({ check: name, passed: true })))
    expect(code).toBe(0)
  })
})
