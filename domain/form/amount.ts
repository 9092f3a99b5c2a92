/**
 * Amounts (金额) as people write and check them: 3,200, and in the characters that nobody can
 * alter, 叁仟贰佰 (正确填写票据和结算凭证的基本规定). The characters come from a locale.
 */

/** Ten digits from 零 on, and the names of places: within four digits, and of every four digits. */
export interface Numerals {
  readonly digits: string
  /** 拾佰仟. */
  readonly places: string
  /** 万亿. */
  readonly groups: string
}

/** `3200` → `3,200`. Anything but digits is left as it is. */
export const groupThousands = (digits: string): string => (/^\d+$/.test(digits) ? digits.replace(/\B(?=(\d{3})+$)/g, ',') : digits)

/** Whole yuan below 10¹² in words, without the unit: `3200` → 叁仟贰佰, `10005` → 壹万零伍, `0` → 零. */
export function amountInWords(yuan: number, numerals: Numerals): string {
  if (!Number.isInteger(yuan) || yuan < 0 || yuan >= 1e12) throw new RangeError('not an amount of whole yuan below 10^12')
  const [zero = ''] = numerals.digits
  if (yuan === 0) return zero
  let words = ''
  let gap = false
  for (let group = 2; group >= 0; group -= 1) {
    const part = Math.floor(yuan / 10_000 ** group) % 10_000
    if (part === 0) {
      gap = words !== ''
      continue
    }
    // A place that is empty is said once, however many there are.
    const said = belowTenThousand(part, numerals)
    words += (words !== '' && (gap || part < 1000) ? zero : '') + said + (numerals.groups[group - 1] ?? '')
    gap = false
  }
  return words
}

function belowTenThousand(part: number, { digits, places }: Numerals): string {
  let words = ''
  let gap = false
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(part / 10 ** place) % 10
    if (digit === 0) {
      gap = words !== ''
      continue
    }
    words += (gap ? (digits[0] ?? '') : '') + (digits[digit] ?? '') + (place === 0 ? '' : (places[place - 1] ?? ''))
    gap = false
  }
  return words
}
