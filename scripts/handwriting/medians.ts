/**
 * How characters are written, stroke by stroke, from hanzi-writer-data: the medians of Make Me a
 * Hanzi, drawn from the fonts that Arphic gave away (Arphic Public License).
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Drawing } from '../../domain/handwriting/strokes.ts'

const folder = dirname(createRequire(import.meta.url).resolve('hanzi-writer-data/package.json'))

/** The strokes of a character in a square of 1,024, y downwards; put together from its parts where the data has none; else null. */
export function mediansOf(character: string): Drawing | null {
  return drawn(character) ?? assembled(character)
}

const { parts } = JSON.parse(readFileSync(new URL('../../assets/input/names-zh.json', import.meta.url), 'utf8')) as { readonly parts: string }
const partsOf = new Map(parts.split(' ').map((token) => { const [character = '', how = '', one = '', other = ''] = token; return [character, { how, one, other }] as const }))

/** Parts of a character side by side or one over the other. A part of few strokes takes less room. */
function assembled(character: string): Drawing | null {
  const made = partsOf.get(character)
  const one = made === undefined ? null : drawn(made.one)
  const other = made === undefined ? null : drawn(made.other)
  if (made === undefined || one === null || other === null) return null
  const share = Math.min(0.6, Math.max(0.36, one.length / (one.length + other.length)))
  const [from, to] = [60, 960]
  const cut = from + (to - from) * share
  const gap = 30
  return made.how === '⿰'
    ? [...fitted(one, from, from + 40, cut - gap, to - 40), ...fitted(other, cut + gap, from, to, to)]
    : [...fitted(one, from, from, to, cut - gap), ...fitted(other, from, cut + gap, to, to)]
}

function fitted(strokes: Drawing, left: number, top: number, right: number, bottom: number): Drawing {
  const xs = strokes.flat().map((point) => point.x)
  const ys = strokes.flat().map((point) => point.y)
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const place = (value: number, a: number, b: number, low: number, high: number): number => (b - a < 1 ? (low + high) / 2 : low + ((value - a) / (b - a)) * (high - low))
  return strokes.map((stroke) => stroke.map(({ x, y }) => ({ x: place(x, x0, x1, left, right), y: place(y, y0, y1, top, bottom) })))
}

function drawn(character: string): Drawing | null {
  let text: string
  try {
    text = readFileSync(join(folder, `${character}.json`), 'utf8')
  } catch {
    return null
  }
  const { medians } = JSON.parse(text) as { readonly medians: readonly (readonly (readonly [number, number])[])[] }
  return medians.map((stroke) => stroke.map(([x, y]) => ({ x, y: 900 - y })))
}
