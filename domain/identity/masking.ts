/**
 * Masking (脱敏) for screens, slips and confirmations: enough for the person to know that it is
 * theirs, not enough for the next in line.
 */

/** Family name and one star, whatever the length: `张*`. The length of a name is a hint too. */
export function maskName(name: string): string {
  const [first] = name
  return first === undefined ? '' : `${first}*`
}

/** First 6 and last 4 of a resident ID number: `530926********1234`. Anything shorter is all stars. */
export function maskIdNumber(number: string): string {
  return number.length < 15 ? '*'.repeat(number.length) : `${number.slice(0, 6)}${'*'.repeat(number.length - 10)}${number.slice(-4)}`
}

/** First 3 and last 4 of a phone number: `138****1234`. */
export function maskPhone(number: string): string {
  return number.length < 9 ? '*'.repeat(number.length) : `${number.slice(0, 3)}${'*'.repeat(number.length - 7)}${number.slice(-4)}`
}

/** Last 4 of an account number. */
export function maskAccount(number: string): string {
  return number.length < 9 ? '*'.repeat(number.length) : `${'*'.repeat(number.length - 4)}${number.slice(-4)}`
}
