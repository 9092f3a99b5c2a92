/** A page that shows whether A4 comes out as A4: a frame 10 mm from every edge and a ruler of 100 mm. Latin only, so that it needs no font of ours. */
import type { A4Document } from '../../domain/device/a4-printer.ts'

const pointsPerMm = 72 / 25.4
const at = (mm: number): string => (mm * pointsPerMm).toFixed(2)

export function testPage(model: string): A4Document {
  const ticks = Array.from({ length: 11 }, (_, cm) => `${at(55 + cm * 10)} ${at(150)} m ${at(55 + cm * 10)} ${at(cm % 5 === 0 ? 156 : 153)} l S`)
  const line = (mm: number, size: number, text: string): string => `BT /F1 ${size} Tf ${at(55)} ${at(mm)} Td (${escaped(text)}) Tj ET`
  const page = [
    '0.8 w', `${at(10)} ${at(10)} ${at(190)} ${at(277)} re S`, `${at(55)} ${at(150)} m ${at(155)} ${at(150)} l S`, ...ticks,
    line(240, 28, 'Jinban A4 test page'), line(228, 12, model), line(160, 12, 'This ruler is 100 mm long.'), line(140, 12, 'The frame is 10 mm from every edge of the paper.'),
  ].join('\n')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${at(210)} ${at(297)}] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>`,
    `<< /Length ${page.length} >>\nstream\n${page}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  return { pdf: Buffer.from(fileOf(objects), 'latin1'), pages: 1, name: 'jinban test' }
}

const escaped = (text: string): string => text.replaceAll(/[^ -~]/g, '?').replaceAll(/[\\()]/g, '\\$&')

/** Objects numbered from 1, and the table of where each begins (ISO 32000-1, 7.5). */
function fileOf(objects: readonly string[]): string {
  let file = '%PDF-1.4\n'
  const starts = objects.map((object, index) => {
    const start = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(start).padStart(10, '0')} 00000 n \n`
  })
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${starts.join('')}`
  return `${file}${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`
}
