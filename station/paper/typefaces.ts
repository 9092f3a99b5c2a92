/**
 * The fonts of A4 papers. A PDF carries of each only the glyphs that it uses. Fonts are shipped as
 * WOFF2, whose glyphs cannot be read one by one; they are unpacked once (2.5 MB a weight) and then
 * read glyph by glyph.
 */
import { readFile } from 'node:fs/promises'
import * as fontkit from 'fontkit'
import decompress from 'wawoff2/decompress.js'

export type Weight = 'text' | 'title'

/** Files in the order in which a character is looked for; what cannot be read is passed over, except the first. */
export type TypefaceFiles = Readonly<Record<Weight, readonly string[]>>

export interface Typeface {
  readonly name: string
  readonly font: fontkit.Font
}

export interface Typefaces {
  /** Opens what these characters need besides the first file. Without it they count as missing. */
  prepare(text: string): Promise<void>
  /** The first typeface that has the character; the first of all if none has. */
  of(codePoint: number, weight: Weight): Typeface
  /** In em. */
  width(codePoint: number, weight: Weight): number
  /** No font has it. */
  isMissing(codePoint: number, weight: Weight): boolean
}

/** @throws if of a weight not even the first file can be read */
export async function openTypefaces(files: TypefaceFiles): Promise<Typefaces> {
  const chains: Readonly<Record<Weight, Chain>> = { text: await Chain.open(files.text), title: await Chain.open(files.title) }
  const widths = new Map<string, number>()
  return {
    async prepare(text) {
      for (const character of new Set(text)) await Promise.all([chains.text.prepare(character), chains.title.prepare(character)])
    },
    of: (codePoint, weight) => chains[weight].find(codePoint) ?? chains[weight].first,
    isMissing: (codePoint, weight) => chains[weight].find(codePoint) === undefined,
    width(codePoint, weight) {
      const typeface = chains[weight].find(codePoint) ?? chains[weight].first
      const key = `${typeface.name} ${codePoint}`
      const known = widths.get(key)
      if (known !== undefined) return known
      const width = typeface.font.glyphForCodePoint(codePoint).advanceWidth / typeface.font.unitsPerEm
      widths.set(key, width)
      return width
    },
  }
}

/** Files of one weight, each opened when the ones before it lack a character. */
class Chain {
  readonly first: Typeface
  readonly #opened: Typeface[]
  readonly #rest: string[]

  static async open([first, ...rest]: readonly string[]): Promise<Chain> {
    if (first === undefined) throw new Error('no font is named')
    return new Chain(await openFont(first), rest)
  }

  private constructor(first: Typeface, rest: string[]) {
    this.first = first
    this.#opened = [first]
    this.#rest = rest
  }

  find(codePoint: number): Typeface | undefined {
    return this.#opened.find(({ font }) => font.hasGlyphForCodePoint(codePoint))
  }

  async prepare(character: string): Promise<void> {
    while (this.#rest.length > 0 && this.find(character.codePointAt(0) ?? 0) === undefined) {
      const path = this.#rest.shift() ?? ''
      const typeface = await openFont(path).catch(() => undefined)
      if (typeface !== undefined) this.#opened.push(typeface)
    }
  }
}

async function openFont(path: string): Promise<Typeface> {
  const bytes = await readFile(path)
  const font = fontkit.create(path.endsWith('.woff2') ? Buffer.from(await decompress(bytes)) : bytes)
  if (!('glyphForCodePoint' in font)) throw new Error(`${path} is a collection of fonts`)
  return { name: path, font }
}
