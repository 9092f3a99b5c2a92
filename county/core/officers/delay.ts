/**
 * Growing delays after wrong passwords. Nobody is ever locked out for good: whoever could lock an
 * officer out by typing their name wrong would own the office.
 */
const freeTries = 3
const longestSeconds = 60

/** Seconds to wait after this many failures in a row: 0, 0, 0, then 2, 4, 8 … 60. */
export const delayAfter = (failures: number): number =>
  failures <= freeTries ? 0 : Math.min(longestSeconds, 2 ** Math.min(failures - freeTries, 10))
