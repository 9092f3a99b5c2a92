/** Remote hands at a simulated scanner. */
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { LineFaults } from './line.ts'
import { watching } from './watching.ts'

export const ScannerSimState = z.strictObject({
  /** What lies before it. Put there, it is read once; by a scanner with a trigger, once for each time that it looks. */
  code: z.string().max(8_000).nullable(),
  looking: z.boolean(),
  /** Codes that it has read since the beginning. */
  reads: z.int(),
  cable: z.enum(['plugged', 'unplugged']),
  power: z.enum(['on', 'off']),
})

export const ScannerSimFaults = LineFaults.extend({
  /** Reads every code twice, as when a hand trembles. */
  twice: z.boolean(),
  /** Was set up without the suffix that the profile expects. */
  noSuffix: z.boolean(),
})

export const scannerContract = {
  state: oc.output(ScannerSimState),
  set: oc.input(ScannerSimState.pick({ code: true, cable: true, power: true }).partial()).output(ScannerSimState),
  faults: oc.input(ScannerSimFaults.partial()).output(ScannerSimFaults),
  /** Somebody holds a code there and takes it away again. */
  scan: oc.input(z.strictObject({ code: z.string().min(1).max(8_000) })).output(ScannerSimState),
  ...watching(ScannerSimState, ScannerSimFaults),
}

export type ScannerSimState = z.infer<typeof ScannerSimState>
export type ScannerSimFaults = z.infer<typeof ScannerSimFaults>
