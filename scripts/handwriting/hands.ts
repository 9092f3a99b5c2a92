/**
 * Hands to learn from: a character as somebody else would write it. Every hand leans, stretches and
 * trembles in its own way, moves parts about, cuts hooks short, joins strokes, and now and then
 * takes them in another order.
 */
import { between, distance, type Drawing, type Point, type Stroke } from '../../domain/handwriting/strokes.ts'

/** Evenly in 0 … 1; given a seed always the same (mulberry32). */
export type Chance = () => number

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const around = (chance: Chance, most: number): number => (chance() + chance() - 1) * most
type Warp = (point: Point) => Point
const side = 1024

/** One character in one hand. */
export function written(medians: Drawing, chance: Chance): Drawing {
  const haste = chance()
  let strokes: Drawing = medians
  strokes = strokes.map((stroke) => hookless(stroke, chance, 0.15 + 0.4 * haste))
  if (chance() < 0.12) strokes = swapped(strokes, chance)
  strokes = parted(strokes, chance)
  strokes = strokes.map((stroke) => moved(stroke, chance))
  if (haste > 0.45) strokes = joined(strokes, chance, haste * 0.45)
  strokes = strokes.map((stroke) => rounded(stroke, haste))
  const warp = hand(chance)
  return strokes.map((stroke) => stroke.map(warp)).map((stroke) => (chance() < 0.02 ? [...stroke].reverse() : stroke))
}

/** Slant, turn, stretch, and a slow bend over the whole square. */
function hand(chance: Chance): Warp {
  const turn = around(chance, 0.2)
  const slant = around(chance, 0.3)
  const rise = around(chance, 0.2)
  const stretch = Math.exp(around(chance, 0.25))
  const bendX = around(chance, 0.1)
  const bendY = around(chance, 0.1)
  const phaseX = chance() * 2 * Math.PI
  const phaseY = chance() * 2 * Math.PI
  const cos = Math.cos(turn)
  const sin = Math.sin(turn)
  return (point) => {
    let x = point.x / side - 0.5
    let y = point.y / side - 0.5
    x += bendX * Math.sin(2 * Math.PI * x * 0.75 + phaseX) + 0.5 * bendX * Math.sin(2 * Math.PI * y * 0.75 + phaseY)
    y += bendY * Math.sin(2 * Math.PI * y * 0.75 + phaseY) + 0.5 * bendY * Math.sin(2 * Math.PI * x * 0.75 + phaseX)
    const leanX = (x - slant * y) * stretch
    const leanY = (y - rise * x) / stretch
    return { x: (leanX * cos - leanY * sin + 0.5) * side, y: (leanX * sin + leanY * cos + 0.5) * side }
  }
}

/** Parts of a character (neighbouring strokes) are moved and sized against each other. */
function parted(strokes: Drawing, chance: Chance): Drawing {
  if (strokes.length < 4) return strokes
  const cut = 1 + Math.floor(chance() * (strokes.length - 1))
  return [strokes.slice(0, cut), strokes.slice(cut)].flatMap((part) => {
    const dx = around(chance, 0.06) * side
    const dy = around(chance, 0.06) * side
    const size = Math.exp(around(chance, 0.16))
    const centre = middle(part)
    return part.map((stroke) => stroke.map((point) => ({ x: centre.x + (point.x - centre.x) * size + dx, y: centre.y + (point.y - centre.y) * size + dy })))
  })
}

/** A stroke is set off, turned, longer or shorter, and more or less bent. */
function moved(stroke: Stroke, chance: Chance): Stroke {
  const centre = middle([stroke])
  const turn = around(chance, 0.16)
  const size = Math.exp(around(chance, 0.3))
  const dx = around(chance, 0.05) * side
  const dy = around(chance, 0.05) * side
  const bend = around(chance, 0.12)
  const cos = Math.cos(turn) * size
  const sin = Math.sin(turn) * size
  const first = stroke[0] as Point
  const last = stroke.at(-1) as Point
  const length = distance(first, last)
  return stroke.map((point, index) => {
    const share = stroke.length < 2 ? 0 : index / (stroke.length - 1)
    const off = bend * length * 4 * share * (1 - share)
    const across = length === 0 ? { x: 0, y: 0 } : { x: -(last.y - first.y) / length, y: (last.x - first.x) / length }
    const x = point.x - centre.x + across.x * off
    const y = point.y - centre.y + across.y * off
    return { x: centre.x + x * cos - y * sin + dx, y: centre.y + x * sin + y * cos + dy }
  })
}

/** The end after the last sharp corner, if it is short: the hook that people leave out. */
function hookless(stroke: Stroke, chance: Chance, often: number): Stroke {
  if (stroke.length < 3 || chance() > often) return stroke
  const end = stroke.at(-1) as Point
  const corner = stroke.at(-2) as Point
  const before = stroke.at(-3) as Point
  const back = (corner.x - before.x) * (end.x - corner.x) + (corner.y - before.y) * (end.y - corner.y)
  const isHook = back < 0.2 * distance(before, corner) * distance(corner, end) && distance(corner, end) < 0.2 * side
  return isHook ? stroke.slice(0, -1) : stroke
}

function swapped(strokes: Drawing, chance: Chance): Drawing {
  if (strokes.length < 2) return strokes
  const at = Math.floor(chance() * (strokes.length - 1))
  const to = chance() < 0.7 ? at + 1 : Math.floor(chance() * strokes.length)
  const order = [...strokes]
  const [taken] = order.splice(at, 1)
  if (taken !== undefined) order.splice(to, 0, taken)
  return order
}

/** The finger stays on the glass between some strokes. */
function joined(strokes: Drawing, chance: Chance, often: number): Drawing {
  const result: Stroke[] = []
  for (const stroke of strokes) {
    const before = result.at(-1)
    const gap = before === undefined ? Infinity : distance(before.at(-1) as Point, stroke[0] as Point)
    if (before !== undefined && gap < 0.6 * side && chance() < often) result[result.length - 1] = [...before, ...stroke]
    else result.push(stroke)
  }
  return result
}

/** Haste rounds corners. */
function rounded(stroke: Stroke, haste: number): Stroke {
  if (haste < 0.3 || stroke.length < 3) return stroke
  const cut = 0.12 + 0.2 * haste
  return stroke.flatMap((point, index) => {
    const before = stroke[index - 1]
    const after = stroke[index + 1]
    return before === undefined || after === undefined ? [point] : [between(point, before, cut), between(point, after, cut)]
  })
}

function middle(strokes: Drawing): Point {
  const points = strokes.flat()
  const sum = points.reduce((a, b) => ({ x: a.x + b.x, y: a.y + b.y }), { x: 0, y: 0 })
  return { x: sum.x / Math.max(1, points.length), y: sum.y / Math.max(1, points.length) }
}
