/** Awkward text, as columns of a matrix: what a keyboard, a scanner or an attacker puts into a good value. */
import { residentIdCheck } from '../../../domain/identity/resident-id.ts'

/** After the first character, where no trimming helps. */
const inside = (good: string, awkward: string): string => good.slice(0, 1) + awkward + good.slice(1)

export const awkward = {
  'an emoji': (good: string) => inside(good, '😀'),
  '𠀀': (good: string) => inside(good, '𠀀'),
  'a right-to-left override': (good: string) => inside(good, '\u202E'),
  'a control character': (good: string) => inside(good, '\u0007'),
  'U+0000': (good: string) => inside(good, '\u0000'),
  'half a surrogate pair': (good: string) => inside(good, '\uD83D'),
  'over-long text': (good: string) => good.repeat(Math.ceil(2_000 / Math.max(1, good.length))),
  'nothing at all': () => '',
} as const

export type Awkward = keyof typeof awkward

/** One answer a column, in this order. */
export type Columns = readonly [emoji: string, supplementary: string, rightToLeft: string, control: string, nul: string, half: string, overLong: string, empty: string]

export const cells = (columns: Columns): (readonly [Awkward, string])[] => (Object.keys(awkward) as Awkward[]).map((name, index) => [name, columns[index] ?? ''])

export const all = (answer: string): Columns => [answer, answer, answer, answer, answer, answer, answer, answer]

let persons = 0

/** A resident ID number of nobody, born in 1940, another one each time. */
export function freshIdNumber(): string {
  persons += 1
  const first17 = `53092619400303${String(persons).padStart(3, '0')}`
  return first17 + residentIdCheck(first17)
}

/** With the check digit that belongs to these 17. */
export const withCheck = (first17: string): string => first17 + residentIdCheck(first17)

/** The same number with its last character wrong. */
export const wrongCheck = (number: string): string => number.slice(0, 17) + (number.endsWith('0') ? '1' : '0')

export const fullWidth = (text: string): string => text.replaceAll(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))
