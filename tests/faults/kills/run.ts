/** One whole run of R1: a world, its kills, the reckoning. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { bundleStation } from '../../../scripts/package/bundle.ts'
import { logIn, openCases } from '../../../scripts/world/county.ts'
import { World } from '../../../scripts/world/world.ts'
import { answerBeforeCommit } from './answer-first.ts'
import { readCounty, readStation } from './books.ts'
import { reckon, type Reckoning } from './reckon.ts'
import { killAtRandom, type Kill } from './rig.ts'

const site = 'GM-010'

export interface RunOptions {
  readonly kills: number
  readonly seed: number
  readonly sabotage: boolean
  /** Milliseconds for the county to get and accept everything after the last kill. */
  readonly patienceMs: number
  readonly log: (text: string) => void
}

export interface RunRecord extends Reckoning {
  readonly kills: readonly Kill[]
  readonly asked: number
  readonly confirmed: number
  readonly operations: number
  /** A confirmed request that was asked again and answered differently. */
  readonly contradictions: readonly string[]
  readonly refusals: readonly string[]
  readonly drainedMs: number
}

export async function rehearse({ kills, seed, sabotage, patienceMs, log }: RunOptions): Promise<RunRecord> {
  const folder = mkdtempSync(join(tmpdir(), 'jinban-kills-'))
  chmodSync(folder, 0o711) // PostgreSQL runs as nobody and has to walk through it.
  const bundle = join(folder, 'program')
  const world = new World({ folder, site, demo: false, station: { file: process.execPath, args: ['--disable-warning=ExperimentalWarning', join(bundle, 'main.mjs')] } })
  try {
    await bundleStation({ folder: bundle, production: false })
    if (sabotage) answerBeforeCommit(join(bundle, 'main.mjs'))
    const county = await world.startCounty()
    await world.openLink(county.edge.port)
    await world.startStation()
    const { memory, kills: done } = await killAtRandom({ world, kills, seed, log })
    log(`${done.length} kills done, ${memory.confirmed} of ${memory.all.length} requests confirmed; the county catches up`)
    const drainedMs = await drained(join(folder, 'station'), patienceMs)
    if (world.county === null) throw new Error('there is no county')
    const officer = await logIn(world.county.ready, 'officer')
    const opened = (await openCases(officer, 'R1: comparing with what was confirmed')).map(({ caseNumber, values }) => ({ caseNumber, phone: values['phone'] }))
    const station = readStation(join(folder, 'station'))
    return {
      kills: done, drainedMs, asked: memory.all.length, confirmed: memory.confirmed, operations: station.operations.size,
      contradictions: memory.contradictions, refusals: memory.refusals,
      ...reckon(memory.all, station, await readCounty(join(folder, 'county')), opened),
    }
  } finally {
    await world.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Waits until every operation is accepted; what is not by then shows in the reckoning. */
async function drained(data: string, patienceMs: number): Promise<number> {
  const from = performance.now()
  while (performance.now() - from < patienceMs && readStation(data).unsettled > 0) await sleep(500)
  return Math.round(performance.now() - from)
}
