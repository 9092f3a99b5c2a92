/** What a finger drew: strokes of points. Units do not matter, y grows downwards. */
export interface Point { readonly x: number; readonly y: number }
export type Stroke = readonly Point[]
export type Drawing = readonly Stroke[]

export const distance = (a: Point, b: Point): number => Math.hypot(b.x - a.x, b.y - a.y)

/** A point part of the way from one to another: 0 is `a`, 1 is `b`. */
export const between = (a: Point, b: Point, share: number): Point => ({ x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share })

export const lengthOf = (stroke: Stroke): number => {
  let length = 0
  for (let at = 1; at < stroke.length; at += 1) length += distance(stroke[at - 1] as Point, stroke[at] as Point)
  return length
}

/** The same line with a point every `step`; a fast finger leaves few points, a trembling one many. A dot stays a dot. */
export function resample(stroke: Stroke, step: number): Stroke {
  const [first] = stroke
  if (first === undefined) return []
  const points: Point[] = [first]
  let from = first
  let missing = step
  for (let at = 1; at < stroke.length; at += 1) {
    const to = stroke[at] as Point
    let left = distance(from, to)
    while (left >= missing && left > 0) {
      from = between(from, to, missing / left)
      points.push(from)
      left -= missing
      missing = step
    }
    missing -= left
    from = to
  }
  const last = stroke.at(-1) as Point
  if (distance(points.at(-1) as Point, last) > step / 4) points.push(last)
  return points
}
