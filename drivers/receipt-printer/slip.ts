/** A slip as the bytes of one job: lays it out, and draws as an image what the printer's font lacks. */
import type { ReceiptDocument, ReceiptPicture } from '../../domain/device/receipt-printer.ts'
import { ok, unreachable, type Result } from '../../domain/result.ts'
import { command, concat, rasterBandRows, type Bitmap } from './codec.ts'
import type { Typesetter } from './fonts.ts'
import { encodeText, isInFont } from './gb18030.ts'
import { layOut, type LayoutLine } from './layout.ts'
import { characterDots, qrSize, rasterLine, rasterQr } from './raster.ts'
import { blackAndWhite, ownBitmap, placed, type PictureProblem } from './picture.ts'
import { readPng } from './png.ts'
import type { ReceiptPrinterProfile } from './profile.ts'

export interface Slip {
  readonly bytes: Uint8Array
  /** Dot rows of paper, for the time that printing takes. */
  readonly rows: number
  /** Characters that no font has, printed as a crossed box. Their number only: a rare character names a person. */
  readonly missing: number
}

/** Bytes that complete any command of ours which was cut short; in front of a command they are ignored. */
export const longestCommand = ({ widthDots }: ReceiptPrinterProfile): number => 8 + (widthDots / 8) * rasterBandRows

const gapDots = 6
/** 58 mm paper. */
const narrowestDots = 384

/** An error only when a picture of it cannot be printed. */
export async function encodeSlip(document: ReceiptDocument, profile: ReceiptPrinterProfile, typesetter: () => Promise<Typesetter>): Promise<Result<Slip, PictureProblem>> {
  const parts: Uint8Array[] = [
    command.initialize(),
    ...(profile.automaticStatus ? [command.automaticStatus(true)] : []),
    command.chineseOn(),
    command.smoothing(true),
  ]
  let rows = 0
  let missing = 0
  for (const line of layOut(document, profile.columns)) {
    const encoded = line.kind === 'picture' ? await encodePicture(line, profile) : ok(await encodeLine(line, profile, typesetter))
    if (!encoded.ok) return encoded
    parts.push(...encoded.value.parts)
    rows += encoded.value.rows
    missing += encoded.value.missing
  }
  parts.push(...cutParts(profile))
  rows += profile.feedBeforeCut * (characterDots + gapDots)
  return ok({ bytes: concat(parts), rows, missing })
}

export function cutParts(profile: ReceiptPrinterProfile): Uint8Array[] {
  return [command.lineSpacing(characterDots + gapDots), command.feedLines(profile.feedBeforeCut), ...(profile.cut === 'none' ? [] : [command.cut(profile.cut)])]
}

interface EncodedLine {
  readonly parts: readonly Uint8Array[]
  readonly rows: number
  readonly missing: number
}

async function encodeLine(line: Exclude<LayoutLine, { kind: 'picture' }>, profile: ReceiptPrinterProfile, typesetter: () => Promise<Typesetter>): Promise<EncodedLine> {
  switch (line.kind) {
    case 'feed':
      return { parts: [command.lineSpacing(characterDots + gapDots), command.feedLines(line.lines)], rows: line.lines * (characterDots + gapDots), missing: 0 }
    case 'qr':
      return encodeQr(line.data, profile)
    case 'text': {
      const rows = characterDots * line.times + gapDots
      if (line.clusters.every(({ text }) => [...text].every((character) => isInFont(character.codePointAt(0) ?? 0, profile.font)))) {
        const text = encodeText(line.clusters.map((cluster) => cluster.text).join(''))
        return {
          parts: [command.align(line.align), command.bold(line.bold), command.size(line.times), command.lineSpacing(rows), text, command.lineFeed()],
          rows, missing: 0,
        }
      }
      const { image, missing } = rasterLine(line, profile.widthDots, await typesetter())
      return { parts: [command.align('left'), command.raster(image), command.feedDots(gapDots)], rows, missing }
    }
    default:
      return unreachable(line)
  }
}

async function encodePicture({ picture, align }: Extract<LayoutLine, { kind: 'picture' }>, { widthDots }: ReceiptPrinterProfile): Promise<Result<EncodedLine, PictureProblem>> {
  const dots = picture.format === 'bitmap' ? ownBitmap(picture, widthDots) : await printedPng(picture, widthDots)
  if (!dots.ok) return dots
  return ok({ parts: [command.align('left'), command.raster(placed(dots.value, align, widthDots)), command.feedDots(gapDots)], rows: dots.value.height + gapDots, missing: 0 })
}

/** What is wrong with a picture on the narrowest paper; null: nothing. */
export async function pictureProblem(picture: ReceiptPicture): Promise<PictureProblem | null> {
  const dots = picture.format === 'bitmap' ? ownBitmap(picture, narrowestDots) : await readPng(picture, narrowestDots)
  return dots.ok ? null : dots.error
}

async function printedPng(picture: Extract<ReceiptPicture, { format: 'png' }>, paperDots: number): Promise<Result<Bitmap, PictureProblem>> {
  const greys = await readPng(picture, paperDots)
  return greys.ok ? ok(blackAndWhite(greys.value, picture.shades)) : greys
}

function encodeQr(data: string, profile: ReceiptPrinterProfile): EncodedLine {
  const { moduleDots, sideDots } = qrSize(data, profile.widthDots)
  const margin = command.feedDots(3 * moduleDots)
  const code = profile.qr === 'native'
    ? [command.align('center'), command.qrCode(new TextEncoder().encode(data), moduleDots)]
    : [command.align('left'), command.raster(rasterQr(data, moduleDots, profile.widthDots))]
  return { parts: [margin, ...code, margin], rows: sideDots + 6 * moduleDots, missing: 0 }
}
