/** What of every simulated device can be watched. */
import { eventIterator, oc } from '@orpc/contract'
import type { z } from 'zod'

export const watching = <S extends z.ZodType, F extends z.ZodType>(state: S, faults: F) => ({
  /** The present state, then every change. */
  watch: oc.output(eventIterator(state)),
  /** What is wrong with it beside that: now, then after every change of anything. */
  watchFaults: oc.output(eventIterator(faults)),
})
