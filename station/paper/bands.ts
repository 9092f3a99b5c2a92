/** The lines of a paper's table: each a band across the table, cut into cells. */
import type { PaperBlock, PaperRow } from '../../domain/paper/paper.ts'
import { body, small, textCell, valueCell, type Cell } from './cells.ts'
import { widthOf } from './lines.ts'
import { mm } from './marks.ts'
import type { Typefaces } from './typefaces.ts'

export interface Band {
  readonly cells: readonly { readonly width: number; readonly cell: Cell }[]
  /** It says what follows, so it does not stand alone at the foot of a page. */
  readonly leads: boolean
  /** The line that names the columns, said again where its grid goes on on another page. */
  readonly repeated: Band | null
}

const labelWidth = mm(32)
const lowest = mm(9.5)

/** `cut`: points taken from the white around what is printed. */
export const heightOf = ({ cells }: Band, cut: number): number =>
  Math.max(lowest - cut, ...cells.map(({ cell: { height, firm } }) => firm ? height : height - cut))

export function bandsOf(blocks: readonly PaperBlock[], width: number, typefaces: Typefaces): Band[] {
  const bands: Band[] = []
  for (let at = 0; at < blocks.length; at += 1) {
    const block = blocks[at]
    const next = blocks[at + 1]
    if (block === undefined) continue
    switch (block.kind) {
      case 'row':
        if (block.row.narrow && next?.kind === 'row' && next.row.narrow) {
          bands.push(band([...rowCells(block.row, width / 2, typefaces), ...rowCells(next.row, width / 2, typefaces)]))
          at += 1
        } else bands.push(band(rowCells(block.row, width, typefaces)))
        break
      case 'section':
        bands.push({ ...band([{ width, cell: textCell(block.text, width, typefaces, { align: 'center' }) }]), leads: true })
        break
      case 'note':
        bands.push({ ...band([{ width, cell: textCell(block.text, width, typefaces, { style: small }) }]), leads: true })
        break
      case 'grid':
        bands.push(...gridBands(block, width, typefaces))
        break
    }
  }
  return bands
}

const band = (cells: Band['cells']): Band => ({ cells, leads: false, repeated: null })

function rowCells({ label, note, value }: PaperRow, width: number, typefaces: Typefaces): Band['cells'] {
  return [
    { width: labelWidth, cell: textCell(label, labelWidth, typefaces, { align: 'center', note }) },
    { width: width - labelWidth, cell: valueCell(value, width - labelWidth, typefaces) },
  ]
}

/** Columns share the width by what they have to hold, so that an ID number gets more than an age. */
function gridBands({ columns, rows, hand }: Extract<PaperBlock, { kind: 'grid' }>, width: number, typefaces: Typefaces): Band[] {
  const wishes = columns.map(({ label, room }, at) => {
    const written = rows.map((row) => row.length === 0 ? room * body.size : widthOf(row[at] ?? '', body, typefaces))
    return Math.min(Math.max(widthOf(label, body, typefaces), ...written, mm(12)), mm(48)) + mm(6)
  })
  const sum = wishes.reduce((total, wish) => total + wish, 0)
  const widths = wishes.map((wish) => wish / sum * width)
  const line = (cellOf: (own: number, at: number) => Cell): Band => band(widths.map((own, at) => ({ width: own, cell: cellOf(own, at) })))
  const printed = (text: string, own: number, pen: boolean): Cell => textCell(text, own, typefaces, { align: 'center', ...(pen ? { hand: true, ink: 'pen' } : {}) })
  const toWrite = (own: number): Cell => valueCell({ kind: 'blank', lines: 1 }, own, typefaces)
  const names = line((own, at) => printed(columns[at]?.label ?? '', own, false))
  return [{ ...names, leads: true }, ...rows.map((row) => ({ ...line((own, at) => row.length === 0 ? toWrite(own) : printed(row[at] ?? '', own, hand)), repeated: names }))]
}
