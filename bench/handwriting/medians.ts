/**
 * How characters are written, stroke by stroke, in hanzi-writer-data: the medians of Make Me a
 * Hanzi, drawn from the fonts that Arphic gave away (Arphic Public License). A judge only: nothing
 * that we ship or commit comes from it.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Drawing } from '../../domain/handwriting/strokes.ts'

/** The strokes of a character in a square of 1,024, y downwards; null where the data has none. */
export function mediansOf(character: string): Drawing | null {
  const folder = dirname(createRequire(import.meta.url).resolve('hanzi-writer-data/package.json'))
  let text: string
  try {
    text = readFileSync(join(folder, `${character}.json`), 'utf8')
  } catch {
    return null
  }
  const { medians } = JSON.parse(text) as { readonly medians: readonly (readonly (readonly [number, number])[])[] }
  return medians.map((stroke) => stroke.map(([x, y]) => ({ x, y: 900 - y })))
}
