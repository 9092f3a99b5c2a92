/** P11: how long an answered A4 form takes as a PDF, and how large it is, beside a browser that prints the same page. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type * as fontkit from 'fontkit'
import { answeredPaper } from '../../domain/paper/form-paper.ts'
import type { Paper } from '../../domain/paper/paper.ts'
import { shippedTypefaces } from '../../station/paper/files.ts'
import { layOut } from '../../station/paper/layout.ts'
import { makeWith } from '../../station/paper/make.ts'
import { openTypefaces, type Typefaces } from '../../station/paper/typefaces.ts'
import { makePaper } from '../../station/paper/workshop.ts'
import { answersTo, paperPlace, paperTexts, sampleForms } from '../../tests/support/filled-forms.ts'
import type { Measure } from '../measure.ts'
import { printingBrowser } from '../paper/browser.ts'
import { median } from '../rig/numbers.ts'

const target = 0.5
const targetKB = 40
const rounds = 9

const measure: Measure = {
  id: 'P11',
  title: 'Each form of the catalogue, answered and signed, as an A4 PDF with its Chinese font in it: time beside Chromium printing the same marks',
  unit: '× Chromium’s time',
  target: `<= ${target}; every form <= ${targetKB} KB a page`,
  async run({ sabotage, log }) {
    const files = shippedTypefaces()
    const typefaces = await openTypefaces(files)
    if (sabotage) embedWholeFonts(typefaces, await openTypefaces(files))
    const papers = sampleForms.map((form) => ({ id: form.id, paper: answeredPaper(form, answersTo(form), paperPlace, paperTexts) }))
    await using browser = await printingBrowser(files)
    const forms: Compared[] = []
    for (const { id, paper } of papers) {
      const compared = await compare(id, paper)
      forms.push(compared)
      log(`${id}: ours ${compared.oursMs} ms, ${compared.oursKB} KB a page; Chromium ${compared.chromiumMs} ms, ${compared.chromiumKB} KB a page`)
    }
    const sum = (of: (form: Compared) => number): number => forms.reduce((total, form) => total + of(form), 0)
    const value = round(sum(({ oursMs }) => oursMs) / sum(({ chromiumMs }) => chromiumMs))
    const largestKB = Math.max(...forms.map(({ oursKB }) => oursKB))
    const cold = await coldStart(papers[0]?.paper)
    return {
      value,
      pass: value <= target && largestKB <= targetKB,
      peers: { 'ours ms a form': round(sum(({ oursMs }) => oursMs) / forms.length), 'Chromium ms a form': round(sum(({ chromiumMs }) => chromiumMs) / forms.length) },
      samples: { rounds, chromium: browser.version, forms, largestKB, coldThreadMs: cold },
      notes: [
        `largest ${largestKB} KB a page (Chromium ${Math.max(...forms.map(({ chromiumKB }) => chromiumKB))} KB)`,
        `as the station does it, in a thread that opens its fonts first: ${cold} ms`,
      ],
    }

    /** One after the other, round by round, so that what else this machine does falls on both. */
    async function compare(id: string, paper: Paper): Promise<Compared> {
      await browser.show(layOut(paper, typefaces))
      const ours: number[] = []
      const theirs: number[] = []
      let made = await makeWith(typefaces, paper)
      let printed = await browser.print()
      assertSame(id, made.pdf, printed)
      for (let count = 0; count < rounds; count += 1) {
        ours.push(await timed(async () => { made = await makeWith(typefaces, paper) }))
        theirs.push(await timed(async () => { printed = await browser.print() }))
      }
      return { id, pages: made.pages, oursMs: round(median(ours)), chromiumMs: round(median(theirs)), oursKB: kilobytes(made.pdf, made.pages), chromiumKB: kilobytes(printed, made.pages), samples: { ours: ours.map(round), chromium: theirs.map(round) } }
    }
  },
}

interface Compared {
  readonly id: string
  readonly pages: number
  readonly oursMs: number
  readonly chromiumMs: number
  readonly oursKB: number
  readonly chromiumKB: number
  readonly samples: unknown
}

/** Sabotage: a PDF that carries every glyph of its fonts, those that it uses first. */
function embedWholeFonts(typefaces: Typefaces, others: Typefaces): void {
  const ideograph = 0x4e2d
  for (const weight of ['text', 'title'] as const) spoil(typefaces.of(ideograph, weight).font, others.of(ideograph, weight).font)
}

/** @param other the same font once more: a font remembers by which character it gave a glyph, and must not here */
function spoil(font: fontkit.Font, other: fontkit.Font): void {
  const createSubset = font.createSubset.bind(font)
  font.createSubset = () => {
    const subset = createSubset() as fontkit.Subset & { readonly glyphs: readonly number[] }
    subset.encode = () => {
      const whole = other.createSubset()
      for (const glyph of subset.glyphs) whole.includeGlyph(other.getGlyph(glyph))
      for (let glyph = 1; glyph < other.numGlyphs; glyph += 1) whole.includeGlyph(other.getGlyph(glyph))
      return whole.encode()
    }
    return subset
  }
}

/** The whole way of one paper of a station that has made none yet. */
const coldStart = async (paper: Paper | undefined): Promise<number> => paper === undefined ? NaN : round(await timed(async () => { await makePaper(paper) }))

/** Two programs that print different things must not be compared. Read by a third one. */
function assertSame(id: string, ours: Uint8Array, theirs: Uint8Array): void {
  const folder = mkdtempSync(join(tmpdir(), 'jinban-p11-'))
  try {
    const characters = (name: string, pdf: Uint8Array): string => {
      writeFileSync(join(folder, name), pdf)
      const text = execFileSync('pdftotext', [join(folder, name), '-'], { encoding: 'utf8' })
      return [...text.normalize('NFKC').replaceAll(/\s/g, '')].sort().join('')
    }
    if (characters('ours.pdf', ours) !== characters('theirs.pdf', theirs)) throw new Error(`${id}: the two PDFs do not say the same`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

const round = (value: number): number => Math.round(value * 100) / 100
const kilobytes = (pdf: Uint8Array, pages: number): number => round(pdf.length / pages / 1024)

export default measure
