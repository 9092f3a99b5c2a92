/**
 * Measure R6, first half: every escape of the list against a kiosk, judged from outside. The
 * *release* output is judged by windows, processes and lines; the *test* output, to which a
 * debugger may look in, also by its page's address and zoom.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { startDisplay } from '../../../scripts/runtime/display.ts'
import { enrolledFolder, startStation } from '../../../station/testing/process.ts'
import { launchKiosk, pause } from '../../support/electron.ts'
import { packagedKiosk } from '../../support/unprivileged.ts'
import { watchLines, type Lines } from './lines.ts'
import { escapes } from './list.ts'
import { Outside, type Sight } from './outside.ts'

export interface Escaped {
  readonly output: 'release' | 'test'
  readonly escape: string
  readonly how: string
}

const SIZE = { width: 1080, height: 1920 }
/** Milliseconds after an escape in which a window may open, or main may take the screen back. */
const SETTLE = 250
/** Milliseconds at most until a visit that ended is wiped and the next covers the screen. */
const RENEWED = 20_000
/** Milliseconds until home is quiet: page drawn, spare warm. */
const QUIET = 9_000

interface Subject {
  readonly output: Escaped['output']
  readonly outside: Outside
  readonly lines: Lines
  /** Names of the events main has logged since its start. */
  events(): readonly string[]
  /** What can be asked of the page itself, or null. */
  page(): Promise<string> | null
}

/** Tries every escape; gives those that worked. */
async function tryAll({ output, outside, lines, events, page }: Subject, log: (text: string) => void): Promise<Escaped[]> {
  const found: Escaped[] = []
  const first = outside.look()
  const count = (...names: string[]) => events().filter((event) => names.includes(event)).length
  // A visit that ends, by time-out or by a button that was hit, rightly changes page and window; the old page is gone only when it is wiped.
  const ended = () => count('visit-ended')
  const settled = async () => {
    for (const late = performance.now() + RENEWED; count('wiped', 'wipe-failed') < ended() && performance.now() < late;) await pause(SETTLE)
  }
  log(`${output}: ${first.active}, ${lines.open().length} lines to the station`)
  if (!first.active.startsWith('the kiosk, whole screen')) throw new Error(`before the first escape the screen shows: ${first.active}`)
  for (const escape of escapes) {
    await settled()
    const before = { lines: lines.open(), ended: ended(), events: events().length, page: await page() }
    for (const gesture of escape.gestures) outside.act(gesture)
    await pause(SETTLE)
    let how = [...differences(first, outside.look())]
    if (how.length > 0) await pause(SETTLE)
    if (ended() !== before.ended) {
      await settled()
      await pause(SETTLE)
      how = [...differences(first, outside.look())]
    }
    if (outside.look().programs.length === 0) {
      log(`${output}: ${escape.name} ended the kiosk`)
      return [...found, { output, escape: escape.name, how: 'the kiosk ended; what comes after could not be tried' }]
    }
    if (ended() === before.ended) {
      const dropped = before.lines.filter((line) => !lines.open().includes(line))
      if (dropped.length > 0) how.push('a page was left or loaded anew')
      const now = await page()
      if (now !== before.page) how.push(`the page is ${now}, was ${before.page}`)
    }
    if (how.length > 0) {
      found.push({ output, escape: escape.name, how: how.join('; ') })
      log(`${output}: ${escape.name}: ${how.join('; ')}; main says: ${events().slice(before.events).join(', ') || 'nothing'}`)
    }
  }
  return found
}

function* differences(before: Sight, now: Sight): Iterable<string> {
  if (now.active !== before.active) yield `active is ${now.active}`
  if (now.strangers.length > 0) yield `windows: ${now.strangers.join(', ')}`
  const started = now.programs.filter((each) => !before.programs.includes(each))
  const ended = before.programs.filter((each) => !now.programs.includes(each))
  if (started.length > 0) yield `started: ${started.join(', ')}`
  if (ended.length > 0) yield `ended: ${ended.join(', ')}`
}

export interface EscapeOptions {
  /** Packaged kiosks to try; default the built outputs. */
  readonly folders?: { readonly release?: string; readonly test?: string }
  log(text: string): void
}

/** Runs the list against both outputs. */
export async function measureEscapes({ folders = {}, log }: EscapeOptions): Promise<{ readonly tried: number; readonly escaped: readonly Escaped[] }> {
  const data = await enrolledFolder('GM-010')
  const station = await startStation(data, 'GM-010')
  try {
    // Each has a display of its own, so they do not meet.
    const escaped = await Promise.all([onRelease(folders.release, station.ready.socket, log), onTest(folders.test, station.ready.socket, log)])
    return { tried: escapes.length * 2, escaped: escaped.flat() }
  } finally {
    await station.stop()
    await rm(data, { recursive: true, force: true })
  }
}

async function onRelease(folder: string | undefined, station: string, log: (text: string) => void): Promise<Escaped[]> {
  const display = await startDisplay({ ...SIZE, windowManager: true })
  const program = await packagedKiosk('release', folder)
  const socket = join(program.home, 'run', 'lines.sock')
  const lines = await watchLines(socket, station)
  const kiosk = spawn(program.executable, [], { env: { ...process.env, DISPLAY: display.name, JINBAN_SOCKET: socket }, stdio: ['ignore', 'ignore', 'pipe'] })
  const events: string[] = []
  createInterface({ input: kiosk.stderr }).on('line', (line) => events.push(/"event":"([\w-]+)"/.exec(line)?.[1] ?? line))
  try {
    await pause(QUIET)
    const outside = new Outside(display, kiosk.pid ?? -1, SIZE)
    return await tryAll({ output: 'release', outside, lines, events: () => events, page: () => null }, log)
  } finally {
    await end(kiosk)
    await lines.close()
    await display.stop()
    await program.remove()
  }
}

async function onTest(folder: string | undefined, station: string, log: (text: string) => void): Promise<Escaped[]> {
  const display = await startDisplay({ ...SIZE, windowManager: true })
  const socket = join('/tmp', `jinban-lines-${process.pid}.sock`)
  const lines = await watchLines(socket, station)
  const kiosk = await launchKiosk({ ...(folder === undefined ? {} : { folder }), display, station: { kind: 'other', socket } })
  try {
    await pause(QUIET)
    const outside = new Outside(display, kiosk.app.process().pid ?? -1, SIZE)
    const facts = `JSON.stringify({ origin: location.origin, path: location.pathname, zoom: devicePixelRatio, pinch: visualViewport.scale, history: history.length })`
    return await tryAll({
      output: 'test', outside, lines,
      events: () => kiosk.log.map((line) => line.event),
      async page() {
        // The page may be the one of a visit that is just ending: then the next one answers.
        for (;;) {
          const answer = await (await kiosk.page()).evaluate<string>(facts).catch(() => null)
          if (answer !== null) return answer
        }
      },
    }, log)
  } finally {
    await kiosk.close().catch(() => undefined)
    await lines.close()
    await display.stop()
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((done) => child.once('exit', done))
  child.kill('SIGTERM')
  const insist = setTimeout(() => child.kill('SIGKILL'), 5_000)
  await gone
  clearTimeout(insist)
}
