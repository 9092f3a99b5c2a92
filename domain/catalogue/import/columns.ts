/**
 * The one table of the import: which sheets a workbook has, which columns they have, which element
 * of a document a column is and how its cells are read. Template, parser, export, error texts,
 * difference view and help page all come from here; names, examples and explanations stand under
 * the same keys in `locales/`.
 */
import type { DocumentKind } from '../documents.ts'
import type { WordList } from './words.ts'

/** How the cells of a column are read. */
export type CellRule =
  /** A document's own id. */
  | { readonly is: 'id'; readonly shape: 'slug' | 'id' | 'free' }
  /** Words on one line, or (`lines`) on several. */
  | { readonly is: 'text'; readonly most: number; readonly lines?: boolean }
  /** A list of words, one on a line. */
  | { readonly is: 'list'; readonly most: number; readonly longest: number }
  | { readonly is: 'yes-no' }
  | { readonly is: 'whole'; readonly least: number; readonly most: number }
  | { readonly is: 'amount'; readonly above: number; readonly most: number }
  | { readonly is: 'day' }
  | { readonly is: 'prefix' }
  | { readonly is: 'picture' }
  | { readonly is: 'one-of'; readonly words: WordList }
  /** Several of a list; where it is `open`, a machine's word that the list does not name is one too. */
  | { readonly is: 'some-of'; readonly words: WordList; readonly open: boolean }
  | { readonly is: 'open-word'; readonly words: WordList }
  /** A department, by id, short name or name. */
  | { readonly is: 'department' }

export const required: unique symbol = Symbol('required')

export interface Column {
  /** Path of the element in the document, or in its entry for a sheet of entries. */
  readonly element: string
  readonly rule: CellRule
  /** What an empty cell means; `required`: it may not be empty. */
  readonly empty: typeof required | null | boolean | readonly string[] | string | number
}

export interface SheetOfDocuments {
  readonly kind: DocumentKind
  readonly columns: readonly Column[]
}
/** Lists inside a document, such as an item's materials: a row each, with the document's id in front. */
export interface SheetOfEntries {
  readonly of: DocumentKind
  readonly element: string
  readonly columns: readonly Column[]
}

const words = { is: 'text', most: 400 } as const
const id = { is: 'id', shape: 'id' } as const
const slug = { is: 'id', shape: 'slug' } as const
const yesNo = { is: 'yes-no' } as const
const list = (most: number): CellRule => ({ is: 'list', most, longest: 400 })
const sample: Column = { element: 'sample', rule: yesNo, empty: false }

