/** Numbers as Chinese says them: digit by digit, or as an amount. The characters stand in a locale. */
import words from './locales/zh.json' with { type: 'json' }

const { digits, units, myriad, two, yao } = words.numbers
const digit = (value: number): string => digits[value] ?? ''

/** One by one, as tickets and telephones are read. @param asYao says 幺 for 1, as on the telephone and in some halls */
export function readDigits(text: string, asYao = false): string[] {
  return [...text].map((character) => (asYao && character === '1' ? yao : digit(Number(character))))
}

/** Up to 9999, in the pieces a recorded voice has: 一 百 零 五. */
function belowMyriad(value: number): string[] {
  const pieces: string[] = []
  let gap = false
  for (const [power, unit] of [[1000, units[2]], [100, units[1]], [10, units[0]], [1, '']] as const) {
    const figure = Math.floor(value / power) % 10
    if (figure === 0) { gap = pieces.length > 0; continue }
    if (gap) pieces.push(digit(0))
    gap = false
    // 12 is 十二, 112 is 一百一十二.
    if (!(power === 10 && figure === 1 && pieces.length === 0)) pieces.push(digit(figure))
    if (unit !== undefined && unit !== '') pieces.push(unit)
  }
  return pieces
}

/** A whole number from 0 to 99 999 999 as an amount. */
export function readAmount(value: number): string[] {
  if (value === 0) return [digit(0)]
  const high = Math.floor(value / 10_000)
  const low = value % 10_000
  if (high === 0) return belowMyriad(low)
  return [...belowMyriad(high), myriad, ...(low === 0 ? [] : low < 1000 ? [digit(0), ...belowMyriad(low)] : belowMyriad(low))]
}

/** 2 before a measure word is 两, but 二 in an order (第二步) and in 二号. */
export const readCount = (value: number): string[] => (value === 2 ? [two] : readAmount(value))
