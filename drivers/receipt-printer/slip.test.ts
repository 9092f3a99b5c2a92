import * as fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ReceiptDocument, ReceiptElement } from '../../domain/device/receipt-printer.ts'
import { command } from './codec.ts'
import { defaultFontFiles } from './font-files.ts'
import { loadTypesetter, type Typesetter } from './fonts.ts'
import { readReceiptPrinterProfile, ReceiptPrinterProfile } from './open.ts'
import { rasterLine } from './raster.ts'
import { shippedProfiles } from './profiles/index.ts'
import { SimulatedPrinter } from './simulator.ts'
import { encodeSlip, longestCommand, type Slip } from './slip.ts'
import { clustersOf } from './text.ts'
import type { Paper } from '../sim-api/contract.ts'

const profile = readReceiptPrinterProfile('simulated-80mm-serial')
let typesetter: Typesetter
beforeAll(async () => { typesetter = await loadTypesetter() })

const never = (): Promise<Typesetter> => { throw new Error('fonts were loaded for a slip that needs none') }

async function slipOf(document: ReceiptDocument, on = profile, fonts = async (): Promise<Typesetter> => typesetter): Promise<Slip> {
  const slip = await encodeSlip(document, on, fonts)
  if (!slip.ok) throw new Error(slip.error)
  return slip.value
}

/** What comes out of a simulated printer, which shares no code with the encoder. */
async function printed(document: ReceiptDocument, options: ConstructorParameters<typeof SimulatedPrinter>[0] = {}): Promise<{ paper: Paper; stray: number }> {
  const slip = await slipOf(document)
  const printer = new SimulatedPrinter(options)
  const paper = new Promise<Paper>((resolve) => { printer.onPaper(resolve) })
  await printer.receive(slip.bytes)
  return { paper: await paper, stray: printer.strayBytes }
}

const text = (value: string): ReceiptElement => ({ kind: 'text', text: value })

describe('a slip as bytes', () => {
  test('comes out as the same text, and every byte of it is understood', async () => {
    const { paper, stray } = await printed({ elements: [
      { kind: 'text', text: '耿马自治县政务服务中心', align: 'center', bold: true, size: 'double' },
      { kind: 'rule' },
      { kind: 'text', text: 'A012', align: 'center', size: 'huge' },
      { kind: 'pair', label: '前面等候', value: '3 人' },
      { kind: 'feed', lines: 2 },
      { kind: 'qr', data: 'https://gm.example.cn/q/A012' },
      text('岩勐，请留意叫号。'),
    ] })
    expect(paper.text.split('\n')).toEqual([
      '耿马自治县政务服务中心', '\u2500'.repeat(24), 'A012', '前面等候                                    3 人', '[QR https://gm.example.cn/q/A012]', '岩勐，请留意叫号。',
    ])
    expect(stray).toBe(0)
  })

  test('loads no font for characters that the printer has', async () => {
    await expect(slipOf({ elements: [text('中文 abc')] }, profile, never)).resolves.toMatchObject({ missing: 0 })
  })

  test('prints characters that the printer lacks as an image', async () => {
    const { paper } = await printed({ elements: [text('岩𠀀'), text('㐀'), text('中')] })
    expect(paper.text).toBe('[image 48x24]\n[image 24x24]\n中')
  })

  test('sends Extension A as text to a printer that is believed to have it', async () => {
    const slip = await slipOf({ elements: [text('㐀')] }, { ...profile, font: 'gb18030-2000' }, never)
    expect(Buffer.from(slip.bytes).toString('hex')).toContain('8139ee39')
  })

  test('prints a QR code as an image where the printer has no command for it', async () => {
    const slip = await slipOf({ elements: [{ kind: 'qr', data: 'A012' }] }, { ...profile, qr: 'raster' }, never)
    expect(Buffer.from(slip.bytes).toString('latin1')).not.toContain('\u001d(k')
    expect(Buffer.from(slip.bytes).toString('latin1')).toContain('\u001dv0')
  })

  test('cannot be made to carry a command by what is printed', async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (value) => {
      const { paper, stray } = await printed({ elements: [text(`\u001b@\u001dV0${value}`), { kind: 'pair', label: value, value }, text('end')] })
      expect(paper.text.split('\n').at(-1)).toBe('end')
      expect(stray).toBe(0)
    }), { numRuns: 25 })
  })

  test('an image never contains what a printer executes at once', async () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(0x10, 0x04, 0x05, 0x14, 0x00), { minLength: 48, maxLength: 48 }), (rows) => {
      const bytes = Buffer.from(command.raster({ widthBytes: 4, height: 12, rows: Uint8Array.from(rows) }).subarray(8)).toString('hex')
      expect(bytes.match(/^(..)*?10(04|05|14)/)).toBeNull()
    }))
  })

  test('no command is longer than what completes a command that was cut short', () => {
    for (const widthDots of [384, 576, 832]) {
      const widthBytes = widthDots / 8
      const image = { widthBytes, height: 200, rows: new Uint8Array(widthBytes * 200) }
      expect(command.raster({ ...image, height: 64 }).length).toBeLessThanOrEqual(longestCommand({ ...profile, widthDots }))
      expect(command.raster(image).length).toBe(200 * widthBytes + 4 * 8)
    }
  })
})

