/**
 * Traced strokes in the order in which they are taught: the faces know no order, so the sequence of
 * the five stroke classes (`stroke-order.ts`) calls them up one by one, the uppermost and leftmost
 * of each class first. Order matters little to the recogniser; what joins two strokes does.
 */
import { distance, lengthOf, type Drawing, type Point, type Stroke } from '../../domain/handwriting/strokes.ts'

/** @param classes digits 1 to 5, as many as the character has strokes */
export function sequenced(strokes: Drawing, classes: string): Drawing {
  const left = strokes.map((stroke) => ({ stroke, is: classOf(stroke) }))
  const result: Stroke[] = []
  for (const wanted of classes) {
    const costs = left.map(({ is }, rank) => rank + unlike(is, wanted))
    const best = costs.indexOf(Math.min(...costs))
    const [taken] = left.splice(best, best === -1 ? 0 : 1)
    if (taken !== undefined) result.push(taken.stroke)
  }
  return [...result, ...left.map(({ stroke }) => stroke)]
}

const alike = new Set(['23', '24', '34', '13', '14'])
const unlike = (one: string, other: string): number => (one === other ? 0 : alike.has([one, other].sort().join('')) ? 2.5 : 4)

/** 1 flat, 2 upright, 3 a sweep to the left, 4 a dot or a sweep to the right, 5 bent. */
function classOf(stroke: Stroke): string {
  const [first, last] = [stroke[0] as Point, stroke.at(-1) as Point]
  const whole = lengthOf(stroke)
  for (let at = 1; at < stroke.length - 1; at += 1) {
    const [before, point, after] = [stroke[at - 1], stroke[at], stroke[at + 1]] as [Point, Point, Point]
    const turn = ((point.x - before.x) * (after.x - point.x) + (point.y - before.y) * (after.y - point.y)) / (distance(before, point) * distance(point, after) || 1)
    if (turn > 0.55) continue
    const isHook = at === stroke.length - 2 && after.x < point.x && distance(point, after) < whole * 0.3 && Math.abs(point.y - first.y) > Math.abs(point.x - first.x)
    return isHook ? '2' : '5'
  }
  const [dx, dy] = [last.x - first.x, last.y - first.y]
  if (whole < 150 && dy > 0) return dx < -0.5 * dy ? '3' : '4'
  if (dx > 0 && dy < dx * 0.3) return '1'
  if (Math.abs(dx) < dy * 0.2) return '2'
  return dx < 0 ? '3' : '4'
}
