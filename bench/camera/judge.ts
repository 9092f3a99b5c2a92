/**
 * How well and how fast a sheet is found in made-up photographs, beyond what the unit tests have
 * time for. Decision 074 quotes it.
 *
 * Run: node bench/camera/judge.ts
 */
import { refined } from '../../renderer/kit/camera/picture/refine.ts'
import { distanceOf, findSheet } from '../../renderer/kit/camera/picture/sheet.ts'
import { toned } from '../../renderer/kit/camera/picture/tone.ts'
import { flatSize, flattened } from '../../renderer/kit/camera/picture/warp.ts'
import type { Corners } from '../../renderer/kit/camera/picture/picture.ts'
import { photographed, placed, type Ground } from '../../tests/support/photographed.ts'
import { seeded } from '../../tests/support/random.ts'

const view = { width: 640, height: 480 }
const grounds: readonly Ground[] = ['plain', 'wood', 'grain', 'slope']
const prints = ['text', 'form', 'none'] as const
const random = seeded(7)
const about = (range: number): number => (random() - 0.5) * range

/** Pixels by which the worst corner is off. */
const worst = (found: Corners, drawn: Corners): number => Math.max(...drawn.map((corner) => Math.min(...found.map((each) => distanceOf(each, corner)))))
const isInside = (corners: Corners): boolean => corners.every(({ x, y }) => x > 4 && y > 4 && x < view.width - 4 && y < view.height - 4)

const tell = (line: string): void => { process.stdout.write(`${line}\n`) }

const offs: number[] = []
let missed = 0
for (let seed = 0; seed < 200; seed++) {
  const lies = seed % 3 === 0
  const corners = placed(view, { turn: about(60) + (lies ? 90 : 0), tilt: random() * 30, tiltTowards: random() * 360, share: (lies ? 0.9 : 0.6) + random() * 0.15, at: { x: 0.5 + about(0.06), y: 0.5 + about(0.06) } })
  if (!isInside(corners)) continue
  const sheet = findSheet(photographed({
    ...view, seed, corners, ground: grounds[seed % grounds.length] ?? 'plain', groundLevel: seed % 4 === 0 ? 195 : 60 + 100 * random(),
    print: prints[seed % prints.length] ?? 'none', shadow: seed % 2 === 1 ? 0.4 : 0, noise: 1 + 3 * random(), blur: 0.5 + random(),
  }))
  if (sheet === null) missed++
  else offs.push(worst(sheet.corners, corners))
}
offs.sort((a, b) => a - b)
tell(`sheets: ${offs.length} of ${offs.length + missed} found; corners off by ${offs[offs.length >> 1]?.toFixed(1)} px in the middle, ${offs.at(-1)?.toFixed(1)} at worst, in ${view.width} px; by more than 1 %: ${offs.filter((off) => off > view.width / 100).length}`)

const empty: readonly Ground[] = [...grounds, 'blobs', 'tiles', 'stripes']
const bare = empty.flatMap((ground) => Array.from({ length: 12 }, (_, index) => photographed({ ...view, seed: index * 7 + 1, ground, groundLevel: 60 + 12 * index, corners: null, noise: 1 + (index % 5) * 3, shadow: (index % 3) * 0.3 })))
tell(`bare desks: something found on ${bare.filter((picture) => findSheet(picture) !== null).length} of ${bare.length}`)

const halves = Array.from({ length: 20 }, (_, index) => photographed({ ...view, seed: index, ground: 'wood', groundLevel: 80, print: prints[index % 2] ?? 'text', corners: placed(view, { turn: about(40), tilt: 10, share: 0.8, at: { x: 0.5, y: index % 2 === 1 ? 0.75 : 0.2 } }) }))
tell(`sheets half in view: something found in ${halves.filter((picture) => findSheet(picture) !== null).length} of ${halves.length}`)

const full = { width: 2592, height: 1944 }
const corners = placed(full, { turn: 82, tilt: 16, tiltTowards: 40 })
const picture = photographed({ ...full, seed: 3, ground: 'wood', groundLevel: 90, corners, print: 'form', shadow: 0.5, noise: 3 })
const small = photographed({ ...view, seed: 1, ground: 'wood', groundLevel: 90, corners: placed(view, { turn: 80 }) })
const times: Record<string, number[]> = {}
const timed = <T>(what: string, work: () => T): T => {
  const from = performance.now()
  const result = work()
  ;(times[what] ??= []).push(performance.now() - from)
  return result
}
for (let round = 0; round < 7; round++) {
  const sheet = timed('found', () => findSheet(picture))
  if (sheet === null) throw new Error('the sheet of 5 million pixels was not found')
  const exact = timed('corners', () => refined(picture, sheet))
  const flat = timed('flat', () => flattened(picture, exact, flatSize(exact, picture)))
  timed('mended', () => toned(flat, 'grey'))
  timed('look', () => findSheet(small))
  if (round === 0) tell(`5 million pixels: corners off by ${worst(exact, corners).toFixed(2)} px`)
}
for (const [what, each] of Object.entries(times)) tell(`${what}: ${each.sort((a, b) => a - b)[each.length >> 1]?.toFixed(0)} ms`)
