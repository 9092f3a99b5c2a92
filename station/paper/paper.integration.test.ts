/** Every form of the catalogue as a PDF, read back with poppler, which did not write it. */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { answeredPaper, blankPaper, samplePaper } from '../../domain/paper/form-paper.ts'
import { answersTo, paperPlace as place, paperTexts as texts, sampleForms as forms } from '../../tests/support/filled-forms.ts'
import { shippedTypefaces } from './files.ts'
import { paperMaker } from './make.ts'
import { makePaper } from './workshop.ts'

const poppler = spawnSync('pdftotext', ['-v']).status === 0
if (!poppler) process.stderr.write('A4 papers are not read back: poppler-utils is not installed\n')

const folder = mkdtempSync(join(tmpdir(), 'jinban-paper-'))
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })

const make = await paperMaker(shippedTypefaces())

function keep(name: string, pdf: Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, pdf)
  return path
}
const textOf = (path: string): string => execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })

describe.skipIf(!poppler)('a paper of the catalogue', () => {
  test.each(forms.map((form) => [form.id, form] as const))('%s, answered: A4, its fonts in it, at most 40 KB a page, and its text can be read', async (id, form) => {
    const { pdf, pages, missing } = await make(answeredPaper(form, answersTo(form), place, texts))
    const path = keep(`${id}.pdf`, pdf)
    expect({ missing, small: pdf.length / pages <= 40 * 1024 }).toEqual({ missing: 0, small: true })
    const info = execFileSync('pdfinfo', [path], { encoding: 'utf8' })
    expect(info).toMatch(/Page size: +595\.\d+ x 841\.\d+ pts \(A4\)/)
    expect(info).toMatch(new RegExp(`Pages: +${pages}\\n`))
    const fonts = execFileSync('pdffonts', [path], { encoding: 'utf8' }).split('\n').slice(2).filter((line) => line !== '')
    expect(fonts.length).toBeGreaterThan(0)
    // Embedded, subset, with a table back to Unicode.
    for (const font of fonts) expect(font).toMatch(/ yes yes yes /)
    const text = textOf(path)
    for (const words of [form.title, 'CY-0001-1-260311-48213-7', place.siteName, '2026年3月11日']) expect(text).toContain(words)
  })

  test.each(forms.map((form) => [form.id, form] as const))('%s, sample and blank: every character is there', async (_, form) => {
    for (const paper of [samplePaper(form, place, texts), blankPaper(form, place, texts)]) {
      const { missing, pages } = await make(paper)
      expect([missing, pages <= 3]).toEqual([0, true])
    }
  })

  test('the same paper is the same bytes', async () => {
    const [form] = forms
    if (form === undefined) throw new Error('no form')
    const paper = answeredPaper(form, answersTo(form), place, texts)
    const other = await paperMaker(shippedTypefaces())
    expect(Buffer.compare((await make(paper)).pdf, (await other(paper)).pdf)).toBe(0)
  })

  test('is the same from the thread in which the station makes it', async () => {
    const [form] = forms
    if (form === undefined) throw new Error('no form')
    const paper = answeredPaper(form, answersTo(form), place, texts)
    expect(Buffer.compare((await makePaper(paper)).pdf, (await make(paper)).pdf)).toBe(0)
  })

  test('a rare name is written whole', async () => {
    const form = forms.find(({ id }) => id === 'gaoling')
    if (form === undefined) throw new Error('no form')
    const rarest = existsSync('/usr/share/fonts/truetype/hanazono/HanaMinB.ttf') ? '𠀀' : ''
    const { pdf, missing } = await make(answeredPaper(form, answersTo(form, { name: `岩㛃${rarest}` }), place, texts))
    expect(missing).toBe(0)
    expect(textOf(keep('rare.pdf', pdf))).toContain(`岩㛃${rarest}`)
  })

  test('what no font has is counted, not named', async () => {
    const [form] = forms
    if (form === undefined) throw new Error('no form')
    expect((await make(answeredPaper({ ...form, title: '\u{e123}\u{e124}表' }, answersTo(form), place, texts))).missing).toBe(2)
  })
})
