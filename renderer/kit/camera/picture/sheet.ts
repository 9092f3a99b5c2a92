/**
 * Finds the sheet in a picture: four straight edges that close around something brighter (or
 * darker) than what it lies on. Says nothing rather than something wild.
 */
import { type Edges, edgesOf, STEPS } from './edges.ts'
import { type Line, linesOf } from './lines.ts'
import { type Corners, type Grey, greyOf, type Pixels, type Point, scaled } from './picture.ts'

/** Pixels of the longer side of the picture in which a sheet is looked for. */
export const LOOK_SIZE = 320

export interface Sheet {
  readonly corners: Corners
  /** Whether it is brighter than what it lies on: paper mostly is, a booklet's cover on a white desk is not. */
  readonly isBright: boolean
}

/** What a quadrilateral must be like to be taken for a sheet seen by a camera above it. */
const rules = {
  /** Share of the picture; an ID card under a camera for A4 takes 7 %. */
  area: 0.05,
  /** Share of the picture's shorter side. */
  side: 0.12,
  /** Shorter of two opposite sides, as a share of the longer: how slantwise the camera may look. */
  opposite: 0.55,
  /** Degrees between two sides. */
  angle: [52, 128],
  /** Pixels a corner may lie outside of the picture. */
  outside: 1,
  /** Share of each side, and of all four, along which an edge is seen. A hand may lie on one. */
  seen: 0.5,
  seenMean: 0.72,
  /** Share of the parts of two sides next to each corner: corners must be seen. An ID card's are round. */
  seenAtCorner: 0.35,
  /** Share of the lines beyond the corners along which an edge goes on: in stripes and tiles it does. */
  beyond: 0.5,
  /** Grey levels between inside and outside along each side. */
  contrast: 6,
} as const

/** The sheet in a picture, in its pixels, or null: nothing, half of one, or several that cannot be told apart from patterns. */
export function findSheet(picture: Pixels): Sheet | null {
  const grey = greyOf(picture, LOOK_SIZE)
  const sheet = findSheetIn(grey)
  return sheet && { ...sheet, corners: scaled(sheet.corners, picture.width / grey.width) }
}

/** The same for a picture that is small already. */
export function findSheetIn(grey: Grey): Sheet | null {
  const edges = edgesOf(grey)
  const lines = linesOf(edges)
  let best: (Sheet & { readonly score: number }) | null = null
  for (const isBright of [true, false]) {
    // The normals point inwards, and the sides go round clockwise.
    for (const four of fours(lines.map((line) => sideOf(isBright ? line : turned(line))))) {
      const corners = cornersOf(four, edges)
      if (corners === null) continue
      const score = scoreOf(edges, four, corners, isBright)
      if (score !== null && (best === null || score > best.score)) best = { corners: inReadingOrder(corners), isBright, score }
    }
  }
  return best && { corners: best.corners, isBright: best.isBright }
}

const turned = ({ nx, ny, distance }: Line): Line => ({ nx: -nx, ny: -ny, distance: -distance })

interface Side { readonly line: Line; /** Direction of the normal, 0 to 2π. */ readonly angle: number }

const sideOf = (line: Line): Side => ({ line, angle: (Math.atan2(line.ny, line.nx) + 2 * Math.PI) % (2 * Math.PI) })

type Four = readonly [Line, Line, Line, Line]
const [least, most] = rules.angle.map((degrees) => (degrees * Math.PI) / 180) as [number, number]

/** All ways to go once round with four sides whose directions differ by about a right angle each. */
function* fours(sides: readonly Side[]): Generator<Four> {
  const after = (from: Side): Side[] => sides.filter(({ angle }) => angle - from.angle >= least && angle - from.angle <= most)
  const next = new Map(sides.map((side) => [side, after(side)]))
  for (const a of sides) {
    for (const b of next.get(a) ?? []) {
      for (const c of next.get(b) ?? []) {
        for (const d of next.get(c) ?? []) {
          const last = a.angle + 2 * Math.PI - d.angle
          if (last >= least && last <= most) yield [a.line, b.line, c.line, d.line]
        }
      }
    }
  }
}

/** Corner i lies between sides i and i + 1. Null if they do not close around anything like a sheet. */
function cornersOf([a, b, c, d]: Four, { width, height }: Edges): Corners | null {
  const corners: Corners = [meeting(a, b), meeting(b, c), meeting(c, d), meeting(d, a)]
  const { outside } = rules
  if (!corners.every(({ x, y }) => x >= -outside && y >= -outside && x <= width - 1 + outside && y <= height - 1 + outside)) return null
  if (areaOf(corners) < rules.area * width * height) return null
  // A sheet lies on the side of its edges to which the normals point; else it is what lies around one.
  const [p0, , r0] = corners
  if (![a, b, c, d].every(({ nx, ny, distance }) => ((p0.x + r0.x) / 2) * nx + ((p0.y + r0.y) / 2) * ny > distance)) return null
  const lengths = corners.map((corner, index) => distanceOf(corner, corners[(index + 1) % 4] ?? corner)) as [number, number, number, number]
  if (Math.min(...lengths) < rules.side * Math.min(width, height)) return null
  const [p, q, r, s] = lengths
  return Math.min(p, r) >= rules.opposite * Math.max(p, r) && Math.min(q, s) >= rules.opposite * Math.max(q, s) ? corners : null
}

