/** What to say to who holds a sheet under the camera. */
import { held, type Watch } from './picture/steady.ts'

/** Keys under `guide` in the locale. */
export type Guide = 'dark' | 'none' | 'taken' | 'still' | 'hold'

export function guideOf(watch: Watch, isDark: boolean): Guide {
  if (isDark) return 'dark'
  if (watch.still === null) return 'none'
  if (watch.taken !== null) return 'taken'
  return held(watch) > 0.25 ? 'hold' : 'still'
}
