/** Where in one phrase the units of a query and their other words stand: what is set off on a screen. */
import type { OpenIndex } from './open.ts'
import type { Query } from './query.ts'

/** A stretch of a text, from and up to (not including). */
export type Mark = readonly [from: number, to: number]

const blank = 32

/** With the masks set. In order, not overlapping, not touching. */
export function placesOf(open: OpenIndex, query: Query, phrase: number, softPairs: number): Mark[] {
  const { text, starts, masks: { exactly, nearly } } = open
  const start = starts[phrase] ?? 0
  const length = (open.phrases[phrase] ?? '').length
  const marked = new Uint8Array(length)
  let [lastExact, lastNear, last] = [0, 0, -1]
  let single = -1
  for (let at = 0; at < length; at++) {
    const unit = text[start + at] ?? 0
    if (unit === blank) continue
    const [exact, near] = [exactly[unit] ?? 0, nearly[unit] ?? 0]
    const beside = ((lastExact << 1) & near) | ((lastNear << 1) & exact) | ((lastNear << 1) & near & softPairs)
    if (beside !== 0 && last >= 0) marked.fill(1, last, at + 1)
    if (exact !== 0 && single < 0) single = at
    ;[lastExact, lastNear, last] = [exact, near, at]
  }
  const said = open.phrases[phrase] ?? ''
  for (const { word } of query.alternatives) {
    if (word.length < 2) continue
    for (let at = said.indexOf(word); at >= 0; at = said.indexOf(word, at + 1)) marked.fill(1, at, at + word.length)
  }
  // A character by itself is worth showing only where it was all that was asked.
  if (query.units.length === 1 && single >= 0) marked[single] = 1
  return marksOf(marked)
}

function marksOf(marked: Uint8Array): Mark[] {
  const marks: Mark[] = []
  for (let at = 0; at < marked.length; at++) {
    if (marked[at] !== 1) continue
    const from = at
    while (marked[at] === 1) at++
    marks.push([from, at])
  }
  return marks
}