describe('characters as dots', () => {
  test('a character that no font has is a box, and is counted', () => {
    const line = { kind: 'text', clusters: clustersOf('\u{2fffd}中'), align: 'left', times: 1, bold: false } as const
    const { image, missing } = rasterLine(line, 576, typesetter)
    expect(missing).toBe(1)
    expect(image).toMatchObject({ widthBytes: 6, height: 24 })
    expect(image.rows.some((byte) => byte !== 0)).toBe(true)
  })

  test('without fonts-hanazono a rare character is a box or comes from another font, and is never blank', async () => {
    const bare = await loadTypesetter({ ...defaultFontFiles(), hanazono: [] })
    const glyph = bare.glyph('\u{2a6d0}', 24, 24, false)
    expect(glyph.coverage.some((dot) => dot > 0)).toBe(true)
  })

  test('a rare character of a name is about as dark as a common one beside it', async () => {
    const bare = await loadTypesetter({ ...defaultFontFiles(), hanazono: [] })
    const ink = (text: string, bold: boolean): number => {
      const glyphs = [...text].map((character) => bare.glyph(character, 24, 24, bold))
      expect(glyphs.filter(({ missing }) => missing)).toEqual([])
      return glyphs.flatMap(({ coverage }) => [...coverage]).reduce((sum, dot) => sum + dot, 0) / glyphs.length
    }
    // The first three are rare, the others are not; about as many strokes, and the same radical.
    for (const bold of [false, true]) {
      const ratio = ink('驲骦骣', bold) / ink('驰骊骥', bold)
      expect(ratio).toBeGreaterThan(0.9)
      expect(ratio).toBeLessThan(1.15)
    }
    expect(ink('镩㛃䶮', true)).toBeGreaterThan(ink('镩㛃䶮', false))
  })

  test('a control character leaves no ink and stops nothing', () => {
    for (const control of ['\0', '\n', '\u007f', '\ufffd\0']) {
      const glyph = typesetter.glyph(control, 12, 24, false)
      expect(glyph.missing).toBe(false)
      expect(glyph.coverage.every((dot) => dot === 0)).toBe(true)
    }
  })

  test('ink stays inside of its cell and of the paper', () => {
    fc.assert(fc.property(fc.constantFrom('中', 'g', '㐀', '𠀀', 'W', '\u2500'), fc.constantFrom(1 as const, 2 as const, 4 as const), fc.constantFrom('left' as const, 'center' as const, 'right' as const), (character, times, align) => {
      const { image } = rasterLine({ kind: 'text', clusters: clustersOf(character), align, times, bold: true }, 384, typesetter)
      expect(image.widthBytes).toBeLessThanOrEqual(48)
      expect(image.rows).toHaveLength(image.widthBytes * 24 * times)
    }))
  })
})

describe('the shipped profiles', () => {
  test.each(Object.keys(shippedProfiles))('%s is valid', (name) => {
    expect(readReceiptPrinterProfile(name)).toMatchObject({ class: 'receipt-printer', simulated: name.startsWith('simulated-') })
  })

  test('a profile whose columns do not fit the paper is refused', () => {
    expect(ReceiptPrinterProfile.safeParse({ ...profile, columns: 49 }).success).toBe(false)
  })
})
