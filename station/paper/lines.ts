/** Text as lines of a width, and a line as runs of one typeface each. Widths in points. */
import LineBreaker from 'linebreak'
import type { Typeface, Typefaces, Weight } from './typefaces.ts'

export interface Style {
  readonly size: number
  readonly weight: Weight
}

export interface Run {
  readonly text: string
  readonly typeface: Typeface
  /** From the beginning of the line. */
  readonly x: number
}

export interface Line {
  readonly runs: readonly Run[]
  readonly width: number
}

export function widthOf(text: string, { size, weight }: Style, typefaces: Typefaces): number {
  let em = 0
  for (const character of text) em += typefaces.width(character.codePointAt(0) ?? 0, weight)
  return em * size
}

/** Breaks where Unicode allows it (no comma begins a line), and inside of a word that is wider than the line. */
export function linesOf(text: string, width: number, style: Style, typefaces: Typefaces): Line[] {
  const lines: string[] = []
  let line = ''
  const end = (): void => {
    lines.push(line.trimEnd())
    line = ''
  }
  for (const { piece, required } of piecesOf(text)) {
    if (line !== '' && widthOf(line + piece.trimEnd(), style, typefaces) > width) end()
    for (const character of piece) {
      if (line !== '' && character.trim() !== '' && widthOf(line + character, style, typefaces) > width) end()
      line += character
    }
    if (required) end()
  }
  if (line !== '' || lines.length === 0) end()
  return lines.map((each) => lineOf(each, style, typefaces))
}

function* piecesOf(text: string): Generator<{ readonly piece: string; readonly required: boolean }> {
  const breaker = new LineBreaker(text)
  let from = 0
  for (let at = breaker.nextBreak(); at !== null; at = breaker.nextBreak()) {
    const piece = text.slice(from, at.position)
    yield { piece: piece.replace(/[\r\n]+$/, ''), required: at.required && at.position < text.length }
    from = at.position
  }
}

export function lineOf(text: string, style: Style, typefaces: Typefaces): Line {
  const runs: { text: string; typeface: Typeface; x: number }[] = []
  let x = 0
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0
    const typeface = typefaces.of(codePoint, style.weight)
    const last = runs.at(-1)
    if (last?.typeface === typeface) last.text += character
    else runs.push({ text: character, typeface, x })
    x += typefaces.width(codePoint, style.weight) * style.size
  }
  return { runs, width: x }
}
