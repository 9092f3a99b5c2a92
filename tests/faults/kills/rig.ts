/**
 * Station, county (with and without its PostgreSQL) and the kiosk's client are killed with
 * `kill -9`, each at moments of its own, while cases are filed and tickets taken.
 *
 *     client ──Unix socket──► station ──link──► county ──► PostgreSQL
 *       ✗                       ✗                 ✗            ✗
 *
 * Nothing waits for anything: a station may come back while the county is still starting.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import type { World } from '../../../scripts/world/world.ts'
import { family } from '../../support/processes.ts'
import { seeded } from '../../support/random.ts'
import type { ClientTask, Line } from './lines.ts'
import { Memory } from './memory.ts'

export const victims = ['station', 'client', 'county', 'county and PostgreSQL'] as const
export type Victim = (typeof victims)[number]

/** How many of a hundred kills each of them gets. */
const shares: Readonly<Record<Victim, number>> = { station: 50, client: 30, county: 10, 'county and PostgreSQL': 10 }
/** Milliseconds of life before a kill, at most. */
const lives = 900
/** Half of the station's kills come so soon after a request was sent: in the middle of its commit. */
const commitMs = 90
/** Milliseconds a client has to get its last answers. */
const farewellMs = 20_000

export interface Kill {
  readonly victim: Victim
  /** Milliseconds from the kill until it was ready again. */
  readonly backMs: number
}

export interface RigOptions {
  readonly world: World
  readonly kills: number
  readonly seed: number
  readonly log: (text: string) => void
}

/** Kills until all kills are done; resolves when the client has had its last answer. */
export async function killAtRandom({ world, kills, seed, log }: RigOptions): Promise<{ memory: Memory; kills: Kill[] }> {
  const memory = new Memory()
  const asked = new EventEmitter()
  const done: Kill[] = []
  let client = startClient(seed)

  function startClient(seedOfThis: number): ChildProcess {
    const random = seeded(seedOfThis)
    const task: ClientTask = { socket: world.socket, first: memory.takeOver(random), nextMark: memory.nextMark, seed: seedOfThis }
    const child = spawn(process.execPath, [join(import.meta.dirname, 'client.ts'), JSON.stringify(task)], { stdio: ['pipe', 'pipe', 'inherit'] })
    createInterface({ input: child.stdout }).on('line', (text) => {
      const line = JSON.parse(text) as Line
      memory.note(line)
      if (line.said === 'asked') asked.emit('asked')
    })
    return child
  }

  const acts: Readonly<Record<Victim, (random: () => number) => Promise<void>>> = {
    async station() {
      await world.stopStation('kill')
      await world.startStation()
    },
    async client(random) {
      const heard = once(client, 'close')
      client.kill('SIGKILL')
      await heard // The pipe is read to its end: what it held was said.
      client = startClient(Math.floor(random() * 2 ** 32))
    },
    async county() {
      await world.stopCounty('kill')
      await world.startCounty()
    },
    async 'county and PostgreSQL'(random) {
      const postmaster = postmasterOf(world.county?.pid ?? -1)
      const first = random() < 0.5
      if (first) process.kill(postmaster, 'SIGKILL')
      await world.stopCounty('kill')
      if (!first) process.kill(postmaster, 'SIGKILL')
      await world.startCounty()
    },
  }

  async function moment(victim: Victim, random: () => number): Promise<void> {
    if (victim === 'station' && random() < 0.5) {
      await once(asked, 'asked', { signal: AbortSignal.timeout(lives) }).catch(() => undefined)
      await sleep(random() * commitMs)
    } else {
      await sleep(random() * lives)
    }
  }

  async function killAll(plan: readonly Victim[], random: () => number): Promise<void> {
    for (const victim of plan) {
      await moment(victim, random)
      const at = performance.now()
      await acts[victim](random)
      done.push({ victim, backMs: Math.round(performance.now() - at) })
      if (done.length % Math.max(5, Math.floor(kills / 20)) === 0) log(`${done.length} kills, ${memory.confirmed} confirmed`)
    }
  }

  const random = seeded(seed)
  const planOf = (...of: Victim[]) => shuffled(of.flatMap((victim) => Array.from({ length: Math.round((kills * shares[victim]) / 100) }, () => victim)), random)
  try {
    await Promise.all([planOf('station'), planOf('client'), planOf('county', 'county and PostgreSQL')].map((plan, index) => killAll(plan, seeded(seed + index + 1))))
    await endClient(client)
  } finally {
    client.kill('SIGKILL')
  }
  return { memory, kills: done }
}

async function endClient(client: ChildProcess): Promise<void> {
  const ended = once(client, 'close')
  client.stdin?.end()
  const insist = setTimeout(() => client.kill('SIGKILL'), farewellMs)
  await ended
  clearTimeout(insist)
}

/** The PostgreSQL that a county runs. */
export function postmasterOf(county: number): number {
  const found = family(county).find((each) => each.parent === county && each.command.includes('/bin/postgres '))
  if (found === undefined) throw new Error('the county runs no PostgreSQL')
  return found.pid
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  return list.map((each) => [random(), each] as const).sort(([a], [b]) => a - b).map(([, each]) => each)
}
