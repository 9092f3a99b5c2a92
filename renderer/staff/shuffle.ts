/** The ten digits in an order of chance, for a pad on which nobody can read a PIN off a finger. */
export function shuffledDigits(chance: () => number = oneOfMany): string[] {
  const digits = Array.from('0123456789')
  for (let last = digits.length - 1; last > 0; last -= 1) {
    const other = chance() % (last + 1)
    ;[digits[last], digits[other]] = [digits[other] ?? '', digits[last] ?? '']
  }
  return digits
}

/** Ten out of four thousand million leave no bias that anybody could use. */
const oneOfMany = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
