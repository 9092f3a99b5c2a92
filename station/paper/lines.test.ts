import { expect, test } from 'vitest'
import { lineOf, linesOf, type Line, type Style } from './lines.ts'
import type { Typeface, Typefaces } from './typefaces.ts'

/** An ideograph is one em wide, everything else half of it; 𠀀 has a typeface of its own. */
const [usual, rare] = ['usual', 'rare'].map((name) => ({ name }) as Typeface)
if (usual === undefined || rare === undefined) throw new Error('two typefaces')
const typefaces: Typefaces = {
  prepare: async () => {},
  of: (codePoint) => codePoint > 0xffff ? rare : usual,
  width: (codePoint) => codePoint > 0x2e80 ? 1 : 0.5,
  isMissing: () => false,
}
const style: Style = { size: 10, weight: 'text' }
const read = (lines: readonly Line[]): string[] => lines.map(({ runs }) => runs.map(({ text }) => text).join(''))

test('a line takes what fits, and no comma begins the next', () => {
  expect(read(linesOf('耿马镇芒国村，三组', 60, style, typefaces))).toEqual(['耿马镇芒国', '村，三组'])
  expect(read(linesOf('耿马镇芒国村，三组', 70, style, typefaces))).toEqual(['耿马镇芒国村，', '三组'])
})
test('a number stays whole where it can, and is broken where no line holds it', () => {
  expect(read(linesOf('证号 530926194303150001', 100, style, typefaces))).toEqual(['证号', '530926194303150001'])
  expect(read(linesOf('530926194303150001', 50, style, typefaces))).toEqual(['5309261943', '03150001'])
})
test('lines of the text stay lines', () => { expect(read(linesOf('一\n二', 100, style, typefaces))).toEqual(['一', '二']) })
test('nothing is one empty line', () => { expect(linesOf('', 100, style, typefaces)).toEqual([{ runs: [], width: 0 }]) })
test('a rare character has a run of its own, where it belongs', () => {
  expect(lineOf('岩𠀀香', style, typefaces)).toEqual({ width: 30, runs: [{ text: '岩', typeface: usual, x: 0 }, { text: '𠀀', typeface: rare, x: 10 }, { text: '香', typeface: usual, x: 20 }] })
})
