/**
 * The simulated printer's character ROM. It decodes with Node's own `TextDecoder`, not with the
 * library that the driver encodes with, and prints what it does not have as blanks, as real boards
 * do: so a driver that forgets its image fallback is seen on the paper.
 */
import type { FontFiles } from '../font-files.ts'
import { loadTypesetter, type Typesetter } from '../fonts.ts'
import type { Ink } from './paper.ts'

export type RomFont = 'gbk' | 'gb18030-2000'

export interface Character {
  readonly text: string
  /** Half-width cells: 1 for ASCII, 2 for everything else. */
  readonly cells: 1 | 2
  /** Not in this ROM: takes its place and stays blank. */
  readonly blank: boolean
}

const ideographicSpace = String.fromCodePoint(0x3000)

export class Rom {
  readonly #font: RomFont
  readonly #files: FontFiles | undefined
  readonly #decoder = new TextDecoder('gb18030')
  #typesetter: Promise<Typesetter> | undefined

  constructor(font: RomFont, files: FontFiles | undefined) {
    this.#font = font
    this.#files = files
  }

  ascii(byte: number): Character {
    return { text: String.fromCharCode(byte), cells: 1, blank: false }
  }

  chinese(code: readonly number[]): Character {
    const text = this.#decoder.decode(Uint8Array.from(code))
    const codePoint = text.codePointAt(0) ?? 0
    const drawn = code.length === 2 || (this.#font === 'gb18030-2000' && codePoint >= 0x3400 && codePoint <= 0x4db5)
    return drawn && text !== '\ufffd' ? { text, cells: 2, blank: false } : { text: ideographicSpace, cells: 2, blank: true }
  }

  async draw(character: Character, width: number, height: number, bold: boolean, smooth: boolean): Promise<Ink | undefined> {
    if (character.blank || character.text === ' ' || character.text === ideographicSpace) return undefined
    this.#typesetter ??= loadTypesetter(this.#files)
    const typesetter = await this.#typesetter
    const times = height / 24
    if (smooth || times === 1) return typesetter.glyph(character.text, width, height, bold)
    return enlarge(typesetter.glyph(character.text, width / times, 24, bold), times)
  }
}

/** Without smoothing a printer repeats dots. */
function enlarge(ink: Ink, times: number): Ink {
  const width = ink.width * times
  const height = ink.height * times
  const coverage = Uint8Array.from({ length: width * height }, (_, at) =>
    ink.coverage[Math.floor(at / width / times) * ink.width + Math.floor((at % width) / times)] ?? 0)
  return { width, height, coverage }
}
