/**
 * A signature (手写签名) as strokes on a sheet of 1000 × 400 units, as SVG path data of one narrow
 * kind, so that it can be drawn as it is and read back exactly:
 *
 *     M120 80l4 0 6 -3 9 2M300 90l0 40
 *     ╰ begin  ╰ steps from point to point, whole units
 *
 * Nothing else is accepted: no other command, no point off the sheet, no second spelling of the
 * same strokes, and not less ink than a person's sign takes.
 */
import { err, ok, type Result } from '../result.ts'

export interface Point {
  readonly x: number
  readonly y: number
}
export type Stroke = readonly Point[]

export const SIGNATURE_SHEET = { width: 1000, height: 400 } as const
/** UTF-16 units, all ASCII: some 1,500 points, twice what a long name takes. */
export const SIGNATURE_MAX_LENGTH = 12_000
/** Length of all strokes, in units: a cross of two strokes of 6 % of the sheet's width each. */
export const SIGNATURE_MIN_INK = 120

const PATH = /^(?:M\d{1,4} \d{1,3}(?:l-?\d{1,4} -?\d{1,3}(?: -?\d{1,4} -?\d{1,3})*)?)+$/

/**
 * Strokes as drawn (units of the sheet, fractions allowed) as text. Points outside are moved to
 * the edge; points too near to each other to be seen are left out, the more so the longer the
 * text would become.
 *
 * @returns ID-105 when there are so many strokes that no thinning helps
 */
export function encodeSignature(strokes: readonly Stroke[]): Result<string, 'ID-105'> {
  const whole = strokes.filter((stroke) => stroke.length > 0).map((stroke) => stroke.map(onSheet))
  for (let spacing = 2; spacing <= SIGNATURE_SHEET.width; spacing *= 2) {
    const text = whole.map((stroke) => encodeStroke(thin(stroke, spacing))).join('')
    if (text.length <= SIGNATURE_MAX_LENGTH) return ok(text)
  }
  return err('ID-105')
}

/** Reads back what `encodeSignature` writes, and nothing else. @returns ID-116 not a signature. */
export function decodeSignature(text: string): Result<readonly Stroke[], 'ID-116'> {
  if (text.length > SIGNATURE_MAX_LENGTH || !PATH.test(text)) return err('ID-116')
  const strokes = text.slice(1).split('M').map(decodeStroke)
  const onTheSheet = strokes.every((stroke) => stroke.every(({ x, y }) => x >= 0 && x <= SIGNATURE_SHEET.width && y >= 0 && y <= SIGNATURE_SHEET.height))
  // `007` and `-0` would read as well: one drawing has one spelling, because it is hashed.
  return onTheSheet && strokes.map(encodeStroke).join('') === text ? ok(strokes) : err('ID-116')
}

/** A signature that somebody really drew. @returns ID-116 missing, empty, a few dots, or damaged. */
export function parseSignature(text: string): Result<string, 'ID-116'> {
  const strokes = decodeSignature(text)
  if (!strokes.ok) return strokes
  return inkOf(strokes.value) >= SIGNATURE_MIN_INK ? ok(text) : err('ID-116')
}

/** Length of all strokes in units of the sheet; dots have none. */
export function inkOf(strokes: readonly Stroke[]): number {
  return strokes.reduce((ink, stroke) => ink + steps(stroke).reduce((length, { x, y }) => length + Math.hypot(x, y), 0), 0)
}

function onSheet({ x, y }: Point): Point {
  return { x: clamp(x, SIGNATURE_SHEET.width), y: clamp(y, SIGNATURE_SHEET.height) }
}

function clamp(value: number, max: number): number {
  return Number.isFinite(value) ? Math.min(max, Math.max(0, Math.round(value))) : 0
}

/** First and last point stay; between them only points at least `spacing` from the one kept before. */
function thin(stroke: Stroke, spacing: number): Stroke {
  const kept: Point[] = []
  stroke.forEach((point, index) => {
    const before = kept.at(-1)
    const moved = before === undefined || Math.hypot(point.x - before.x, point.y - before.y) >= spacing
    const isEnd = index === stroke.length - 1 && before !== undefined && (point.x !== before.x || point.y !== before.y)
    if (moved || isEnd) kept.push(point)
  })
  return kept
}

function steps(stroke: Stroke): Point[] {
  return stroke.slice(1).map((point, index) => {
    const before = stroke[index] ?? point
    return { x: point.x - before.x, y: point.y - before.y }
  })
}

function encodeStroke(stroke: Stroke): string {
  const [first] = stroke
  if (first === undefined) return ''
  const line = steps(stroke).map(({ x, y }) => `${x} ${y}`).join(' ')
  return `M${first.x} ${first.y}${line === '' ? '' : `l${line}`}`
}

/** `120 80l4 0 6 -3` → its points. The shape was checked before. */
function decodeStroke(text: string): Stroke {
  const numbers = text.split(/[ l]/).map(Number)
  const points: Point[] = []
  for (let at = 0; at + 1 < numbers.length; at += 2) {
    const before = points.at(-1) ?? { x: 0, y: 0 }
    points.push({ x: before.x + (numbers[at] ?? 0), y: before.y + (numbers[at + 1] ?? 0) })
  }
  return points
}
