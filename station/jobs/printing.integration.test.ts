/** The real station with the real driver and a simulated printer, each a process, over TCP. */
import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket as Socket } from 'ws'
import type { StationState } from '../api/contract.ts'
import { enrolledFolder, startStation, type Page, type StationProcess } from '../testing/process.ts'

/** As much of the simulator's remote control as is needed here; the station itself never sees it. */
interface Remote {
  readonly printer: {
    set(change: { paper: 'ok' | 'out' }): Promise<unknown>
    papers(): Promise<AsyncIterable<{ text: string }>>
  }
}

const token = 'a-token-of-this-test'
const visit = randomUUID()
let simulator: ChildProcess
let control: Socket
let remote: Remote
let data: string
let printer: string
let station: StationProcess
let page: Page

const start = async (): Promise<void> => {
  station = await startStation(data, 'GM-000', ['--device', `receipt-printer=simulated-80mm-tcp:${printer}`])
  page = await station.connect()
  await page.client.visit.start({ visit, elder: false, resume: null })
}

beforeEach(async () => {
  data = await enrolledFolder('GM-000')
  simulator = spawn(process.execPath, [join(import.meta.dirname, '../../bin/sim'), 'receipt-printer', '--tcp', '0', '--out', mkdtempSync(join(tmpdir(), 'jinban-slips-')), '--api', '0', '--token', token], { stdio: ['ignore', 'pipe', 'inherit'] })
  if (simulator.stdout === null) throw new Error('no stdout')
  const [line] = (await once(createInterface(simulator.stdout), 'line')) as [string]
  const ready = JSON.parse(line) as { port: string; api: number }
  printer = ready.port
  control = new Socket(`ws://127.0.0.1:${ready.api}/?token=${token}`)
  remote = createORPCClient(new RPCLink({ websocket: control as unknown as WebSocket })) as unknown as Remote
  await start()
  await until((state) => state.printer === 'ready')
})
afterEach(async () => {
  page.close()
  control.terminate()
  await station.kill()
  simulator.kill('SIGTERM')
  await once(simulator, 'exit')
})

async function until(holds: (state: StationState) => boolean): Promise<void> {
  for await (const state of await page.client.state.watch()) if (holds(state)) return
}

/** The states of a job as its page sees them, to the end. */
async function follow(job: string): Promise<string[]> {
  const seen: string[] = []
  for await (const { state, fault } of await page.client.jobs.watch({ job })) seen.push(fault === null ? state : `${state} ${fault}`)
  return seen
}

/** All slips, once there are so many of them. */
async function slips(count: number): Promise<string[]> {
  const texts: string[] = []
  for await (const { text } of await remote.printer.papers()) if (texts.push(text) === count) break
  return texts
}

const take = () => page.client.queue.take({ visit, request: randomUUID(), queue: 'personal', idNumber: null, priority: false })

test('a ticket comes out with its number, and the job is confirmed', async () => {
  const ticket = await take()
  expect((await follow(ticket.job)).at(-1)).toBe('confirmed')
  const [slip] = await slips(1)
  expect(slip).toContain(ticket.number)
  expect(slip).toContain(ticket.windows)
})

test('without paper the ticket is valid, and its slip comes when paper is back', async () => {
  await remote.printer.set({ paper: 'out' })
  await until((state) => state.printer === 'paper-out')
  const ticket = await take()
  const following = follow(ticket.job)
  await remote.printer.set({ paper: 'ok' })
  const seen = await following
  expect([seen[0], seen.at(-1)]).toEqual(['queued PR-101', 'confirmed'])
  expect(await slips(1)).toEqual([expect.stringContaining(ticket.number)])
})

test('a slip that came out is not printed again by a station that was killed after it', async () => {
  const first = await take()
  await follow(first.job)
  page.close()
  await station.kill()
  await start()
  const second = await take()
  expect((await follow(second.job)).at(-1)).toBe('confirmed')
  const texts = await slips(2)
  expect(texts.map((text) => [first.number, second.number].find((number) => text.includes(number)))).toEqual([first.number, second.number])
})
