/** A page for staff that shows whether the A4 printer prints as it should: lines, columns, characters, a code. */
import type { Paper, PaperBlock } from './paper.ts'
import type { PaperPlace } from './form-paper.ts'
import type { PaperTexts } from './texts.ts'
import { fill } from '../text/fill.ts'

export function testPaper(model: string, { siteName, servicePhone, complaintPhone }: PaperPlace, texts: PaperTexts): Paper {
  const words = texts.test
  const row = (label: string, text: string): PaperBlock => ({ kind: 'row', row: { label, note: null, value: { kind: 'text', text, hand: false }, narrow: false } })
  return {
    title: words.title,
    subtitle: words.hint,
    mark: null,
    head: [{ label: words.model, value: model }],
    code: 'JINBAN TEST',
    blocks: [
      row(words.usual, words.usualText),
      row(words.rare, words.rareText),
      row(words.long, words.longText.repeat(6)),
      { kind: 'grid', columns: [1, 2, 3, 4].map((column) => ({ label: String(column), room: 6 })), rows: Array.from({ length: 6 }, (_, line) => [1, 2, 3, 4].map((column) => `${line + 1}-${column}`)), hand: false },
    ],
    foot: fill(texts.foot, { site: siteName, service: servicePhone, complaint: complaintPhone }),
    pageOf: texts.pageOf,
  }
}
