/**
 * From a line one pixel wide to strokes, roughly as a hand would draw them: through a crossing the
 * line goes on in the straightest direction, at a corner it may end, and every piece runs as
 * people write: rightwards, downwards, a sweep from its thick end to its thin one.
 */
import { distance, lengthOf, type Drawing, type Point, type Stroke } from '../../domain/handwriting/strokes.ts'
import { depthAt, skeletonOf, type Edge, type Skeleton } from './skeleton.ts'
import type { Picture } from './thin.ts'

/** Strokes in a square of 1,024, y downwards, in an order from the upper left to the lower right. */
export function traced(picture: Picture): Drawing {
  const skeleton = skeletonOf(picture)
  const size = 1024 / picture.side
  const pieces = linesOf(skeleton).flatMap((line) => atCorners(simplified(line, picture.side * 0.018)).map((piece) => oriented(piece, skeleton)))
  const strokes = rejoined(pieces).map((stroke) => stroke.map(({ x, y }) => ({ x: (x + 0.5) * size, y: (y + 0.5) * size })))
  return ordered(strokes.filter((stroke) => stroke.length > 0))
}

/** An end of an edge: at its node `a`, or at `b`. */
interface End { readonly edge: number; readonly isAtA: boolean }
const straight = Math.cos((130 / 180) * Math.PI)

/** Edges put together into lines, through each junction in the straightest way. */
function linesOf(skeleton: Skeleton): Stroke[] {
  const { edges, nodes } = skeleton
  const endsAt = new Map<number, End[]>()
  edges.forEach(({ a, b }, edge) => {
    endsAt.set(a, [...(endsAt.get(a) ?? []), { edge, isAtA: true }])
    endsAt.set(b, [...(endsAt.get(b) ?? []), { edge, isAtA: false }])
  })
  const partner = new Map<string, End>()
  const key = ({ edge, isAtA }: End): string => `${edge}${isAtA ? 'a' : 'b'}`
  for (const [node, ends] of endsAt) {
    const width = Math.max(2, depthAt(skeleton, nodes[node] as Point))
    const headings = ends.map((end) => heading(edges[end.edge] as Edge, end.isAtA, width))
    const pairs = ends.flatMap((one, i) => ends.slice(i + 1).map((other, k) => {
      const [u, v] = [headings[i] as Point, headings[i + 1 + k] as Point]
      return { one, other, bend: u.x * v.x + u.y * v.y }
    })).filter(({ bend }) => ends.length === 2 || bend < straight).sort((left, right) => left.bend - right.bend)
    for (const { one, other } of pairs) {
      if (partner.has(key(one)) || partner.has(key(other))) continue
      partner.set(key(one), other)
      partner.set(key(other), one)
    }
  }
  const used = new Set<number>()
  const follow = (start: End): Stroke => {
    const line: Point[] = []
    let end: End | undefined = start
    while (end !== undefined && !used.has(end.edge)) {
      const { edge, isAtA }: End = end
      used.add(edge)
      const { a, b, pixels } = edges[edge] as Edge
      const trimmed = inner(pixels, depthAt(skeleton, nodes[a] as Point), depthAt(skeleton, nodes[b] as Point), (endsAt.get(a) ?? []).length > 1, (endsAt.get(b) ?? []).length > 1)
      const way = [nodes[a] as Point, ...trimmed, nodes[b] as Point]
      line.push(...(isAtA ? way : way.reverse()))
      end = partner.get(key({ edge, isAtA: !isAtA }))
    }
    return line
  }
  const starts = edges.flatMap((_, edge) => [{ edge, isAtA: true }, { edge, isAtA: false }])
  const lines = [...starts.filter((end) => !partner.has(key(end))), ...starts].flatMap((end) => (used.has(end.edge) ? [] : [follow(end)]))
  const dots = nodes.filter((_, node) => !endsAt.has(node) && skeleton.edges.length === 0)
  return [...lines, ...dots.map((point) => [point])]
}

/** Near a junction a thinned line is bent towards it: that much is left out. */
function inner(pixels: readonly Point[], atA: number, atB: number, isCutA: boolean, isCutB: boolean): readonly Point[] {
  const from = isCutA ? Math.round(atA) : 0
  const to = pixels.length - (isCutB ? Math.round(atB) : 0)
  return to - from >= 2 ? pixels.slice(from, to) : []
}

/** The direction in which an edge leaves its node. */
function heading({ pixels }: Edge, isAtA: boolean, width: number): Point {
  const way = isAtA ? pixels : [...pixels].reverse()
  const from = way[Math.min(Math.round(width * 0.8), Math.floor(way.length / 3))] as Point
  const to = way[Math.min(Math.round(width * 3.5), way.length - 1)] as Point
  const length = distance(from, to) || 1
  return { x: (to.x - from.x) / length, y: (to.y - from.y) / length }
}

