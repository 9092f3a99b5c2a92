/** Dictionary and name lists of the keyboards, loaded when one is first shown. */
import { useEffect, useMemo, useState } from 'react'
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

/** @param places names of places that may be typed here */
export function useDictionary(large: boolean, places: readonly string[]): Dictionary {
  const [loaded, setLoaded] = useState<Data | null>(null)
  useEffect(() => { void load().then(setLoaded) }, [])
  return useMemo(() => {
    if (loaded === null) return nothing
    const { table, names } = loaded
    const ranking = createRanking(table.local, names)
    const after = { name: createFollowing(table.names), words: createFollowing([...table.names, ...table.words]) }
    return { ranking, ime: createIme(table, large ? asNineKeys : asLetters, ranking, places), following: ({ about, text }) => after[about](text) }
  }, [loaded, large, places])
}
