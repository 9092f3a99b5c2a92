/**
 * What can be wrong with a file that is imported. All of a file's errors are told at once, each
 * with its place; the sentences stand in `locales/` under the same codes (`words.ts`).
 */

/** The file as a whole: nothing in it was read. */
export const fileErrorCodes = [
  'not-a-workbook', 'old-workbook', 'encrypted', 'damaged', 'macros', 'too-large', 'swells', 'too-many-sheets', 'too-many-rows', 'took-too-long',
  'not-json', 'not-utf8', 'unknown-file', 'nothing-inside',
] as const

/** A place in a workbook, or in a JSON file. */
export const placeErrorCodes = [
  'unknown-sheet', 'sheet-twice', 'no-header', 'unknown-column', 'column-twice', 'no-column', 'merged',
  'missing', 'formula', 'fault', 'too-long', 'lines', 'unsafe', 'long-number',
  'id', 'slug', 'too-many', 'yes-no', 'whole', 'amount', 'day', 'prefix', 'picture', 'one-of', 'some-of', 'department',
  'row-twice', 'no-owner', 'not-published', 'both',
  'not-documents', 'kind', 'shape', 'id-differs', 'until-before-from',
] as const

export type ImportErrorCode = (typeof fileErrorCodes)[number] | (typeof placeErrorCodes)[number]

export interface ImportError {
  readonly code: ImportErrorCode
  /** Name of the file it stands in. */
  readonly file: string
  /** The sheet by the name it has in the file; in JSON, which document: `form gaoling`. */
  readonly sheet: string | null
  /** As the sheet counts. */
  readonly row: number | null
  /** `C`; in JSON, the path: `pages[2].title`. */
  readonly column: string | null
  /** What stands over the column. */
  readonly header: string | null
  /** What was found there, shortened. */
  readonly found: string | null
  /** What fits instead, where the code alone does not say it: the words of a list, a bound, a suggestion. */
  readonly instead: string | null
}

const shownLength = 60

/** What was found, short enough for a list of errors. */
export const shorten = (text: string): string => {
  const points = [...text]
  return points.length > shownLength ? `${points.slice(0, shownLength).join('')}…` : text
}