function meeting(a: Line, b: Line): Point {
  const across = a.nx * b.ny - a.ny * b.nx
  return { x: (a.distance * b.ny - b.distance * a.ny) / across, y: (b.distance * a.nx - a.distance * b.nx) / across }
}

/** Positive if the corners go clockwise on screen. */
export const areaOf = (corners: Corners): number =>
  corners.reduce((sum, { x, y }, index) => { const next = corners[(index + 1) % 4] ?? corners[0]; return sum + (x * next.y - next.x * y) / 2 }, 0)

export const distanceOf = (a: Point, b: Point): number => Math.hypot(b.x - a.x, b.y - a.y)

/** How good four sides are, or null if they are no sheet. Of two that fit alike, the larger: a frame printed on the sheet is smaller than the sheet. */
function scoreOf(edges: Edges, four: Four, corners: Corners, isBright: boolean): number | null {
  let seen = 0
  let beyond = 0
  for (const [index, side] of four.entries()) {
    const from = corners[(index + 3) % 4] ?? corners[0]
    const to = corners[index] ?? corners[0]
    const share = seenAlong(edges, side, from, to, isBright, 0, 1)
    if (share < rules.seen) return null
    if (seenAlong(edges, side, from, to, isBright, 0.02, 0.16) < rules.seenAtCorner || seenAlong(edges, side, from, to, isBright, 0.84, 0.98) < rules.seenAtCorner) return null
    if (contrastAlong(edges, side, from, to) * (isBright ? 1 : -1) < rules.contrast) return null
    seen += share / 4
    beyond += (seenAlong(edges, side, from, to, isBright, -0.25, -0.04) + seenAlong(edges, side, from, to, isBright, 1.04, 1.25)) / 8
  }
  if (seen < rules.seenMean || beyond > rules.beyond) return null
  return seen ** 2 * (1 - beyond) * (areaOf(corners) / (edges.width * edges.height)) ** 0.5
}

/** Share of the way between two fractions of a side along which an edge is seen that gets brighter the right way. */
function seenAlong({ width, height, direction }: Edges, side: Line, from: Point, to: Point, isBright: boolean, begin: number, end: number): number {
  const steps = Math.max(4, Math.round((distanceOf(from, to) * (end - begin)) / 1.5))
  const wanted = (Math.round((Math.atan2(side.ny, side.nx) / (2 * Math.PI)) * STEPS) + (isBright ? 0 : STEPS / 2) + STEPS) % STEPS
  let seen = 0
  for (let step = 0; step <= steps; step++) {
    const part = begin + ((end - begin) * step) / steps
    for (let across = -1.5; across <= 1.5; across += 1) {
      const x = Math.round(from.x + (to.x - from.x) * part + side.nx * across)
      const y = Math.round(from.y + (to.y - from.y) * part + side.ny * across)
      if (x < 0 || y < 0 || x >= width || y >= height) continue
      const mark = direction[y * width + x] ?? 0
      const turn = Math.abs(mark - 1 - wanted)
      if (mark !== 0 && Math.min(turn, STEPS - turn) <= 11) { seen++; break }
    }
  }
  return seen / (steps + 1)
}

/** Grey levels by which a band inside of a side is brighter than one outside; beside a line printed on paper, none. */
function contrastAlong({ smooth: { width, height, data } }: Edges, side: Line, from: Point, to: Point): number {
  let sum = 0
  let count = 0
  for (let part = 0.1; part <= 0.9; part += 0.05) {
    for (const away of [4, 6]) {
      const x = from.x + (to.x - from.x) * part
      const y = from.y + (to.y - from.y) * part
      const at = (sign: number): number | null => {
        const u = Math.round(x + side.nx * away * sign)
        const v = Math.round(y + side.ny * away * sign)
        return u < 0 || v < 0 || u >= width || v >= height ? null : data[v * width + u] ?? 0
      }
      const inside = at(1)
      const outside = at(-1)
      if (inside === null || outside === null) continue
      sum += inside - outside
      count++
    }
  }
  return count === 0 ? 0 : sum / count
}

/** Begins with the corner that is top left: of the four ways to begin, the one whose first side runs most to the right. */
export function inReadingOrder(corners: Corners): Corners {
  const [a, b, c, d] = corners
  const ways: readonly Corners[] = [[a, b, c, d], [b, c, d, a], [c, d, a, b], [d, a, b, c]]
  const run = ([from, to]: Corners): number => (to.x - from.x) / distanceOf(from, to)
  return ways.reduce((best, way) => (run(way) > run(best) ? way : best))
}