/** Douglas & Peucker: without the points that lie within `slack` of the line. */
function simplified(line: Stroke, slack: number): Stroke {
  if (line.length < 3) return line
  const [first, last] = [line[0] as Point, line.at(-1) as Point]
  const length = distance(first, last)
  let farthest = 0
  let most = 0
  line.forEach((point, at) => {
    const off = length < 1 ? distance(first, point) : Math.abs((last.x - first.x) * (first.y - point.y) - (first.x - point.x) * (last.y - first.y)) / length
    if (off > most) { most = off; farthest = at }
  })
  if (most <= slack) return [first, last]
  return [...simplified(line.slice(0, farthest + 1), slack).slice(0, -1), ...simplified(line.slice(farthest), slack)]
}

const corner = Math.cos((55 / 180) * Math.PI)

function atCorners(line: Stroke): Stroke[] {
  const pieces: Point[][] = [[]]
  line.forEach((point, at) => {
    (pieces.at(-1) as Point[]).push(point)
    const [before, after] = [line[at - 1], line[at + 1]]
    if (before === undefined || after === undefined) return
    const turn = ((point.x - before.x) * (after.x - point.x) + (point.y - before.y) * (after.y - point.y)) / ((distance(before, point) || 1) * (distance(point, after) || 1))
    if (turn < corner) pieces.push([point])
  })
  return pieces
}

const degrees = 180 / Math.PI

/** Turned so that it runs as people write. Only between flat and steep, lower left to upper right, the brush has to tell. */
function oriented(piece: Stroke, skeleton: Skeleton): Stroke {
  const [one, other] = [piece[0] as Point, piece.at(-1) as Point]
  const rightwards = one.x <= other.x ? piece : [...piece].reverse()
  const [from, to] = [rightwards[0] as Point, rightwards.at(-1) as Point]
  const rise = Math.atan2(from.y - to.y, to.x - from.x) * degrees
  if (rise <= 14) return rightwards
  if (rise < 62) {
    const [left, right] = [thickness(rightwards, skeleton, 0.2), thickness(rightwards, skeleton, 0.8)]
    if (left > right * 1.12) return rightwards
    if (right <= left * 1.12 && rise < 38) return rightwards
  }
  return [...rightwards].reverse()
}

function thickness(piece: Stroke, skeleton: Skeleton, share: number): number {
  const [first, last] = [piece[0] as Point, piece.at(-1) as Point]
  const place = { x: first.x + (last.x - first.x) * share, y: first.y + (last.y - first.y) * share }
  // The chord may lie beside a bent stroke.
  let most = 0
  for (let dy = -3; dy <= 3; dy += 1) for (let dx = -3; dx <= 3; dx += 1) most = Math.max(most, depthAt(skeleton, { x: Math.max(3, Math.min(skeleton.side - 4, place.x + dx)), y: Math.max(3, Math.min(skeleton.side - 4, place.y + dy)) }))
  return most
}

/** A short end at a corner is a hook or a rise, drawn away from it; and where one piece ends another may go on. */
function rejoined(pieces: readonly Stroke[]): Stroke[] {
  const same = (one: Point | undefined, other: Point | undefined): boolean => one !== undefined && other !== undefined && one.x === other.x && one.y === other.y
  const left = pieces.map((piece, at) => {
    const neighbours = [pieces[at - 1], pieces[at + 1]].filter((other) => other !== undefined)
    const isHook = neighbours.some((other) => same(other.at(-1), piece.at(-1)) && lengthOf(piece) < lengthOf(other) * 0.35)
    return isHook ? [...piece].reverse() : piece
  })
  const strokes: Point[][] = []
  for (const piece of left) {
    const [before] = strokes.slice(-1)
    if (before !== undefined && same(before.at(-1), piece[0])) before.push(...piece.slice(1))
    else if (before !== undefined && same(before[0], piece.at(-1))) before.unshift(...piece.slice(0, -1))
    else strokes.push([...piece])
  }
  return strokes
}

/** Parts from left to right and from top to bottom, and so within each part. */
function ordered(strokes: Drawing): Drawing {
  if (strokes.length < 2) return strokes
  const cuts = (['x', 'y'] as const).flatMap((axis) => {
    const spans = strokes.map((stroke) => ({ stroke, from: Math.min(...stroke.map((point) => point[axis])), to: Math.max(...stroke.map((point) => point[axis])) })).sort((a, b) => a.from - b.from)
    let reach = -Infinity
    return spans.flatMap((span, at) => {
      const gap = span.from - reach
      reach = Math.max(reach, span.to)
      return at === 0 ? [] : [{ gap, before: spans.slice(0, at).map(({ stroke }) => stroke), after: spans.slice(at).map(({ stroke }) => stroke) }]
    })
  })
  const best = cuts.reduce((one, other) => (other.gap > one.gap ? other : one))
  if (best.gap > 0) return [...ordered(best.before), ...ordered(best.after)]
  const weight = (stroke: Stroke): number => (stroke[0] as Point).y + 0.4 * (stroke[0] as Point).x
  return [...strokes].sort((a, b) => weight(a) - weight(b))
}
