/** The few statistics that measures need. */

/** @throws Error when there is nothing to take it of. */
export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** Nearest rank: a value that was seen, never one in between. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
  if (found === undefined) throw new Error('no values')
  return found
}
