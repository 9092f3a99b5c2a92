import { describe, expect, test } from 'vitest'
import { createFileChooser, defaultFontFiles } from '../../drivers/receipt-printer/font-files.ts'
import { glyphsOf, readSheet, type Face } from './sheet.ts'
import { wanted } from './wanted.ts'

const sets = Object.entries(wanted())
const codeOf = (character: string): number => character.codePointAt(0) ?? 0

describe('on the screen', () => {
  const faces = readSheet()

  /** As a browser does: a face is asked only for characters of its range. */
  const codesOf = ({ file, ranges }: Face): number[] => {
    const glyphs = glyphsOf(file)
    return ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, at) => from + at)).filter((code) => glyphs.has(code))
  }
  const shownIn = (weight: Face['weight']): ReadonlySet<number> => new Set(faces.filter((face) => face.weight === weight).flatMap(codesOf))
  const shown = { 400: shownIn(400), 700: shownIn(700) }

  test.each(sets)('every character of %s has a glyph, regular and bold (else run rare-slices.ts)', (_, characters) => {
    expect([...characters].filter((character) => !shown[400].has(codeOf(character)) || !shown[700].has(codeOf(character))).join('')).toBe('')
  })

  test('a rare character loads one slice, and a common one none of the rare', () => {
    const isIn = (code: number) => ({ file, weight, ranges }: Face): boolean => weight === 400 && file.includes('/rare/') && ranges.some(([from, to]) => code >= from && code <= to)
    const rare = (character: string): number => faces.filter(isIn(codeOf(character))).length
    expect([...'䶮㛃𫄨镩頊'].map(rare)).toEqual([1, 1, 1, 1, 1])
    expect([...'勐罕岩玥'].map(rare)).toEqual([0, 0, 0, 0])
  })
})

describe('on a slip', () => {
  const filesFor = createFileChooser({ ...defaultFontFiles(), hanazono: [] })

  const known = new Map<number, boolean>()
  const isDrawn = (code: number): boolean => {
    const found = known.get(code) ?? [false, true].every((bold) => {
      const [first] = filesFor(code, bold)
      return first !== undefined && glyphsOf(first.path).has(code)
    })
    known.set(code, found)
    return found
  }

  test.each(sets)('every character of %s is drawn without a font of the system', (_, characters) => {
    expect([...characters].filter((character) => !isDrawn(codeOf(character))).join('')).toBe('')
  })
})
