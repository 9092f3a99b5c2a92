/** The pinyin dictionary, loaded when a keyboard is first shown. */
import { useEffect, useMemo, useState } from 'react'
import { asLetters, asNineKeys, createIme, type Ime, type PinyinTable } from '../../input/pinyin.ts'

let table: Promise<PinyinTable> | null = null
const loadTable = (): Promise<PinyinTable> => (table ??= import('../../../../assets/input/pinyin-zh.json').then((module) => module.default as PinyinTable))

export interface Dictionary {
  readonly ime: Ime
  /** What often follows the text so far. */
  readonly following: (text: string) => readonly string[]
}

export function useDictionary(large: boolean): Dictionary {
  const [loaded, setLoaded] = useState<PinyinTable | null>(null)
  useEffect(() => { void loadTable().then(setLoaded) }, [])
  return useMemo(() => (loaded === null
    ? { ime: () => [], following: () => [] }
    : { ime: createIme(loaded, large ? asNineKeys : asLetters), following: () => [] }), [loaded, large])
}
