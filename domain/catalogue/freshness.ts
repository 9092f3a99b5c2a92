/** How old what a kiosk knows may have become. */
import type { TimeStamp } from '../time/clock.ts'

const dayMs = 86_400_000

/**
 * Whole days since the county last answered, when they are `limit` or more; null while there is
 * nothing to say: it is not that long, it never answered, or the clock cannot be believed.
 */
export function staleDays(heardAtMs: number | null, { wall, trust }: Pick<TimeStamp, 'wall' | 'trust'>, limit: number): number | null {
  if (heardAtMs === null || trust === 'none') return null
  const days = Math.floor((wall - heardAtMs) / dayMs)
  return days >= limit ? days : null
}