export const documentSheets = {
  items: {
    kind: 'item',
    columns: [
      { element: 'id', rule: id, empty: required },
      { element: 'plainName', rule: words, empty: required },
      { element: 'officialName', rule: words, empty: required },
      { element: 'synonyms', rule: list(30), empty: [] },
      { element: 'department', rule: { is: 'department' }, empty: required },
      { element: 'type', rule: { is: 'one-of', words: 'type' }, empty: 'public-service' },
      { element: 'audience', rule: { is: 'some-of', words: 'audience', open: false }, empty: ['person'] },
      { element: 'immediate', rule: yesNo, empty: false },
      { element: 'topics', rule: { is: 'some-of', words: 'topic', open: true }, empty: [] },
      { element: 'group', rule: { is: 'open-word', words: 'group' }, empty: required },
      { element: 'lifeEvents', rule: { is: 'some-of', words: 'lifeEvent', open: true }, empty: [] },
      { element: 'summary', rule: { ...words, lines: true }, empty: required },
      { element: 'conditions', rule: list(50), empty: [] },
      { element: 'steps', rule: list(50), empty: [] },
      { element: 'timeLimit.workingDays', rule: { is: 'whole', least: 1, most: 999 }, empty: null },
      { element: 'timeLimit.verified', rule: yesNo, empty: false },
      { element: 'fee', rule: words, empty: null },
      { element: 'result', rule: words, empty: null },
      { element: 'delivery', rule: list(20), empty: [] },
      { element: 'place', rule: words, empty: null },
      { element: 'channels', rule: { is: 'some-of', words: 'channel', open: false }, empty: ['window'] },
      { element: 'byPromise', rule: yesNo, empty: false },
      { element: 'basis', rule: list(50), empty: [] },
      { element: 'codes.basic', rule: { is: 'text', most: 64 }, empty: null },
      { element: 'codes.implementation', rule: { is: 'text', most: 64 }, empty: null },
      { element: 'codes.handling', rule: { is: 'text', most: 64 }, empty: null },
      { element: 'formId', rule: id, empty: null },
      { element: 'effectiveOn', rule: { is: 'day' }, empty: null },
      sample,
    ],
  },
  departments: {
    kind: 'department',
    columns: [
      { element: 'id', rule: slug, empty: required },
      { element: 'name', rule: words, empty: required },
      { element: 'shortName', rule: words, empty: required },
      { element: 'duty', rule: { ...words, lines: true }, empty: required },
      { element: 'phone', rule: { is: 'text', most: 30 }, empty: null },
      { element: 'address', rule: words, empty: null },
      sample,
    ],
  },
  queues: {
    kind: 'queue',
    columns: [
      { element: 'id', rule: slug, empty: required },
      { element: 'prefix', rule: { is: 'prefix' }, empty: required },
      { element: 'name', rule: words, empty: required },
      { element: 'hint', rule: words, empty: required },
      { element: 'windows', rule: words, empty: required },
      { element: 'usualMinutes', rule: { is: 'amount', above: 0, most: 240 }, empty: required },
      { element: 'openWindows', rule: { is: 'whole', least: 1, most: 50 }, empty: required },
      sample,
    ],
  },
  faq: {
    kind: 'faq',
    columns: [
      { element: 'id', rule: id, empty: required },
      { element: 'question', rule: words, empty: required },
      { element: 'answer', rule: { is: 'text', most: 2000, lines: true }, empty: required },
      { element: 'synonyms', rule: list(50), empty: [] },
      sample,
    ],
  },
  notices: {
    kind: 'notice',
    columns: [
      { element: 'id', rule: { is: 'id', shape: 'free' }, empty: required },
      { element: 'title', rule: words, empty: required },
      { element: 'body', rule: { is: 'text', most: 4000, lines: true }, empty: required },
      { element: 'category', rule: { is: 'one-of', words: 'category' }, empty: 'notice' },
      { element: 'publisher', rule: words, empty: null },
      { element: 'picture', rule: { is: 'picture' }, empty: null },
      { element: 'from', rule: { is: 'day' }, empty: required },
      { element: 'until', rule: { is: 'day' }, empty: null },
      sample,
    ],
  },
} as const satisfies Record<string, SheetOfDocuments>

export const entrySheets = {
  materials: {
    of: 'item', element: 'materials',
    columns: [
      { element: 'name', rule: words, empty: required },
      { element: 'original', rule: yesNo, empty: true },
      { element: 'copies', rule: { is: 'whole', least: 0, most: 9 }, empty: 0 },
      { element: 'deferrable', rule: yesNo, empty: false },
      { element: 'byLicence', rule: yesNo, empty: false },
      { element: 'condition', rule: words, empty: null },
      { element: 'source', rule: { is: 'one-of', words: 'source' }, empty: 'own' },
      { element: 'sourceNote', rule: words, empty: null },
      { element: 'note', rule: words, empty: null },
      { element: 'form', rule: id, empty: null },
    ],
  },
  eligibility: {
    of: 'item', element: 'eligibility',
    columns: [
      { element: 'ask', rule: words, empty: required },
      { element: 'needs', rule: { is: 'one-of', words: 'needs' }, empty: required },
      { element: 'otherwise', rule: words, empty: required },
    ],
  },
  itemFaq: {
    of: 'item', element: 'faq',
    columns: [
      { element: 'question', rule: words, empty: required },
      { element: 'answer', rule: { ...words, lines: true }, empty: required },
    ],
  },
} as const satisfies Record<string, SheetOfEntries>

/** 撤下: documents that are taken back. What a file leaves out stays as it is. */
export const withdrawalColumns: readonly Column[] = [
  { element: 'kind', rule: { is: 'one-of', words: 'kind' }, empty: required },
  { element: 'id', rule: { is: 'id', shape: 'free' }, empty: required },
]

export type DocumentSheetName = keyof typeof documentSheets
export type EntrySheetName = keyof typeof entrySheets
/** In the order in which they stand in a workbook. */
export const sheetNames = ['items', 'materials', 'eligibility', 'itemFaq', 'departments', 'queues', 'faq', 'notices', 'withdrawn'] as const
export type SheetName = (typeof sheetNames)[number]

/** The column that names the document an entry belongs to. */
export const ownerColumn: Column = { element: 'owner', rule: id, empty: required }

export function columnsOf(sheet: SheetName): readonly Column[] {
  if (sheet === 'withdrawn') return withdrawalColumns
  return sheet in entrySheets ? [ownerColumn, ...entrySheets[sheet as EntrySheetName].columns] : documentSheets[sheet as DocumentSheetName].columns
}
