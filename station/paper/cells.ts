/** The inside of one cell: how high it is at a width, and what is drawn where. */
import { SIGNATURE_SHEET } from '../../domain/form/signature.ts'
import type { PaperValue } from '../../domain/paper/paper.ts'
import { linesOf, lineOf, widthOf, type Line, type Style } from './lines.ts'
import { mm, type Ink, type Mark } from './marks.ts'
import type { Typefaces } from './typefaces.ts'

export interface Cell {
  readonly height: number
  /** It is room for a pen, of which nothing can be taken. */
  readonly firm: boolean
  /** `height` may be more than its own: it then stands in the middle. */
  draw(x: number, y: number, height: number): Mark[]
}

export const body: Style = { size: 11, weight: 'text' }
export const small: Style = { size: 9, weight: 'text' }
const padding = { x: mm(2.2), y: mm(1.7) }
/** Room for handwriting. */
const writingLine = mm(9)
const boxSide = mm(3.2)
const signatureWidth = mm(52)
export const leading = 1.42
/** Ideographs hang 0.12 em below the base line. */
const ascent = 0.88

interface TextOptions {
  readonly style?: Style
  readonly align?: 'left' | 'center'
  readonly ink?: Ink
  readonly hand?: boolean
  /** In small letters below. */
  readonly note?: string | null
}

export function textCell(text: string, width: number, typefaces: Typefaces, { style = body, align = 'left', ink = 'black', hand = false, note = null }: TextOptions = {}): Cell {
  const room = width - 2 * padding.x
  const rows: readonly (readonly [Line, Style])[] = [
    ...linesOf(text, room, style, typefaces).map((line) => [line, style] as const),
    ...(note === null ? [] : linesOf(note, room, small, typefaces).map((line) => [line, small] as const)),
  ]
  const own = rows.reduce((sum, [, { size }]) => sum + size * leading, 0)
  return {
    height: own + 2 * padding.y, firm: false,
    draw(x, y, height) {
      let top = y + (height - own) / 2
      return rows.map(([line, { size }]) => {
        const mark: Mark = { mark: 'text', x: x + padding.x + (align === 'center' ? (room - line.width) / 2 : 0), y: baseline(top, size), size, runs: line.runs, ink, hand }
        top += size * leading
        return mark
      })
    },
  }
}

export const baseline = (top: number, size: number): number => top + ((leading - 1) / 2 + ascent) * size

export function valueCell(value: PaperValue, width: number, typefaces: Typefaces): Cell {
  switch (value.kind) {
    case 'text': return textCell(value.text, width, typefaces, value.hand ? { hand: true, ink: 'pen' } : {})
    case 'signed': return textCell(value.name, width, typefaces, { style: { size: 20, weight: 'text' }, hand: true, ink: 'pen' })
    case 'blank': return { height: value.lines * writingLine, firm: true, draw: () => [] }
    case 'boxes': return boxesCell(value, width, typefaces)
    case 'signature': return signatureCell(value, width, typefaces)
    case 'sign-here': return signHereCell(value, width, typefaces)
  }
}

function boxesCell({ options, hand }: Extract<PaperValue, { kind: 'boxes' }>, width: number, typefaces: Typefaces): Cell {
  const room = width - 2 * padding.x
  const gap = mm(4.5)
  const step = body.size * 1.6
  const placed: { readonly label: string; readonly ticked: boolean; readonly x: number; readonly row: number }[] = []
  let x = 0
  let row = 0
  for (const { label, ticked } of options) {
    const own = boxSide + mm(1.2) + widthOf(label, body, typefaces)
    if (x > 0 && x + own > room) {
      x = 0
      row += 1
    }
    placed.push({ label, ticked, x, row })
    x += own + gap
  }
  const own = (row + 1) * step
  return {
    height: own + 2 * padding.y, firm: false,
    draw: (left, top, height) => placed.flatMap((option) => {
      const y = top + (height - own) / 2 + option.row * step + (step - boxSide) / 2
      const boxX = left + padding.x + option.x
      return [
        { mark: 'box', x: boxX, y, width: boxSide, height: boxSide, thick: 0.7 },
        ...(option.ticked ? [tick(boxX, y, hand)] : []),
        { mark: 'text', x: boxX + boxSide + mm(1.2), y: y + boxSide / 2 + body.size * (ascent - 0.5), size: body.size, runs: lineOf(option.label, body, typefaces).runs, ink: 'black', hand: false },
      ] satisfies Mark[]
    }),
  }
}

const tick = (x: number, y: number, hand: boolean): Mark => ({
  mark: 'tick', thick: 1.4, ink: hand ? 'pen' : 'black',
  points: [[x + boxSide * 0.15, y + boxSide * 0.5], [x + boxSide * 0.42, y + boxSide * 0.82], [x + boxSide * 1.05, y - boxSide * 0.05]],
})

function signatureCell({ strokes, day }: Extract<PaperValue, { kind: 'signature' }>, width: number, typefaces: Typefaces): Cell {
  const scale = signatureWidth / SIGNATURE_SHEET.width
  const own = SIGNATURE_SHEET.height * scale
  return {
    height: own + 2 * padding.y, firm: false,
    draw: (x, y, height) => [
      { mark: 'strokes', x: x + padding.x, y: y + (height - own) / 2, scale, strokes },
      ...dayMark(day, x, y, width, height, typefaces),
    ],
  }
}

function signHereCell({ note, day }: Extract<PaperValue, { kind: 'sign-here' }>, width: number, typefaces: Typefaces): Cell {
  return {
    height: mm(26), firm: true,
    draw: (x, y, height) => [
      ...(note === null ? [] : [{ mark: 'text', x: x + padding.x, y: baseline(y + padding.y, small.size), size: small.size, runs: lineOf(note, small, typefaces).runs, ink: 'grey', hand: false } as const]),
      ...dayMark(day, x, y, width, height, typefaces),
    ],
  }
}

/** At the lower right, as on paper forms. */
function dayMark(day: string | null, x: number, y: number, width: number, height: number, typefaces: Typefaces): Mark[] {
  if (day === null) return []
  const line = lineOf(day, body, typefaces)
  return [{ mark: 'text', x: x + width - padding.x - line.width, y: y + height - padding.y - body.size * 0.2, size: body.size, runs: line.runs, ink: 'black', hand: false }]
}
