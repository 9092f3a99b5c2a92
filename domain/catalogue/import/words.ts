/** The words of the import, from its locale: names of sheets and columns, words of lists, errors. */
import catalogueWords from '../locales/words.zh.json' with { type: 'json' }
import locale from './locales/zh.json' with { type: 'json' }
import type { SheetName } from './columns.ts'
import type { ImportError, ImportErrorCode } from './errors.ts'

/** Lists that a person chooses from, and the machine's word behind each. */
const lists = { ...locale.words, ...catalogueWords }

export type WordList = keyof typeof lists

export interface ColumnWords {
  readonly header: string
  readonly example: string
  readonly help: string
}

/** What stands at the bottom of a sheet in the workbook. */
export const sheetTitle = (sheet: SheetName): string => locale.sheets[sheet]
/** The sheet that explains; it is not read. */
export const helpSheetTitle = locale.help.sheet
export const helpWords = locale.help
/** A row whose first cell begins so is an example and is not read. */
export const exampleMark = locale.exampleMark
/** In a sheet of entries: this document has none of them. */
export const nothing = locale.nothing
export const yes = locale.yes
export const no = locale.no

/** Where something stands, and between which bounds, as part of a sentence. */
export const placeWords = locale.places
export const differenceWords = locale.difference

/** `{name}` in a text of the locale becomes its value. */
export const fill = (text: string, values: Readonly<Record<string, string>>): string => text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)

/** @throws when the locale has no words for a column: a test looks at all of them */
export function columnWords(sheet: SheetName, element: string): ColumnWords {
  const found = (locale.columns as Record<string, Record<string, ColumnWords>>)[sheet]?.[element]
  if (found === undefined) throw new Error(`no words for ${sheet} ${element}`)
  return found
}

/** The machine's word for what people write, null when the list does not have it. */
export function machineWord(list: WordList, word: string): string | null {
  return Object.entries(lists[list] as Record<string, string>).find(([machine, people]) => people === word || machine === word)?.[0] ?? null
}

/** What people write for a machine's word; itself when the list does not name it. */
export const peoplesWord = (list: WordList, machine: string): string => (lists[list] as Record<string, string>)[machine] ?? machine

export const wordsOf = (list: WordList): string[] => Object.values(lists[list])

/** Between the words of a list in one sentence. */
export const comma = locale.comma
/** The same where words have commas of their own. */
export const between = locale.between

export interface ErrorWords { readonly what: string; readonly todo: string }

/** What is wrong and what to write instead. */
export function sayImportError({ code, found, instead, header }: Pick<ImportError, 'code' | 'found' | 'instead' | 'header'>): ErrorWords {
  const values = { found: found ?? '', instead: instead ?? '', header: header ?? '' }
  const { what, todo } = (locale.errors as Record<ImportErrorCode, ErrorWords>)[code]
  return { what: fill(what, values), todo: fill(todo, values) }
}
