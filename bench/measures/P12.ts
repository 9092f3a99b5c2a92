/** P12: what kiosk and station cost a small PC in memory, beside a window with nothing in it. */
import { rmSync } from 'node:fs'
import { startDisplay, type Display } from '../../scripts/runtime/display.ts'
import type { Measure, MeasureOptions } from '../measure.ts'
import { finger, pause } from '../rig/glass.ts'
import { launch, moveIn, prepared, startPackagedStation } from '../rig/kiosk-process.ts'
import { memoryOf, sharers, totalMB, type ProcessMemory } from '../rig/memory.ts'
import { emptyWindow, packageKiosk, patchedCopy, release } from '../rig/packages.ts'
import { countyItems, stockedFolder } from '../rig/stocked-station.ts'

const site = 'GM-010'
const ratioLimit = 1.9
const limitMB = 400
/** By then what a start leaves behind is collected. */
const restMs = 25_000
/** After a touch: the page behind the first tile is there, and the screen of the next visit is warm. */
const visitMs = 12_000
/** Where the first tile is at home; the figure in a visit is told, not judged. */
const tile = { x: 292, y: 461 }
/** Others may run the same program file for a while; a figure taken then would be too small. */
const alonePatienceMs = 240_000

/** A page that keeps what it should let go: a picture of each item, say. */
const hoard = { file: 'app/renderer/kiosk/assets/index-*.js', apply: (text: string) => `globalThis.hoard=Array.from({length:40},()=>new Uint8Array(4e6).fill(7));${text}` }

const measure: Measure = {
  id: 'P12',
  title: `Memory (PSS) of kiosk and station at the home screen with ${countyItems} items in the catalogue`,
  unit: 'times an empty Electron window',
  target: `<= ${ratioLimit} times, and <= ${limitMB} MB`,
  async run(options) {
    await packageKiosk(options.log)
    const display = await startDisplay()
    try {
      const nothing = await weighEmptyWindow(display, options)
      const { home: product, visit } = await weighProduct(display, options)
      const [emptyMB, oursMB] = [totalMB(nothing), totalMB(product)]
      const value = Math.round((oursMB / emptyMB) * 100) / 100
      return {
        value, pass: value <= ratioLimit && oursMB <= limitMB,
        peers: { 'empty Electron window, MB': emptyMB, 'kiosk and station, MB': oursMB },
        samples: { emptyWindow: nothing, kioskAndStation: product, inVisit: visit },
        notes: [`kiosk and station ${oursMB} MB, empty window ${emptyMB} MB`, ...product.map(({ role, pssMB, anonymousMB }) => `  ${role.padEnd(12)} ${pssMB} MB, of it ${anonymousMB} MB its own`), `in a visit, with the screen of the next one warm: ${totalMB(visit)} MB`],
      }
    } finally {
      await display.stop()
    }
  },
}

async function weighEmptyWindow(display: Display, { log }: MeasureOptions): Promise<ProcessMemory[]> {
  const program = await prepared(await emptyWindow())
  const window = launch(program, display)
  try {
    return await weigh([window.pid], log)
  } finally {
    await window.end()
    await program.remove()
  }
}

/** Kiosk and station twice: the first start fills the page's own store, as a kiosk's was filled on its first day. */
async function weighProduct(display: Display, { sabotage, log }: MeasureOptions): Promise<{ readonly home: ProcessMemory[]; readonly visit: ProcessMemory[] }> {
  const program = await prepared(sabotage ? await patchedCopy(release, 'P12-sabotaged', [hoard]) : release)
  const data = await stockedFolder({ site })
  const place = await moveIn(program, data, site)
  const station = await startPackagedStation(program, place)
  try {
    const first = launch(program, display, { JINBAN_SOCKET: place.socket })
    await pause(8_000)
    await first.end()
    const kiosk = launch(program, display, { JINBAN_SOCKET: place.socket })
    try {
      const home = await weigh([kiosk.pid, station.pid], log)
      const touch = finger(display, tile.x, tile.y)
      touch.tap()
      await pause(visitMs)
      touch.lift()
      return { home, visit: memoryOf([kiosk.pid, station.pid]) }
    } finally {
      await kiosk.end()
    }
  } finally {
    await station.stop()
    await program.remove()
    rmSync(data, { recursive: true, force: true })
  }
}

/** When all has come to rest and nobody else shares our pages. */
async function weigh(pids: readonly number[], log: (text: string) => void): Promise<ProcessMemory[]> {
  await pause(restMs)
  for (const until = performance.now() + alonePatienceMs; sharers(pids).length > 0; ) {
    if (performance.now() > until) throw new Error(`processes ${sharers(pids).join(', ')} run the same program and do not end: their share would be missing`)
    log('waiting for another run of the same program to end')
    await pause(5_000)
  }
  const found = memoryOf(pids)
  log(`${totalMB(found)} MB in ${found.length} processes`)
  return found
}

export default measure
