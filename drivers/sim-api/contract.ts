/**
 * The remote control of the simulators (`bin/sim`), on loopback with a token: cockpit and tests
 * take the paper out, pull the cable and look at what was printed. The station never sees it.
 */
import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'

/** One cut slip: as a person reads it, and as it looks. */
export const Paper = z.strictObject({ id: z.int(), text: z.string(), png: z.string(), bytes: z.int() })

export const PrinterSimState = z.strictObject({
  paper: z.enum(['ok', 'near-end', 'out']),
  cover: z.enum(['closed', 'open']),
  cable: z.enum(['plugged', 'unplugged']),
  power: z.enum(['on', 'off']),
})

export const simContract = {
  printer: {
    state: oc.output(PrinterSimState),
    set: oc.input(PrinterSimState.partial()).output(PrinterSimState),
    /** Every slip from the beginning, then each as it is cut. `png` is base64. */
    papers: oc.output(eventIterator(Paper)),
  },
}

export type SimContract = typeof simContract
export type Paper = z.infer<typeof Paper>
export type PrinterSimState = z.infer<typeof PrinterSimState>
