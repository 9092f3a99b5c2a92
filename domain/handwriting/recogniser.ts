/**
 * What a drawing may mean. The model knows each character as one point in a space in which the
 * differences between hands are small and those between characters large (linear discriminant
 * analysis, fitted by scripts/handwriting/); the nearest points are the candidates. Pure: nothing
 * of a drawing is kept.
 */
import { featureCount, featuresOf } from './features.ts'
import type { Drawing } from './strokes.ts'

export interface Model {
  readonly characters: readonly string[]
  readonly dimensions: number
  /** `dimensions` rows of `featureCount`. */
  readonly projection: Float32Array
  /** One row of `dimensions` a character, in units of `scale`. */
  readonly points: Int8Array
  readonly scale: Float32Array
  /** What is taken off a character's distance because it is often written. */
  readonly bonus: Float32Array
}

const magic = 0x4a42_4857 // JBHW
const version = 1
const bonusUnit = 0.25

/** @throws RangeError if the bytes are not a model of this version. */
export function readModel(bytes: ArrayBuffer): Model {
  const view = new DataView(bytes)
  const [found, made, dimensions, features, count, textLength] = [0, 4, 8, 12, 16, 20].map((at) => view.getUint32(at))
  if (found !== magic || made !== version || features !== featureCount || dimensions === undefined || count === undefined || textLength === undefined) throw new RangeError('not a handwriting model of this version')
  let at = 24
  const take = (length: number): ArrayBuffer => bytes.slice(at, (at += length))
  const characters = [...new TextDecoder().decode(take(textLength))]
  const scale = new Float32Array(take(dimensions * 4))
  const projectionScale = new Float32Array(take(dimensions * 4))
  const projection = Float32Array.from(new Int16Array(take(dimensions * featureCount * 2)), (value, index) => value * (projectionScale[Math.floor(index / featureCount)] as number))
  const points = new Int8Array(take(count * dimensions))
  const bonus = Float32Array.from(new Uint8Array(take(count)), (value) => value * bonusUnit)
  if (characters.length !== count || bonus.length !== count) throw new RangeError('a handwriting model cut short')
  return { characters, dimensions, projection, points, scale, bonus }
}

/** The bytes that `readModel` reads. Numbers are in the byte order of every machine we run on. */
export function writeModel(model: Model): Uint8Array {
  const text = new TextEncoder().encode(model.characters.join(''))
  const head = new DataView(new ArrayBuffer(24))
  ;[magic, version, model.dimensions, featureCount, model.characters.length, text.length].forEach((value, index) => { head.setUint32(index * 4, value) })
  const rows = Array.from({ length: model.dimensions }, (_, row) => model.projection.subarray(row * featureCount, (row + 1) * featureCount))
  const projectionScale = Float32Array.from(rows, (row) => row.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 32767)
  const projection = Int16Array.from(model.projection, (value, index) => Math.round(value / (projectionScale[Math.floor(index / featureCount)] as number)))
  const bonus = Uint8Array.from(model.bonus, (value) => Math.round(value / bonusUnit))
  const parts = [head.buffer, text, model.scale, projectionScale, projection, model.points, bonus].map((part) => (part instanceof ArrayBuffer ? new Uint8Array(part) : new Uint8Array(part.buffer, part.byteOffset, part.byteLength)))
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) { all.set(part, at); at += part.length }
  return all
}

export interface Guess {
  readonly text: string
  /** Squared distance, in spreads of hands; less what often written characters are given. */
  readonly distance: number
}

/**
 * The `most` likeliest characters, likeliest first; none for an empty drawing.
 *
 * @param favour what is taken off the distance of a character that is expected here
 */
export function recognise(model: Model, drawing: Drawing, most: number, favour: (character: string) => number = () => 0): readonly Guess[] {
  const strokes = drawing.filter((stroke) => stroke.length > 0)
  if (strokes.length === 0) return []
  const place = project(model, featuresOf(strokes))
  const best: Guess[] = []
  for (let index = 0; index < model.characters.length; index += 1) {
    const limit = best.length < most ? Infinity : (best[best.length - 1] as Guess).distance
    const text = model.characters[index] as string
    const start = -(model.bonus[index] as number) - favour(text)
    const away = distanceTo(model, place, index, start, limit)
    if (away >= limit) continue
    const at = best.findIndex((guess) => guess.distance > away)
    best.splice(at === -1 ? best.length : at, 0, { text, distance: away })
    if (best.length > most) best.pop()
  }
  return best
}

export function project(model: Pick<Model, 'dimensions' | 'projection'>, features: Float32Array): Float32Array {
  return Float32Array.from({ length: model.dimensions }, (_, row) => {
    let sum = 0
    const from = row * featureCount
    for (let at = 0; at < featureCount; at += 1) sum += (model.projection[from + at] as number) * (features[at] as number)
    return sum
  })
}

/** Stops counting at `limit`: most characters are far away. */
function distanceTo({ points, scale, dimensions }: Model, place: Float32Array, index: number, start: number, limit: number): number {
  let sum = start
  const from = index * dimensions
  for (let at = 0; at < dimensions; at += 1) {
    const off = (place[at] as number) - (points[from + at] as number) * (scale[at] as number)
    sum += off * off
    if ((at & 15) === 15 && sum >= limit) return sum
  }
  return sum
}
