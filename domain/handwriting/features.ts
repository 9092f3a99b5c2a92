/**
 * A drawing as 512 numbers: how much line runs in each of eight directions in each cell of an
 * 8 × 8 grid. This is the directional feature of online Chinese handwriting (Bai & Huo 2005, "A
 * study on the use of 8-directional features for online handwritten Chinese character
 * recognition"): it asks neither in which order strokes came nor where one ended.
 *
 * Ways of the finger through the air count a little, as if drawn: who joins strokes draws them.
 */
import { normalise } from './normalise.ts'
import { distance, resample, type Drawing, type Point, type Stroke } from './strokes.ts'

export const directions = 8
export const cells = 8
export const featureCount = directions * cells * cells

/** Share of a line's weight that a way through the air has. */
const airWeight = 0.35
/** Steps along a line, in sides of the square. */
const step = 1 / 48
/** A dot is a short line downwards to the right, as people make it. */
const dotLength = 0.06

export function featuresOf(drawing: Drawing): Float32Array {
  const sums = new Float32Array(featureCount)
  const drawn = normalise(drawing)
  let pen: Point | undefined
  for (const stroke of drawn) {
    const [first] = stroke
    if (first === undefined) continue
    if (pen !== undefined) trace(sums, resample([pen, first], step), airWeight)
    trace(sums, lineOf(stroke), 1)
    pen = stroke.at(-1)
  }
  // The root makes many short lines and one long line comparable, and the sums nearly normal.
  for (let at = 0; at < sums.length; at += 1) sums[at] = Math.sqrt(sums[at] as number)
  return sums
}

function lineOf(stroke: Stroke): Stroke {
  const line = resample(stroke, step)
  const [only] = line
  return line.length > 1 || only === undefined ? line : [only, { x: only.x + dotLength / 2, y: only.y + dotLength / 2 }]
}

function trace(sums: Float32Array, line: Stroke, weight: number): void {
  for (let at = 1; at < line.length; at += 1) {
    const a = line[at - 1] as Point
    const b = line[at] as Point
    const length = distance(a, b)
    if (length === 0) continue
    // Between two neighbouring directions the weight is shared.
    const turn = ((Math.atan2(b.y - a.y, b.x - a.x) / (2 * Math.PI)) * directions + directions) % directions
    const lower = Math.floor(turn) % directions
    const share = turn - Math.floor(turn)
    const x = (a.x + b.x) / 2
    const y = (a.y + b.y) / 2
    spill(sums, lower, x, y, weight * length * (1 - share))
    spill(sums, (lower + 1) % directions, x, y, weight * length * share)
  }
}

/** Spreads a weight over the 3 × 3 cells around a place, as a quadratic spline does: no step where a line crosses from cell to cell. */
function spill(sums: Float32Array, direction: number, x: number, y: number, weight: number): void {
  if (weight === 0) return
  const column = inside(x * cells - 0.5)
  const row = inside(y * cells - 0.5)
  const c = Math.round(column)
  const r = Math.round(row)
  for (let dr = -1; dr <= 1; dr += 1) {
    if (r + dr < 0 || r + dr >= cells) continue
    const wr = weight * spline(row - (r + dr))
    for (let dc = -1; dc <= 1; dc += 1) {
      if (c + dc < 0 || c + dc >= cells) continue
      const index = (direction * cells + r + dr) * cells + c + dc
      sums[index] = (sums[index] as number) + wr * spline(column - (c + dc))
    }
  }
}

const inside = (place: number): number => Math.min(cells - 0.5, Math.max(-0.5, place))
function spline(away: number): number {
  const t = Math.abs(away)
  return t < 0.5 ? 0.75 - t * t : t < 1.5 ? 0.5 * (1.5 - t) ** 2 : 0
}
