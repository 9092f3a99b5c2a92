/** Dictionary and name lists of the keyboards, loaded when one is first shown. */
import { useEffect, useState } from 'react'
import { createFollowing, createIme, type Ime, type PinyinTable } from '../../input/pinyin.ts'
import { createRanking, type NameLists, type Ranking, type Writing } from '../../input/ranking.ts'
import { asLetters, asNineKeys } from '../../input/syllables.ts'

interface Data { readonly table: PinyinTable; readonly names: NameLists }

let data: Promise<Data> | null = null
const load = (): Promise<Data> => (data ??= Promise.all([
  import('../../../../assets/input/pinyin-zh.json'), import('../../../../assets/input/names-zh.json'),
]).then(([table, names]) => ({ table: table.default as PinyinTable, names: names.default })))

export interface Dictionary {
  readonly ime: Ime
  readonly ranking: Ranking
  /** What often follows the text so far: in a name only other names. */
  readonly following: (writing: Writing) => readonly string[]
}

const nothing: Dictionary = { ime: () => [], ranking: { order: (row) => row, expectation: () => 0 }, following: () => [] }

/** What is the same for every field, made once: to sort thirteen thousand words takes a slow processor a moment. */
interface Shared { readonly ranking: Ranking; readonly following: Dictionary['following'] }
let shared: Shared | null = null
function sharedOf({ table, names }: Data): Shared {
  if (shared !== null) return shared
  const after = { name: createFollowing(table.names), words: createFollowing([...table.names, ...table.words]) }
  shared = { ranking: createRanking(table.local, names), following: ({ about, text }) => after[about](text) }
  return shared
}

/** By the places that may be typed, for letters and for nine keys. */
const made = new WeakMap<readonly string[], Partial<Record<'letters' | 'nine', Dictionary>>>()

function dictionaryOf(data: Data, large: boolean, places: readonly string[]): Dictionary {
  const known = made.get(places) ?? {}
  made.set(places, known)
  const { ranking, following } = sharedOf(data)
  return (known[large ? 'nine' : 'letters'] ??= { ranking, following, ime: createIme(data.table, large ? asNineKeys : asLetters, ranking, places) })
}

/** Does work when nothing else is asked of the page, so that keys answer meanwhile. */
const whenQuiet = (): Promise<void> => new Promise((resolve) => { requestIdleCallback(() => { resolve() }, { timeout: 500 }) })

/** @param places names of places that may be typed here; the same list each time */
export function useDictionary(large: boolean, places: readonly string[]): Dictionary {
  const [dictionary, setDictionary] = useState(() => made.get(places)?.[large ? 'nine' : 'letters'] ?? nothing)
  useEffect(() => {
    let late = false
    void load().then(async (data) => {
      if (made.get(places)?.[large ? 'nine' : 'letters'] === undefined) await whenQuiet()
      if (!late) setDictionary(dictionaryOf(data, large, places))
    })
    return () => { late = true }
  }, [large, places])
  return dictionary
}
