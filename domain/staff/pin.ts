/** PINs (口令): six digits or more, typed on a pad whose digits are shuffled. */

export const PIN_DIGITS = { fewest: 6, most: 12 } as const

/** Fewer different ones than this are typed by who watched once. */
const fewestDifferent = 4

export const pinProblems = ['too-short', 'too-long', 'not-digits', 'run', 'repeated', 'staff-number', 'birthday'] as const
/** `run`: 123456, 975319. `repeated`: 111111, 121212, 112233. `birthday`: 19680312, 680312. */
export type PinProblem = (typeof pinProblems)[number]

/** Why somebody may not have this PIN, null when they may. */
export function pinProblem(pin: string, staffNumber: string): PinProblem | null {
  if (!/^\d*$/.test(pin)) return 'not-digits'
  if (pin.length < PIN_DIGITS.fewest) return 'too-short'
  if (pin.length > PIN_DIGITS.most) return 'too-long'
  if (isRun(pin)) return 'run'
  if (new Set(pin).size < fewestDifferent) return 'repeated'
  if (pin.includes(staffNumber)) return 'staff-number'
  return isBirthday(pin) ? 'birthday' : null
}

/** Every step is the same, and there is one. */
function isRun(pin: string): boolean {
  const steps = new Set(Array.from(pin).slice(1).map((digit, index) => (Number(digit) - Number(pin[index]) + 10) % 10))
  return steps.size === 1 && !steps.has(0)
}

/** What a neighbour knows. */
function isBirthday(pin: string): boolean {
  const [, month, day] = /^(?:19|20)?\d{2}(\d{2})(\d{2})$/.exec(pin) ?? []
  return month !== undefined && Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31
}

/**
 * Seconds to wait after so many wrong PINs in a row: three are free, then 5, 10, 20, 40 and at the
 * most 60. Nobody is ever locked out: whoever could lock the only clerk out by typing their
 * number wrong would own the station. At 60 s a try, half of all six-digit PINs take a year.
 */
export const delayAfterWrongPins = (wrong: number): number => (wrong < 3 ? 0 : Math.min(60, 5 * 2 ** Math.min(wrong - 3, 10)))
