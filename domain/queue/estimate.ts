/**
 * How long it will take (预计等候) [ON-05]: told before the ticket is taken, rounded up, because
 * whoever is called earlier than told is glad, and whoever is called later has been lied to.
 */

/** What a queue knows about its pace. */
export interface Pace {
  /** Minutes one visitor takes, as configured. */
  readonly usualMinutes: number
  /** Minutes the last visitors really took, as windows reported; newest last. */
  readonly measuredMinutes: readonly number[]
  readonly openWindows: number
}

/** As many visitors as the configured figure counts for: after five, experience weighs as much. */
const TRUST_IN_CONFIGURED = 5
/** Measures older than this many visitors are another morning's. */
const REMEMBERED = 20
/** A window left open over lunch, or a button pressed twice, must not turn the estimate upside down. */
const AT_MOST_TIMES = 3

/** Minutes one visitor takes: the median of the last measures, drawn towards the configured figure. */
export function serviceMinutes({ usualMinutes, measuredMinutes }: Omit<Pace, 'openWindows'>): number {
  const recent = measuredMinutes.filter((minutes) => Number.isFinite(minutes) && minutes >= 0).slice(-REMEMBERED)
  if (recent.length === 0) return usualMinutes
  const measured = Math.min(usualMinutes * AT_MOST_TIMES, Math.max(usualMinutes / AT_MOST_TIMES, median(recent)))
  return (usualMinutes * TRUST_IN_CONFIGURED + measured * recent.length) / (TRUST_IN_CONFIGURED + recent.length)
}

/**
 * Minutes until somebody with so many before them is called, as a number to tell people.
 *
 * @param before people who will be called first.
 */
export function estimateMinutes(before: number, pace: Pace): number {
  const windows = Math.max(1, Math.floor(pace.openWindows))
  return roundForPeople((Math.max(0, before) * serviceMinutes(pace)) / windows)
}

/** Up to whole minutes under 5, up to fives under an hour, up to quarters of an hour above. */
export function roundForPeople(minutes: number): number {
  const step = minutes < 5 ? 1 : minutes <= 60 ? 5 : 15
  // A hair above a step is arithmetic, not waiting.
  return Math.max(0, Math.ceil(minutes / step - 1e-9) * step)
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}
