/**
 * P9: how long a kiosk takes from nothing to the first page that a touch brings, beside the time
 * in which the same runtime shows a window with nothing in it.
 *
 * Judged from outside, on pixels, with real touches (X11), because the release takes no debugger:
 * what the page after the first tile looks like is learned from the *test* output beforehand.
 */
import { rmSync } from 'node:fs'
import { startDisplay, type Area, type Display } from '../../scripts/runtime/display.ts'
import type { Unprivileged } from '../../scripts/runtime/unprivileged.ts'
import { launchKiosk } from '../../tests/support/electron.ts'
import type { Measure, MeasureOptions } from '../measure.ts'
import { finger, pause, pictureOf, settled } from '../rig/glass.ts'
import { launch, moveIn, prepared, startPackagedStation, type StationPlace } from '../rig/kiosk-process.ts'
import { emptyWindow, packageKiosk, patchedCopy, release } from '../rig/packages.ts'
import { celeronCores, openQuota, type Quota } from '../rig/quota.ts'
import { median } from '../rig/numbers.ts'
import { stockedFolder } from '../rig/stocked-station.ts'

const site = 'GM-010'
const ratioLimit = 1.5
const patienceMs = 60_000
/** A villager does not hammer; but the sooner the next touch, the finer the measure. */
const tapEveryMs = 25
const lookEveryMs = 4
/** The colour of `bench/empty-window`: blue, green, red. */
const emptyColour = [0x56, 0x34, 0x12]

/** Half a second of work before the page does anything, as a careless import would add. */
const busyStart = { file: 'app/renderer/kiosk/assets/index-*.js', apply: (text: string) => `for(const t=performance.now();performance.now()-t<500;);${text}` }

interface Reference {
  readonly x: number
  readonly y: number
  /** Where the page's title stands, and what it looks like at home and after the first tile. */
  readonly title: Area
  readonly home: string
  readonly next: string
}

const measure: Measure = {
  id: 'P9',
  title: 'From the start of the packaged kiosk until a tap on the first tile shows the next page',
  unit: 'times an empty Electron window',
  target: `<= ${ratioLimit} times, median of pairs`,
  async run(options) {
    await packageKiosk(options.log)
    const display = await startDisplay()
    const program = await prepared(options.sabotage ? await patchedCopy(release, 'P9-sabotaged', [busyStart]) : release)
    const empty = await prepared(await emptyWindow())
    const data = await stockedFolder({ site })
    try {
      const place = await moveIn(program, data, site)
      const reference = await learn(program, place, display, options)
      const rig: Rig = { display, program, empty, place, reference, quota: null }
      const pairs = await race(rig, options.full ? 15 : 9, options)
      const own = options.sabotage ? [] : await withOwnStation(rig, 5, options)
      const slow = options.sabotage ? [] : await underQuota(rig, options)
      const value = ratioOf(pairs)
      return {
        value, pass: value <= ratioLimit,
        peers: { 'empty Electron window, ms': median(pairs.map((pair) => pair.emptyMs)), 'kiosk, ms': median(pairs.map((pair) => pair.nextMs)) },
        samples: { pairs, stationStartedTooMs: own, quotaPairs: slow },
        notes: [
          `home stands after ${median(pairs.map((pair) => pair.homeMs))} ms, the next page is at rest after ${median(pairs.map((pair) => pair.restMs))} ms`,
          `next page ${median(pairs.map((pair) => pair.nextMs))} ms, empty window ${median(pairs.map((pair) => pair.emptyMs))} ms, medians of ${pairs.length}`,
          ...(own.length > 0 ? [`with the station started by the kiosk: ${median(own)} ms, median of ${own.length}`] : []),
          ...(slow.length > 0 ? [`with ${celeronCores} of a core: ratio ${ratioOf(slow)}, kiosk ${median(slow.map((pair) => pair.nextMs))} ms, empty window ${median(slow.map((pair) => pair.emptyMs))} ms, medians of ${slow.length}`] : ['not measured under a quota']),
        ],
      }
    } finally {
      await program.remove()
      await empty.remove()
      await display.stop()
      rmSync(data, { recursive: true, force: true })
    }
  },
}

/** Milliseconds since the kiosk was spawned. */
interface Start {
  /** Home stands still and is touched. */
  readonly homeMs: number
  /** The next page has taken the place of home: the figure that counts. */
  readonly nextMs: number
  /** It has slid into its place. */
  readonly restMs: number
}

interface Pair extends Start { readonly emptyMs: number }
interface Rig {
  readonly display: Display
  readonly program: Unprivileged
  readonly empty: Unprivileged
  readonly place: StationPlace
  readonly reference: Reference
  readonly quota: Quota | null
}

const ratioOf = (pairs: readonly Pair[]) => Math.round(median(pairs.map(({ emptyMs, nextMs }) => nextMs / emptyMs)) * 100) / 100

