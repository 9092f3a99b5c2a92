/** Pages as a PDF. Equal pages give equal bytes: nothing of this machine or of the time is in it. */
import PDFDocument from 'pdfkit'
import { midnightUtc } from '../../domain/time/iso-day.ts'
import type { Run } from './lines.ts'
import { sheet, type Ink, type Mark, type Page } from './marks.ts'

const inks: Readonly<Record<Ink, string>> = { black: '#000000', grey: '#4d4d4d', pen: '#1b3fae', pale: '#ededed' }
/** Degrees that handwriting leans. */
const lean = 12

export async function drawPdf(pages: readonly Page[], title: string): Promise<Uint8Array> {
  const created = midnightUtc('2000-01-01')
  // The default font would be read from a file beside pdfkit, which a bundle does not have.
  const document = new PDFDocument({ size: [sheet.width, sheet.height], margin: 0, autoFirstPage: false, font: null as unknown as string, lang: 'zh-CN', info: { Title: title, Producer: 'Jinban', Creator: 'Jinban', CreationDate: created } })
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve, reject) => document.on('end', resolve).on('error', reject))
  for (const page of pages) {
    document.addPage()
    for (const mark of page) draw(document, mark)
  }
  document.end()
  await ended
  return Buffer.concat(chunks)
}

type Document = InstanceType<typeof PDFDocument>

function draw(document: Document, mark: Mark): void {
  switch (mark.mark) {
    case 'text':
      document.fillColor(inks[mark.ink])
      return drawRuns(document, mark.runs, mark.x, mark.y, mark.size, mark.hand)
    case 'line':
      document.lineWidth(mark.thick).moveTo(...mark.from).lineTo(...mark.to).stroke(inks.black)
      return
    case 'box':
      document.lineWidth(mark.thick).rect(mark.x, mark.y, mark.width, mark.height).stroke(inks.black)
      return
    case 'fill':
      document.rect(mark.x, mark.y, mark.width, mark.height).fill(inks[mark.ink])
      return
    case 'tick': {
      const [first, ...rest] = mark.points
      if (first === undefined) return
      document.lineWidth(mark.thick).lineCap('round').lineJoin('round').moveTo(...first)
      for (const point of rest) document.lineTo(...point)
      document.stroke(inks[mark.ink]).lineCap('butt').lineJoin('miter')
      return
    }
    case 'strokes': {
      const { x, y, scale } = mark
      document.lineWidth(1.6).lineCap('round').lineJoin('round')
      for (const [first, ...rest] of mark.strokes) {
        if (first === undefined) continue
        document.moveTo(x + first.x * scale, y + first.y * scale)
        // A dot is a stroke too.
        for (const point of rest.length === 0 ? [first] : rest) document.lineTo(x + point.x * scale, y + point.y * scale)
      }
      document.stroke(inks.black).lineCap('butt').lineJoin('miter')
      return
    }
    case 'watermark':
      document.save().rotate(-35, { origin: [sheet.width / 2, sheet.height / 2] }).fillColor(inks.pale)
      drawRuns(document, mark.runs, (sheet.width - mark.width) / 2, sheet.height / 2 + mark.size * 0.38, mark.size, false)
      document.restore()
  }
}

function drawRuns(document: Document, runs: readonly Run[], x: number, y: number, size: number, hand: boolean): void {
  for (const { text, typeface, x: from } of runs) {
    document.font(typeface.font as unknown as string, typeface.name, size)
    document.text(text, x + from, y, { lineBreak: false, baseline: 'alphabetic', features: [], ...(hand ? { oblique: lean } : {}) })
  }
}
