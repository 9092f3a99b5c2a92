/**
 * Puts the corners of a found sheet where they are in the full picture: along each side the edge is
 * looked for across it, a straight line is laid through what was found, and neighbours are crossed.
 */
import { type Corners, type Pixels, type Point } from './picture.ts'
import { distanceOf, LOOK_SIZE, type Sheet } from './sheet.ts'

/** Looks across each side, this many. */
const LOOKS = 64
/** How far from the coarse side an edge may lie, in pixels of the small picture. */
const REACH = 2.5
/** Ends of a side that are left out: corners are round, bent, or under a thumb. */
const ENDS = 0.06

interface Side { readonly through: Point; readonly along: Point }

export function refined(picture: Pixels, { corners, isBright }: Sheet): Corners {
  const scale = Math.max(picture.width, picture.height) / LOOK_SIZE
  if (scale < 1.5) return corners
  const sides = corners.map((from, index) => sideOf(picture, from, corners[(index + 1) % 4] ?? from, isBright, REACH * scale)) as [Side, Side, Side, Side]
  const moved = corners.map((corner, index) => {
    const crossing = cross(sides[(index + 3) % 4] ?? sides[0], sides[index] ?? sides[0])
    return crossing !== null && distanceOf(crossing, corner) < 3 * REACH * scale ? crossing : corner
  }) as [Point, Point, Point, Point]
  return moved
}

function sideOf(picture: Pixels, from: Point, to: Point, isBright: boolean, reach: number): Side {
  const length = distanceOf(from, to)
  const along = { x: (to.x - from.x) / length, y: (to.y - from.y) / length }
  // Corners go clockwise on screen, so this points inwards.
  const inward = { x: -along.y, y: along.x }
  const found: { at: number; off: number }[] = []
  for (let look = 0; look < LOOKS; look++) {
    const at = length * (ENDS + ((1 - 2 * ENDS) * look) / (LOOKS - 1))
    const off = edgeAcross(picture, { x: from.x + along.x * at, y: from.y + along.y * at }, along, inward, isBright, reach)
    if (off !== null) found.push({ at, off })
  }
  const fit = steadyLine(found)
  if (fit === null) return { through: from, along }
  const place = (at: number): Point => { const off = fit.off + fit.slope * at; return { x: from.x + along.x * at + inward.x * off, y: from.y + along.y * at + inward.y * off } }
  const [through, far] = [place(0), place(length)]
  return { through, along: { x: far.x - through.x, y: far.y - through.y } }
}

/** Where brightness changes most along a short way inwards, in pixels from the middle of that way; null if nowhere. */
function edgeAcross(picture: Pixels, middle: Point, along: Point, inward: Point, isBright: boolean, reach: number): number | null {
  const steps = Math.ceil(reach)
  const half = Math.max(1, Math.round(reach / 6))
  const levels: number[] = []
  for (let step = -steps - half; step <= steps + half; step++) {
    let sum = 0
    for (let beside = -2; beside <= 2; beside++) sum += brightness(picture, middle.x + inward.x * step + along.x * beside, middle.y + inward.y * step + along.y * beside)
    levels.push((sum / 5) * (isBright ? 1 : -1))
  }
  const rise = (index: number): number => { let sum = 0; for (let k = 1; k <= half; k++) sum += (levels[index + k] ?? 0) - (levels[index - k] ?? 0); return sum / half }
  let best = 0
  let most = 3
  for (let index = half; index < levels.length - half; index++) {
    const here = rise(index)
    if (here > most) { most = here; best = index }
  }
  if (best === 0) return null
  // The crest of a parabola through three values lies between pixels.
  const [before, after] = best > half && best < levels.length - half - 1 ? [rise(best - 1), rise(best + 1)] : [most, most]
  const bend = before - 2 * most + after
  return best - steps - half + (bend < 0 ? (before - after) / (2 * bend) : 0)
}

function brightness({ width, height, data }: Pixels, x: number, y: number): number {
  const column = Math.min(width - 1, Math.max(0, Math.floor(x)))
  const row = Math.min(height - 1, Math.max(0, Math.floor(y)))
  const at = (row * width + column) * 4
  return ((data[at] ?? 0) * 77 + (data[at + 1] ?? 0) * 150 + (data[at + 2] ?? 0) * 29) / 256
}

/** A line through most of what was found; what is far from it (a thumb, a crease, a line of print) has no say. Null if too little agrees. */
function steadyLine(found: readonly { at: number; off: number }[]): { off: number; slope: number } | null {
  let kept = found
  for (let round = 0; ; round++) {
    if (kept.length < LOOKS / 3) return null
    const line = leastSquares(kept)
    const miss = ({ at, off }: { at: number; off: number }): number => Math.abs(off - line.off - line.slope * at)
    const usual = kept.map(miss).sort((a, b) => a - b)[kept.length >> 1] ?? 0
    const next = found.filter((look) => miss(look) <= Math.max(0.7, 2.5 * usual))
    if (round === 4) return line
    kept = next
  }
}

function leastSquares(points: readonly { at: number; off: number }[]): { off: number; slope: number } {
  const n = points.length
  const [sa, so, saa, sao] = points.reduce(([a, o, aa, ao], { at, off }) => [a + at, o + off, aa + at * at, ao + at * off] as const, [0, 0, 0, 0] as readonly [number, number, number, number])
  const slope = (n * sao - sa * so) / (n * saa - sa * sa)
  return { slope, off: (so - slope * sa) / n }
}

function cross(a: Side, b: Side): Point | null {
  const across = a.along.x * b.along.y - a.along.y * b.along.x
  if (Math.abs(across) < 1e-6) return null
  const t = ((b.through.x - a.through.x) * b.along.y - (b.through.y - a.through.y) * b.along.x) / across
  return { x: a.through.x + a.along.x * t, y: a.through.y + a.along.y * t }
}