/** Where the first tile is and what comes behind it, seen with Playwright on the output that lets it. Fills the page's store too. */
async function learn(program: Unprivileged, place: StationPlace, display: Display, { log }: MeasureOptions): Promise<Reference> {
  const station = await startPackagedStation(program, place)
  const kiosk = await launchKiosk({ station: { kind: 'other', socket: place.socket }, display })
  try {
    const page = await kiosk.page()
    const box = await page.locator('[data-tile]').first().boundingBox()
    const heading = await page.getByRole('heading').first().boundingBox()
    if (box === null || heading === null) throw new Error('home shows no tile')
    const title: Area = { x: Math.round(heading.x), y: Math.round(heading.y), width: 600, height: Math.round(heading.height) }
    const home = await settled(display, title)
    const [x, y] = [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)]
    const touch = finger(display, x, y)
    touch.tap()
    await pause(800)
    touch.lift()
    const next = await settled(display, title)
    if (next === home || (await page.locator('[data-page=ticket-queue]').count()) === 0) throw new Error('the first tile leads nowhere')
    log(`the first tile is at ${x}, ${y}`)
    return { x, y, title, home, next }
  } finally {
    await kiosk.close()
    await station.stop()
  }
}

/** Pairs, taken in turns: whatever else the machine does falls on both. The first pair warms the disk cache and is not counted. */
async function race(rig: Rig, pairs: number, { log }: MeasureOptions): Promise<Pair[]> {
  const station = await startPackagedStation(rig.program, rig.place)
  rig.quota?.add(station.pid)
  const found: Pair[] = []
  try {
    for (let turn = 0; turn <= pairs; turn++) {
      const emptyMs = await timeEmptyWindow(rig)
      const kiosk = await timeKiosk(rig, { JINBAN_SOCKET: rig.place.socket })
      log(`${turn === 0 ? 'warm-up' : `pair ${turn}`}: empty window ${emptyMs} ms, kiosk: home ${kiosk.homeMs} ms, next page ${kiosk.nextMs} ms, at rest ${kiosk.restMs} ms`)
      if (turn > 0) found.push({ emptyMs, ...kiosk })
    }
    return found
  } finally {
    await station.stop()
  }
}

async function withOwnStation(rig: Rig, times: number, { log }: MeasureOptions): Promise<number[]> {
  const found: number[] = []
  for (let turn = 0; turn < times; turn++) {
    found.push((await timeKiosk(rig, { JINBAN_SOCKET: rig.place.socket, JINBAN_OWN_STATION: '1', JINBAN_STATION_ARGS: JSON.stringify(rig.place.arguments) })).nextMs)
    log(`with its station: ${found.at(-1)} ms`)
  }
  return found
}

async function underQuota(rig: Rig, options: MeasureOptions): Promise<Pair[]> {
  const quota = openQuota(celeronCores)
  if (quota === null) {
    options.log('no control group with a processor quota can be made here')
    return []
  }
  try {
    options.log(`under a quota of ${celeronCores} of a core`)
    return await race({ ...rig, quota }, 5, options)
  } finally {
    quota.remove()
  }
}

/** Until its colour fills the middle of the screen. */
async function timeEmptyWindow({ display, empty, quota }: Rig): Promise<number> {
  const window = launch(empty, display)
  quota?.add(window.pid)
  try {
    await until(async () => showsEmptyWindow(display))
    return Math.round(performance.now() - window.at)
  } finally {
    await window.end()
    await dark(display)
  }
}

/** Until the page behind the first tile shows; the tile is touched from the moment on when home shows its title. */
async function timeKiosk({ display, program, reference, quota }: Rig, environment: Readonly<Record<string, string>>): Promise<Start> {
  const touch = finger(display, reference.x, reference.y)
  const kiosk = launch(program, display, environment)
  quota?.add(kiosk.pid)
  try {
    const since = () => Math.round(performance.now() - kiosk.at)
    let tappedAt = -Infinity
    let homeMs = 0
    let leftMs = 0
    await until(async () => {
      const seen = await pictureOf(display, reference.title)
      // Only home is touched: a touch too many would press what lies behind the tile on the next page.
      if (seen === reference.home && performance.now() - tappedAt >= tapEveryMs) {
        tappedAt = performance.now()
        if (homeMs === 0) homeMs = since()
        touch.tap()
      }
      if (homeMs > 0 && leftMs === 0 && seen !== reference.home) leftMs = since()
      return seen === reference.next
    })
    return { homeMs, nextMs: leftMs, restMs: since() }
  } finally {
    touch.lift()
    await kiosk.end()
    await dark(display)
  }
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const end = performance.now() + patienceMs; !(await isSo()); ) {
    if (performance.now() > end) throw new Error(`nothing came within ${patienceMs / 1000} s`)
    await pause(lookEveryMs)
  }
}

async function showsEmptyWindow(display: Display): Promise<boolean> {
  const { bytes } = await display.part({ x: 540, y: 960, width: 1, height: 1 })
  return emptyColour.every((part, index) => part === bytes[index])
}

/** The next run must not take what is left on the screen for its own. */
async function dark(display: Display): Promise<void> {
  await pause(300)
  if (await showsEmptyWindow(display)) throw new Error('the screen still shows the window that was closed')
}

export default measure
