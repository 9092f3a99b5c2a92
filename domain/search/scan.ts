/**
 * One pass over all phrases for all units of a query at once: a bit for each unit (the Shift-And
 * idea of Baeza-Yates and Gonnet, CACM 1992). A unit counts most where its neighbour in the query
 * is its neighbour in the phrase too.
 */
import { lineFeed, type OpenIndex } from './open.ts'
import type { Query } from './query.ts'

/** Of each phrase, bits for the units that it has. */
export interface Found {
  /** Beside their neighbour, both as typed. */
  readonly together: Uint32Array
  /** Beside their neighbour, one of them by its sound. */
  readonly heard: Uint32Array
  /** Somewhere, as typed. */
  readonly alone: Uint32Array
  /** Bits for the alternatives, by their order in the query. */
  readonly meant: Uint32Array
}

const blank = 32
const bitsInPass = 31

/** With the masks set. */
export function scan(open: OpenIndex, query: Query, softPairs: number): Found {
  const count = open.phrases.length
  const found: Found = { together: new Uint32Array(count), heard: new Uint32Array(count), alone: new Uint32Array(count), meant: new Uint32Array(count) }
  findUnits(open, softPairs, found)
  findAlternatives(open, query, found.meant)
  return found
}

function findUnits({ text, masks: { exactly, nearly } }: OpenIndex, softPairs: number, { together, heard, alone }: Found): void {
  let phrase = 0
  let [both, byEar, single] = [0, 0, 0]
  let [lastExact, lastNear] = [0, 0]
  for (let at = 0; at < text.length; at++) {
    const unit = text[at] ?? 0
    if (unit === blank) continue
    if (unit === lineFeed) {
      together[phrase] = both
      heard[phrase] = byEar
      alone[phrase] = single
      phrase++
      both = byEar = single = lastExact = lastNear = 0
      continue
    }
    const near = nearly[unit] ?? 0
    if (near === 0) { lastExact = lastNear = 0; continue }
    const exact = exactly[unit] ?? 0
    const beside = (lastNear << 1) & near
    if (beside !== 0) {
      const pairs = (lastExact << 1) & exact
      both |= pairs | (pairs >>> 1)
      const half = ((lastExact << 1) & near) | ((lastNear << 1) & exact) | (beside & softPairs)
      byEar |= half | (half >>> 1)
    }
    single |= exact
    lastExact = exact
    lastNear = near
  }
}

/** As many alternatives as fit, letter by letter, into the bits of one pass; then the next. */
function findAlternatives(open: OpenIndex, { alternatives }: Query, meant: Uint32Array): void {
  for (let next = 0; next < alternatives.length; ) {
    const pass: string[] = []
    for (let bits = 0; next + pass.length < alternatives.length; ) {
      const word = alternatives[next + pass.length]?.word ?? ''
      bits += word.length
      if (bits > bitsInPass && pass.length > 0) break
      pass.push(word.slice(0, bitsInPass))
    }
    findWords(open, pass, next, meant)
    next += pass.length
  }
}

function findWords({ text, masks: { meant: letters } }: OpenIndex, words: readonly string[], firstBit: number, meant: Uint32Array): void {
  let [used, firsts, lasts] = [0, 0, 0]
  /** By its last letter's bit, the word's bit among the alternatives. */
  const ending = new Uint32Array(32)
  const each = (change: (unit: number, bit: number) => void) => {
    let bit = 0
    for (const word of words) for (let at = 0; at < word.length; at++) change(word.charCodeAt(at), 1 << bit++)
  }
  for (const [number, word] of words.entries()) {
    firsts |= 1 << used
    used += word.length
    lasts |= 1 << (used - 1)
    ending[used - 1] = 1 << (firstBit + number)
  }
  each((unit, bit) => { letters[unit] = (letters[unit] ?? 0) | bit })
  let phrase = 0
  let state = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text[at] ?? 0
    if (unit === blank) continue
    if (unit === lineFeed) { phrase++; state = 0; continue }
    state = ((state << 1) | firsts) & (letters[unit] ?? 0)
    for (let ends = state & lasts; ends !== 0; ends &= ends - 1) meant[phrase] = (meant[phrase] ?? 0) | (ending[31 - Math.clz32(ends & -ends)] ?? 0)
  }
  each((unit) => { letters[unit] = 0 })
}
