/**
 * Straight edges of a picture, by votes (Hough 1962, with the direction of the gradient: O'Gorman &
 * Clowes 1976). A line has a bright side: its normal points there, so the two sides of a stroke
 * are two lines.
 */
import { type Edges, STEPS } from './edges.ts'

/** All points p with `p · (nx, ny) = distance`; the normal has length one and points to the brighter side. */
export interface Line { readonly nx: number; readonly ny: number; readonly distance: number }

const STEP = (2 * Math.PI) / STEPS
/** A pixel votes for directions this many steps to both sides of its own: noise turns gradients. */
const SPREAD = 3
/**
 * A steep edge has more votes, or the sides of a small card drown in the grain of the wood below;
 * but not many more, or a pale sheet does not stand up against what lies on it.
 */
const STRONG = 60
const MOST_WEIGHT = 3
/** Pixels a bin of distance is wide. */
const BIN = 1.5
/** Lines closer than this in direction and distance are one. */
const APART = { steps: 4, bins: 4 }
/** Lines to look at: the four sides, and what else is straight on a desk. */
const MOST = 36
/** Share of the shorter side of the picture that a line must run through. */
const SHORTEST = 0.1

const cosines = Float32Array.from({ length: STEPS }, (_, step) => Math.cos(step * STEP))
const sines = Float32Array.from({ length: STEPS }, (_, step) => Math.sin(step * STEP))

export function linesOf(edges: Edges): Line[] {
  const { width, height, direction, strength } = edges
  const reach = Math.hypot(width, height) / 2
  const bins = Math.ceil((2 * reach) / BIN) + 1
  const votes = new Float32Array(STEPS * bins)
  const points: number[] = []
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const mark = direction[at] ?? 0
      if (mark === 0) continue
      points.push(x, y, mark - 1)
      const weight = 1 + Math.min(MOST_WEIGHT, (strength[at] ?? 0) / STRONG)
      for (let turn = -SPREAD; turn <= SPREAD; turn++) {
        const step = (mark - 1 + turn + STEPS) % STEPS
        const distance = (x - width / 2) * (cosines[step] ?? 0) + (y - height / 2) * (sines[step] ?? 0)
        const slot = step * bins + Math.round((distance + reach) / BIN)
        votes[slot] = (votes[slot] ?? 0) + weight
      }
    }
  }
  const lines: Line[] = []
  for (const { step, bin } of peaks(votes, bins, SHORTEST * Math.min(width, height))) {
    const nx = cosines[step] ?? 0
    const ny = sines[step] ?? 0
    const line = fitted(points, { nx, ny, distance: bin * BIN - reach + (width / 2) * nx + (height / 2) * ny })
    if (!lines.some((other) => isSame(line, other, width, height))) lines.push(line)
  }
  return lines
}

/** The bins with the most votes, best first, none beside a better one. */
function peaks(votes: Float32Array, bins: number, least: number): { step: number; bin: number }[] {
  const found: { step: number; bin: number; votes: number }[] = []
  for (let step = 0; step < STEPS; step++) {
    for (let bin = 1; bin < bins - 1; bin++) {
      const slot = step * bins + bin
      const here = votes[slot] ?? 0
      if (here < least) continue
      const next = ((step + 1) % STEPS) * bins + bin
      const last = ((step + STEPS - 1) % STEPS) * bins + bin
      if (here >= (votes[slot - 1] ?? 0) && here > (votes[slot + 1] ?? 0) && here >= (votes[last] ?? 0) && here > (votes[next] ?? 0)) found.push({ step, bin, votes: here })
    }
  }
  found.sort((a, b) => b.votes - a.votes)
  const kept: typeof found = []
  for (const peak of found) {
    if (kept.length === MOST) break
    const isBeside = kept.some(({ step, bin }) => {
      const turn = Math.abs(step - peak.step)
      return Math.min(turn, STEPS - turn) <= APART.steps && Math.abs(bin - peak.bin) <= APART.bins
    })
    if (!isBeside) kept.push(peak)
  }
  return kept
}

/** The line through the edge pixels beside `line` that point its way: least squares across it, twice. */
function fitted(points: readonly number[], line: Line): Line {
  for (const near of [3, 1.5]) {
    const step = (Math.round(Math.atan2(line.ny, line.nx) / STEP) + STEPS) % STEPS
    let n = 0, sx = 0, sy = 0, sxx = 0, sxy = 0, syy = 0
    for (let at = 0; at < points.length; at += 3) {
      const x = points[at] ?? 0
      const y = points[at + 1] ?? 0
      const turn = Math.abs((points[at + 2] ?? 0) - step)
      if (Math.min(turn, STEPS - turn) > 8 || Math.abs(x * line.nx + y * line.ny - line.distance) > near) continue
      n++
      sx += x
      sy += y
      sxx += x * x
      sxy += x * y
      syy += y * y
    }
    if (n < 8) return line
    const angle = 0.5 * Math.atan2(2 * (sxy - (sx * sy) / n), sxx - (sx * sx) / n - (syy - (sy * sy) / n))
    // The normal stands across the direction in which the points spread, and keeps its bright side.
    let nx = -Math.sin(angle)
    let ny = Math.cos(angle)
    if (nx * line.nx + ny * line.ny < 0) { nx = -nx; ny = -ny }
    if (nx * line.nx + ny * line.ny < 0.97) return line
    line = { nx, ny, distance: (nx * sx + ny * sy) / n }
  }
  return line
}

function isSame(a: Line, b: Line, width: number, height: number): boolean {
  if (a.nx * b.nx + a.ny * b.ny < 0.99) return false
  const x = width / 2
  const y = height / 2
  return Math.abs(a.nx * x + a.ny * y - a.distance - (b.nx * x + b.ny * y - b.distance)) < 3
}
