/** A paper as pages: title, head and code, then the table, band after band, and a foot on each. */
import { encode } from 'uqr'
import type { Paper } from '../../domain/paper/paper.ts'
import { fill } from '../../domain/text/fill.ts'
import { bandsOf, heightOf, type Band } from './bands.ts'
import { baseline, body, leading, small } from './cells.ts'
import { linesOf, lineOf, widthOf, type Style } from './lines.ts'
import { mm, sheet, type Mark, type Page } from './marks.ts'
import type { Typefaces } from './typefaces.ts'

/** The left margin is wider: forms are filed. */
const area = { left: mm(24), right: sheet.width - mm(18), top: mm(18), bottom: sheet.height - mm(20) } as const
const width = area.right - area.left
const title: Style = { size: 19, weight: 'title' }
const codeSide = mm(20)
/** Outside of the table and inside. */
const thick = { frame: 1.1, rule: 0.5 } as const

export function layOut(paper: Paper, typefaces: Typefaces): Page[] {
  const head = headMarks(paper, typefaces)
  const bands = bandsOf(paper.blocks, width, typefaces)
  const { tables, cut } = fewestPages((each) => paginate(bands, head.bottom, area.top + mm(9), each))
  return tables.map((table, index) => [
    ...watermark(paper.mark, typefaces),
    ...(index === 0 ? head.marks : continuation(paper.title, typefaces)),
    ...tableMarks(table.bands, table.top, cut),
    ...footMarks(paper, index + 1, tables.length, typefaces),
  ])
}

function headMarks(paper: Paper, typefaces: Typefaces): { readonly marks: Mark[]; readonly bottom: number } {
  const marks: Mark[] = []
  const room = paper.code === null ? width : width - 2 * (codeSide + mm(3))
  let y: number = area.top
  const centre = (text: string, style: Style, ink: 'black' | 'grey'): void => {
    for (const line of linesOf(text, room, style, typefaces)) {
      marks.push({ mark: 'text', x: area.left + (width - line.width) / 2, y: baseline(y, style.size), size: style.size, runs: line.runs, ink, hand: false })
      y += style.size * leading
    }
  }
  centre(paper.title, title, 'black')
  if (paper.subtitle !== null) centre(paper.subtitle, body, 'grey')
  if (paper.code !== null) {
    marks.push(...codeMarks(paper.code, area.right - codeSide, area.top - mm(4)))
    y = Math.max(y, area.top - mm(4) + codeSide)
  }
  y += mm(3)
  if (paper.head.length > 0) {
    const style: Style = { size: 10, weight: 'text' }
    const texts = paper.head.map(({ label, value }) => `${label}  ${value}`)
    const gaps = Math.max(1, texts.length - 1)
    const free = width - texts.reduce((sum, text) => sum + widthOf(text, style, typefaces), 0)
    let x: number = area.left
    for (const text of texts) {
      const line = lineOf(text, style, typefaces)
      marks.push({ mark: 'text', x, y: baseline(y, style.size), size: style.size, runs: line.runs, ink: 'black', hand: false })
      x += line.width + free / gaps
    }
    y += style.size * leading + mm(1)
  }
  return { marks, bottom: y }
}

function continuation(text: string, typefaces: Typefaces): Mark[] {
  const line = lineOf(text, small, typefaces)
  return [{ mark: 'text', x: area.left + (width - line.width) / 2, y: baseline(area.top, small.size), size: small.size, runs: line.runs, ink: 'grey', hand: false }]
}

interface Table {
  readonly top: number
  readonly bands: readonly Band[]
}

/** White that every band can do without; with the first there is the most air. */
const cuts = [0, mm(1), mm(2)] as const

/** A few lines on a page of their own get lost: bands are set closer if that saves a page, and as little as that takes. */
function fewestPages(paginated: (cut: number) => Table[]): { readonly tables: Table[]; readonly cut: number } {
  const tries = cuts.map((cut) => ({ cut, tables: paginated(cut) }))
  return tries.reduce((best, each) => each.tables.length < best.tables.length ? each : best)
}

/** A band that leads stays with the next one. */
function paginate(bands: readonly Band[], firstTop: number, nextTop: number, cut: number): Table[] {
  const tables: { top: number; bands: Band[] }[] = [{ top: firstTop, bands: [] }]
  let y = firstTop
  for (let at = 0; at < bands.length;) {
    const group = together(bands, at)
    const height = group.reduce((sum, band) => sum + heightOf(band, cut), 0)
    const table = tables.at(-1)
    if (table === undefined) break
    if (y + height > area.bottom && table.bands.length > 0) {
      const names = group[0]?.repeated ?? null
      tables.push({ top: nextTop, bands: names === null ? [] : [names] })
      y = nextTop + (names === null ? 0 : heightOf(names, cut))
      continue
    }
    table.bands.push(...group)
    y += height
    at += group.length
  }
  return tables
}

function together(bands: readonly Band[], from: number): Band[] {
  const end = bands.findIndex((band, at) => at >= from && !band.leads)
  return bands.slice(from, end < 0 ? bands.length : end + 1)
}

function tableMarks(bands: readonly Band[], top: number, cut: number): Mark[] {
  const marks: Mark[] = []
  let y = top
  bands.forEach((band, index) => {
    const height = heightOf(band, cut)
    let x: number = area.left
    band.cells.forEach(({ width: own, cell }, column) => {
      if (column > 0) marks.push({ mark: 'line', from: [x, y], to: [x, y + height], thick: thick.rule })
      marks.push(...cell.draw(x, y, height))
      x += own
    })
    if (index > 0) marks.push({ mark: 'line', from: [area.left, y], to: [area.right, y], thick: thick.rule })
    y += height
  })
  if (bands.length > 0) marks.push({ mark: 'box', x: area.left, y: top, width, height: y - top, thick: thick.frame })
  return marks
}

function footMarks({ foot, pageOf }: Paper, page: number, pages: number, typefaces: Typefaces): Mark[] {
  const y = sheet.height - mm(12)
  const number = lineOf(fill(pageOf, { page, pages }), small, typefaces)
  return [
    { mark: 'text', x: area.left, y, size: small.size, runs: lineOf(foot, small, typefaces).runs, ink: 'grey', hand: false },
    { mark: 'text', x: area.right - number.width, y, size: small.size, runs: number.runs, ink: 'grey', hand: false },
  ]
}

function watermark(text: string | null, typefaces: Typefaces): Mark[] {
  if (text === null) return []
  const style: Style = { size: 170, weight: 'title' }
  const line = lineOf(text, style, typefaces)
  return [{ mark: 'watermark', runs: line.runs, width: line.width, size: style.size }]
}

/** Dark modules of a row that touch become one rectangle. */
function codeMarks(text: string, left: number, top: number): Mark[] {
  const { data } = encode(text, { ecc: 'M', border: 2 })
  const side = codeSide / data.length
  return data.flatMap((row, y) => {
    const marks: Mark[] = []
    for (let from = 0; from < row.length; from += 1) {
      if (row[from] !== true) continue
      let to = from
      while (row[to] === true) to += 1
      marks.push({ mark: 'fill', x: left + from * side, y: top + y * side, width: (to - from) * side, height: side, ink: 'black' })
      from = to
    }
    return marks
  })
}
