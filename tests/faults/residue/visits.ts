/**
 * Visits at the packaged kiosk that end in every way a visit ends, and after each a search of
 * everything the machine could have kept.
 *
 *     filed and left · killed in the middle of the form (kiosk and station) · timed out
 */
import { chmodSync, lstatSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hands } from '../../../scripts/story/hands.ts'
import { fillForm, openForm } from '../../../scripts/story/visit.ts'
import { DIST } from '../../../scripts/runtime/paths.ts'
import { logIn, openCases, type ConsoleClient } from '../../../scripts/world/county.ts'
import { World } from '../../../scripts/world/world.ts'
import type { Unprivileged } from '../../../scripts/runtime/unprivileged.ts'
import { launchKiosk, pause, type Kiosk } from '../../support/electron.ts'
import { playwrightHands } from '../../support/playwright-hands.ts'
import { family, isRunning } from '../../support/processes.ts'
import { allowCoreDumps, exposures } from './exposure.ts'
import { needlesFor, type Planted } from './needles.ts'
import { makePerson } from './person.ts'
import { filesBelow, searchFile, type Hit } from './search.ts'

const site = 'GM-010'
/** A renderer of the visit must be gone by then. */
const goneMs = 5000
/** Chromium writes some things seconds after a page has said them. */
const lateWritesMs = 6000
/** For what is written as the visit is wiped. */
const settleMs = 1000
/** For a case to reach the county. */
const arrivalMs = 30_000
/** A visit without a touch: a minute, a countdown of 20 s, and some. */
const timeOutMs = 100_000

export const endings = ['filed', 'killed', 'timed out'] as const
export type Ending = (typeof endings)[number]

export interface Residue {
  readonly ending: Ending
  readonly files: number
  readonly bytes: number
  readonly hits: readonly Hit[]
  /** Milliseconds the renderer of the visit lived on; null when it was alive when we stopped looking. */
  readonly goneMs: number | null
  readonly exposed: readonly string[]
}

export interface VisitsOptions {
  readonly endings: readonly Ending[]
  readonly random: () => number
  /** Runs in the page in mid-form: a sabotage. */
  readonly misdeed?: (planted: Planted) => string
  readonly log: (text: string) => void
}

export async function visitAndSearch({ endings: wanted, random, misdeed, log }: VisitsOptions): Promise<Residue[]> {
  const folder = mkdtempSync(join(tmpdir(), 'jinban-residue-'))
  chmodSync(folder, 0o711)
  allowCoreDumps()
  const since = lstatSync(folder).ctimeMs
  const packaged = join(DIST, 'test', 'resources')
  const world = new World({ folder, site, demo: false, station: { file: join(packaged, 'node', 'bin', 'node'), args: [join(packaged, 'station', 'main.mjs')] } })
  let kiosk: Kiosk | null = null
  try {
    const county = await world.startCounty()
    const port = await world.openLink(county.edge.port)
    // Enrolled by a technician once; then the kiosk brings up its own station.
    await world.startStation()
    await world.stopStation()
    const simulators = await world.startSimulators('tcp')
    const station = { kind: 'own', site, data: join(folder, 'station'), args: ['--county', `https://127.0.0.1:${port}`, '--device', `receipt-printer=generic-80mm-tcp:${simulators.devices['receipt-printer']?.port}`] } as const
    const launch = async (home?: Unprivileged): Promise<Kiosk> => (kiosk = await launchKiosk(home === undefined ? { station } : { station, home }))
    kiosk = await launch()
    const officer = await logIn(county, 'officer')
    const residues: Residue[] = []
    for (const ending of wanted) {
      const { villager, planted } = makePerson(random)
      log(`${ending}: a visit begins`)
      const now = kiosk
      const hands = playwrightHands(() => now.page())
      await openForm(hands)
      for await (const _ of fillForm(hands, villager)) { /* told elsewhere */ }
      const page = await now.page()
      if (misdeed !== undefined) await page.evaluate(misdeed(planted))
      const visitor = await now.pid()
      const exposed = exposures(family(now.app.process().pid ?? -1))
      const home = await end[ending](now, hands)
      const goneAfter = await gone(visitor)
      await pause(settleMs)
      if (ending === 'filed') await assertTyped(officer, planted)
      const found = await search(places(now.home, folder), planted, { user: lstatSync(now.home).uid, since })
      residues.push({ ending, ...found, goneMs: goneAfter, exposed })
      log(`${ending}: ${found.hits.length} hits in ${found.files} files`)
      if (home !== null) kiosk = await launch(home)
    }
    return residues
  } finally {
    await kiosk?.close()
    await world.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What is looked for is what was typed: the county, with its key, reads every planted value in the newest case. */
async function assertTyped(officer: ConsoleClient, planted: Planted): Promise<void> {
  for (const until = performance.now() + arrivalMs; performance.now() < until;) {
    const [newest] = await openCases(officer, 'R7: comparing with what was typed')
    const values = JSON.stringify(newest?.values ?? {})
    if (Object.values(planted).every((value: string) => values.includes(value))) return
    await pause(500)
  }
  throw new Error('the county has no case with the planted values')
}

/** The ways a visit ends, begun with the form filled in. What is left of a kiosk that was killed is its home. */
const end: Readonly<Record<Ending, (kiosk: Kiosk, hands: Hands) => Promise<Unprivileged | null>>> = {
  async filed(_, hands) {
    await hands.sign()
    await hands.tap('提交')
    await hands.read('case-number')
    await hands.tap('好的，完成')
    return null
  },
  async killed(kiosk) {
    await pause(lateWritesMs)
    return kiosk.powerCut()
  },
  async 'timed out'(kiosk) {
    await wiped(kiosk, timeOutMs)
    return null
  },
}

/** Waits until the kiosk says that a visit was wiped. */
async function wiped(kiosk: Kiosk, patienceMs: number): Promise<void> {
  const wipes = () => kiosk.log.filter(({ event }) => event === 'wiped').length
  const before = wipes()
  for (const until = performance.now() + patienceMs; performance.now() < until && wipes() === before;) await pause(50)
}

async function gone(pid: number): Promise<number | null> {
  const from = performance.now()
  while (performance.now() - from < goneMs) {
    if (!isRunning(pid)) return Math.round(performance.now() - from)
    await pause(20)
  }
  return null
}

interface Place {
  readonly folder: string
  /** In folders of everybody only what the kiosk's user owns and has written since the run began. */
  readonly ours: boolean
}

/**
 * The kiosk's home (profile, caches, data of the station with ledger, journal and log), what this
 * machine offers everybody, and a print spool if there is one. Not the paper: it is what came out.
 */
const places = (home: string, world: string): Place[] => [
  { folder: home, ours: true },
  { folder: join(world, 'station'), ours: true },
  ...['/dev/shm', '/tmp', '/var/tmp', '/var/spool', '/var/log', '/var/crash', '/var/lib/systemd/coredump'].map((folder) => ({ folder, ours: false })),
]

async function search(where: readonly Place[], planted: Planted, { user, since }: { readonly user: number; readonly since: number }) {
  const needles = needlesFor(planted)
  const files = new Map<string, number>()
  for (const { folder, ours } of where) {
    for (const file of filesBelow(folder)) {
      const facts = lstatSync(file, { throwIfNoEntry: false })
      if (facts !== undefined && (ours || (facts.uid === user && facts.mtimeMs >= since))) files.set(file, facts.size)
    }
  }
  const hits: Hit[] = []
  for (const file of files.keys()) hits.push(...(await searchFile(file, needles)))
  return { files: files.size, bytes: [...files.values()].reduce((sum, size) => sum + size, 0), hits }
}
