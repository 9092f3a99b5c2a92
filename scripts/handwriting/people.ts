/**
 * Five people who might put characters on the glass, to measure the recogniser with. These hands
 * share no code with hands.ts, from which it learnt: here a finger chases the ideal stroke and is
 * late, as real fingers are, and the glass reports it sixty times a second in whole pixels.
 */
import { between, distance, lengthOf, resample, type Drawing, type Point, type Stroke } from '../../domain/handwriting/strokes.ts'
import type { Chance } from './hands.ts'

export interface Person {
  readonly name: string
  /** How much of the way to the ideal point the finger makes in one report: 1 is exact. */
  readonly grip: number
  /** Pixels a report. */
  readonly speed: number
  readonly tremor: number
  /** Share of gaps between strokes that are drawn. */
  readonly drags: number
  /** Strokes come in any order, and some from the other end. */
  readonly unschooled: boolean
  /** How far whole strokes miss their place, in pixels of 300. */
  readonly misses: number
  readonly lean: number
}

export const people: readonly Person[] = [
  { name: 'neat', grip: 0.75, speed: 14, tremor: 0.5, drags: 0, unschooled: false, misses: 5, lean: 0.03 },
  { name: 'hurried', grip: 0.4, speed: 30, tremor: 0.5, drags: 0.3, unschooled: false, misses: 9, lean: -0.14 },
  { name: 'elder', grip: 0.6, speed: 8, tremor: 3.2, drags: 0.05, unschooled: false, misses: 11, lean: 0.06 },
  { name: 'unschooled', grip: 0.65, speed: 12, tremor: 1, drags: 0, unschooled: true, misses: 11, lean: 0.02 },
  { name: 'one line', grip: 0.5, speed: 20, tremor: 0.5, drags: 1, unschooled: false, misses: 8, lean: -0.08 },
]
/** The writing square, in pixels. */
const square = 300

/** A character of a square of 1,024 as one person writes it. */
export function write(ideals: Drawing, person: Person, chance: Chance): Drawing {
  let ideal: Drawing = ideals.map((stroke) => {
    const off = { x: (chance() - 0.5) * 2 * person.misses, y: (chance() - 0.5) * 2 * person.misses }
    const size = 0.88 + 0.24 * chance()
    const [start = { x: 0, y: 0 }] = stroke
    return stroke.map((point) => {
      const x = ((start.x + (point.x - start.x) * size) / 1024) * square + off.x
      const y = ((start.y + (point.y - start.y) * size) / 1024) * square + off.y
      return { x: x + person.lean * (square / 2 - y), y: y - 0.05 * (x - square / 2) }
    })
  })
  if (person.unschooled) ideal = shuffled(ideal, chance).map((stroke) => (chance() < 0.08 ? [...stroke].reverse() : stroke))
  const routes: Stroke[] = []
  for (const stroke of ideal) {
    const before = routes.at(-1)
    if (before !== undefined && chance() < person.drags && (person.drags === 1 || distance(before.at(-1) as Point, stroke[0] as Point) < square / 2)) routes[routes.length - 1] = [...before, ...stroke]
    else routes.push(stroke)
  }
  return routes.map((route) => chase(route, person, chance))
}

/** The finger follows the route and is always a little behind, so it cuts corners. */
function chase(route: Stroke, person: Person, chance: Chance): Stroke {
  const phase = chance() * 6
  let finger = route[0] as Point
  const reports = [finger]
  const goals = resample(route, Math.min(person.speed, Math.max(2, lengthOf(route) / 4)))
  goals.slice(1).forEach((goal, index) => {
    finger = between(finger, goal, person.grip)
    const shake = person.tremor * Math.sin(index * 1.9 + phase)
    reports.push({ x: finger.x + shake, y: finger.y + person.tremor * Math.cos(index * 2.3 + phase) })
  })
  return reports.map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) }))
}

export function shuffled<T>(list: readonly T[], chance: Chance): T[] {
  const left = [...list]
  const result: T[] = []
  while (left.length > 0) result.push(...left.splice(Math.floor(chance() * left.length), 1))
  return result
}
