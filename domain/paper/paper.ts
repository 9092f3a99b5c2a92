/**
 * A sheet of A4 (样表、空表、申请表) as content; `station/paper` lays it out and makes the PDF:
 *
 *     ┌──────────────────────────────────────┐
 *     │                 title              ▦ │   code
 *     │               subtitle               │
 *     │ head: label value        label value │
 *     │ ┌────────┬─────────┬────────┬──────┐ │
 *     │ │ label  │ value   │ label  │ value│ │   two narrow rows side by side
 *     │ ├────────┼─────────┴────────┴──────┤ │
 *     │ │ label  │ ☑ one  ☐ other          │ │
 *     │ ├────────┴─────────────────────────┤ │
 *     │ │ section, grid                    │ │
 *     │ └──────────────────────────────────┘ │
 *     │ foot                   page 1 of 2   │
 *     └──────────────────────────────────────┘
 */
import type { Stroke } from '../form/signature.ts'

export type PaperValue =
  /** `hand`: an example, drawn as if written with a pen. */
  | { readonly kind: 'text'; readonly text: string; readonly hand: boolean }
  /** Room to write in, in lines. */
  | { readonly kind: 'blank'; readonly lines: number }
  | { readonly kind: 'boxes'; readonly options: readonly { readonly label: string; readonly ticked: boolean }[]; readonly hand: boolean }
  /** An example's signature. */
  | { readonly kind: 'signed'; readonly name: string }
  /** Drawn on the glass; `day`: when, as text. */
  | { readonly kind: 'signature'; readonly strokes: readonly Stroke[]; readonly day: string | null }
  /** Room for a pen or a thumb. */
  | { readonly kind: 'sign-here'; readonly note: string | null; readonly day: string | null }

export interface PaperRow {
  readonly label: string
  /** In small letters under the label. */
  readonly note: string | null
  readonly value: PaperValue
  /** Half the width is enough: two such rows in a row share a line. */
  readonly narrow: boolean
}

export interface PaperColumn {
  readonly label: string
  /** What is usually written there, in ideographs. */
  readonly room: number
}

export type PaperBlock =
  | { readonly kind: 'row'; readonly row: PaperRow }
  /** A line across the table that names what follows. */
  | { readonly kind: 'section'; readonly text: string }
  /** Of several like each other (家庭成员): a line each. A row without cells is there to be written in. */
  | { readonly kind: 'grid'; readonly columns: readonly PaperColumn[]; readonly rows: readonly (readonly string[])[]; readonly hand: boolean }
  /** A sentence across the table. */
  | { readonly kind: 'note'; readonly text: string }

export interface Paper {
  readonly title: string
  readonly subtitle: string | null
  /** Large and pale across every page: what must not pass for the real thing. */
  readonly mark: string | null
  readonly head: readonly { readonly label: string; readonly value: string }[]
  /** Text of a QR code beside the title. */
  readonly code: string | null
  readonly blocks: readonly PaperBlock[]
  readonly foot: string
  /** With `{page}` and `{pages}`. */
  readonly pageOf: string
}
