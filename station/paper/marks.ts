/** What a page is made of, in points from its upper left corner: layout decides, the PDF draws. */
import type { Stroke } from '../../domain/form/signature.ts'
import type { Run } from './lines.ts'

export type Ink = 'black' | 'grey' | 'pen' | 'pale'

export type Mark =
  /** `y` is the base line. `hand`: leaning, in the colour of a pen. */
  | { readonly mark: 'text'; readonly x: number; readonly y: number; readonly size: number; readonly runs: readonly Run[]; readonly ink: Ink; readonly hand: boolean }
  | { readonly mark: 'line'; readonly from: readonly [x: number, y: number]; readonly to: readonly [x: number, y: number]; readonly thick: number }
  | { readonly mark: 'box'; readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly thick: number }
  | { readonly mark: 'fill'; readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly ink: Ink }
  /** A polyline, pen down from first to last. */
  | { readonly mark: 'tick'; readonly points: readonly (readonly [x: number, y: number])[]; readonly thick: number; readonly ink: Ink }
  /** Of a signature: `scale` points for each unit of its sheet. */
  | { readonly mark: 'strokes'; readonly x: number; readonly y: number; readonly scale: number; readonly strokes: readonly Stroke[] }
  /** Across the page, under everything else. */
  | { readonly mark: 'watermark'; readonly runs: readonly Run[]; readonly width: number; readonly size: number }

export type Page = readonly Mark[]

export const pointsPerMm = 72 / 25.4
export const mm = (length: number): number => length * pointsPerMm
/** A4 (ISO 216). */
export const sheet = { width: mm(210), height: mm(297) } as const
