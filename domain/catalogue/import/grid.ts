/**
 * A workbook as the import sees it: what stands in which cell, nothing of how it looks. What reads
 * XLSX makes it (`county/core/imports/xlsx`), and what writes XLSX is given it.
 */
import type { IsoDay } from '../../time/iso-day.ts'

export type Cell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  /** A number that the sheet shows as a date. */
  | { readonly kind: 'day'; readonly day: IsoDay }
  | { readonly kind: 'yes-no'; readonly yes: boolean }
  /** Never evaluated; what a program wrote down as its result is not believed either. */
  | { readonly kind: 'formula' }
  /** `#N/A`, `#REF!` and the like. */
  | { readonly kind: 'fault'; readonly text: string }
  | { readonly kind: 'too-long'; readonly length: number }

export interface Row {
  /** As the sheet counts: the first is 1. */
  readonly number: number
  /** By column, 0 is A; what is empty is not there. */
  readonly cells: ReadonlyMap<number, Cell>
}

export interface Sheet {
  readonly name: string
  readonly rows: readonly Row[]
  /** Ranges of cells that are joined: `B2:B5`. */
  readonly merged: readonly string[]
}

export interface Workbook { readonly sheets: readonly Sheet[] }

/** 0 → A, 25 → Z, 26 → AA. */
export function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last
}

/** `AB12` → column 27, row 12; null when it is no such name. */
export function cellPlace(name: string): { readonly column: number; readonly row: number } | null {
  const [, letters = '', digits = ''] = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(name) ?? []
  if (letters === '') return null
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { column, row: Number(digits) }
}

export const textCell = (text: string): Cell => ({ kind: 'text', text })
