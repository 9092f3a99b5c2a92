/** From a form of the catalogue to a sheet: paper, thread, PDF, IPP, a printer that we did not write. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { samplePaper } from '../domain/paper/form-paper.ts'
import { openA4Printer, readA4PrinterProfile } from '../drivers/a4-printer/open.ts'
import { makePaper } from '../station/paper/workshop.ts'
import { paperPlace, paperTexts, sampleForms } from './support/filled-forms.ts'
import { a4Laser, ippPrinterMissing, startIppPrinter } from './support/ipp-printer.ts'

const missing = ippPrinterMissing()
if (missing !== null) process.stderr.write(`no sample form is printed: ${missing}\n`)

describe.skipIf(missing !== null)('a sample form', () => {
  test('is made, printed on A4 and confirmed; the printer has every byte', async () => {
    const form = sampleForms.find(({ id }) => id === 'gaoling')
    if (form === undefined) throw new Error('no such form')
    await using peer = await startIppPrinter({ attributes: a4Laser })
    const printer = openA4Printer(readA4PrinterProfile('ipp-everywhere'), peer.uri, { pace: { lookMs: 100 } })
    try {
      const { pdf, pages } = await makePaper(samplePaper(form, paperPlace, paperTexts))
      expect(await printer.print({ pdf, pages, name: 'jinban' }, { onSent: async () => {} })).toEqual({ outcome: 'confirmed' })
      const [spooled = ''] = readdirSync(peer.spool).filter((file) => file.endsWith('.pdf'))
      expect(Buffer.compare(readFileSync(join(peer.spool, spooled)), pdf)).toBe(0)
    } finally {
      await printer.close()
    }
  })
})
