/** The part of P8 that runs in the browser: the kiosk's own search, asked letter by letter. */
import { buildIndex } from '../../domain/search/index.ts'
import { chinese } from '../../domain/search/language.ts'
import { openIndex } from '../../domain/search/open.ts'
import { search } from '../../domain/search/search.ts'
import type { Searchable } from '../../domain/search/searchable.ts'

export interface PageReport {
  readonly families: number
  readonly buildMs: number
  readonly openMs: number
  readonly firstSearchMs: number
  /** Of each query its best ids. */
  readonly answers: readonly (readonly string[])[]
  /** Of every query as it grows letter by letter, and once whole. */
  readonly searchMs: readonly number[]
}

const kept = 3

function measure(items: readonly Searchable[], queries: readonly string[]): PageReport {
  const began = performance.now()
  const index = buildIndex(items)
  const built = performance.now()
  const open = openIndex(index, chinese)
  const opened = performance.now()
  search(open, queries[0] ?? '')
  const firstSearchMs = performance.now() - opened
  const searchMs: number[] = []
  const answers = queries.map((query) => {
    for (let length = 1; length < query.length; length++) timed(query.slice(0, length))
    return timed(query).slice(0, kept).map(({ id }) => id)
  })
  function timed(query: string) {
    const before = performance.now()
    const hits = search(open, query)
    searchMs.push(performance.now() - before)
    return hits
  }
  // Kept, so that memory is told with it in it.
  Object.assign(globalThis, { kept: open })
  return { families: index.families.length, buildMs: built - began, openMs: opened - built, firstSearchMs, answers, searchMs }
}

Object.assign(globalThis, { measure })
