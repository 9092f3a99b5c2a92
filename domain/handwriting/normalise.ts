/**
 * Puts a drawing of any size and place into the unit square, so that the same character written
 * small in a corner or large over the edge looks the same.
 *
 * The square is fitted to where the ink lies (its mean and spread), not to the outermost points:
 * one long tail must not squeeze the rest. A flat or narrow character keeps some of its shape, by
 * the usual rule that the ratio of sides becomes the root of its sine (Liu & Marukawa 2005,
 * "Pseudo two-dimensional shape normalization methods").
 */
import { distance, type Drawing, type Point } from './strokes.ts'

/** The square spans this many standard deviations of the ink. */
const spread = 4.2

interface Ink { readonly weight: number; readonly x: number; readonly y: number; readonly xx: number; readonly yy: number }

export function normalise(drawing: Drawing): Drawing {
  const ink = inkOf(drawing)
  const x = ink.x / ink.weight
  const y = ink.y / ink.weight
  const width = spread * Math.sqrt(Math.max(0, ink.xx / ink.weight - x * x))
  const height = spread * Math.sqrt(Math.max(0, ink.yy / ink.weight - y * y))
  const side = Math.max(width, height)
  if (!(side > 0)) return drawing.map((stroke) => stroke.map(() => ({ x: 0.5, y: 0.5 })))
  const scaleX = shareOf(width, height) / (width || 1)
  const scaleY = shareOf(height, width) / (height || 1)
  return drawing.map((stroke) => stroke.map((point) => ({ x: 0.5 + (point.x - x) * scaleX, y: 0.5 + (point.y - y) * scaleY })))
}

/** How much of the square a side takes. */
const shareOf = (side: number, other: number): number => (side >= other ? 1 : Math.sqrt(Math.sin((Math.PI / 2) * (side / other))))

/** Ink lies evenly along each line; dots weigh nothing, unless all are dots. */
function inkOf(drawing: Drawing): Ink {
  const sum = { weight: 0, x: 0, y: 0, xx: 0, yy: 0 }
  const add = (a: Point, b: Point, weight: number): void => {
    sum.weight += weight
    sum.x += (weight * (a.x + b.x)) / 2
    sum.y += (weight * (a.y + b.y)) / 2
    sum.xx += (weight * (a.x * a.x + a.x * b.x + b.x * b.x)) / 3
    sum.yy += (weight * (a.y * a.y + a.y * b.y + b.y * b.y)) / 3
  }
  for (const stroke of drawing) for (let at = 1; at < stroke.length; at += 1) add(stroke[at - 1] as Point, stroke[at] as Point, distance(stroke[at - 1] as Point, stroke[at] as Point))
  if (sum.weight === 0) for (const point of drawing.flat()) add(point, point, 1)
  return sum
}
