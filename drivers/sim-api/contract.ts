/**
 * The remote control of the simulators (`bin/sim`), on loopback with a token: cockpit and tests
 * take the paper out, pull the cable and look at what was printed. The station never sees it.
 */
import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { a4PrinterContract } from './a4-printer-contract.ts'
import { idCardContract } from './id-card-contract.ts'
import { LineFaults } from './line.ts'
import { lockerContract } from './locker-contract.ts'
import { ratingPadContract } from './rating-pad-contract.ts'
import { scannerContract } from './scanner-contract.ts'
import { upsContract } from './ups-contract.ts'
import { watching } from './watching.ts'

export type { A4PrinterSimFaults, A4PrinterSimState } from './a4-printer-contract.ts'
export type { IdCardSimFaults, IdCardSimState, SampleCard } from './id-card-contract.ts'
export type { LockerSimFaults, LockerSimState } from './locker-contract.ts'
export type { RatingPadSimFaults, RatingPadSimState } from './rating-pad-contract.ts'
export type { ScannerSimFaults, ScannerSimState } from './scanner-contract.ts'
export type { UpsSimState } from './ups-contract.ts'

/**
 * One cut slip: as a person reads it, and as it looks; the bytes it took since the printer was
 * initialised. Times are milliseconds of this machine's monotonic clock (`process.hrtime`), the
 * same in every process: when the last byte had come over the line, and when the paper was cut.
 */
export const Paper = z.strictObject({ id: z.int(), text: z.string(), png: z.string(), bytes: z.int(), lastByteAt: z.number(), cutAt: z.number() })

export const PrinterSimState = z.strictObject({
  paper: z.enum(['ok', 'near-end', 'out']),
  cover: z.enum(['closed', 'open']),
  cable: z.enum(['plugged', 'unplugged']),
  power: z.enum(['on', 'off']),
})

/** What can be wrong beside paper, cover, cable and power. Zero, `false` and `null` mean: nothing. */
export const PrinterSimFaults = LineFaults.extend({
  /** The paper ends after so many millimetres, in the middle of whatever is printed then. */
  paperEndsAfterMm: z.number().min(0).nullable(),
  /** The cable is pulled when so many more bytes have come; then this is over. */
  unplugAfterBytes: z.int().min(0).nullable(),
  /** The knife jams at the next cut. */
  cutter: z.boolean(),
})

export const simContract = {
  a4Printer: a4PrinterContract,
  idCard: idCardContract,
  printer: {
    state: oc.output(PrinterSimState),
    set: oc.input(PrinterSimState.partial()).output(PrinterSimState),
    faults: oc.input(PrinterSimFaults.partial()).output(PrinterSimFaults),
    ...watching(PrinterSimState, PrinterSimFaults),
    /** Every slip from the beginning, then each as it is cut. `png` is base64. */
    papers: oc.output(eventIterator(Paper)),
  },
  locker: lockerContract,
  ratingPad: ratingPadContract,
  scanner: scannerContract,
  ups: upsContract,
}

export type SimContract = typeof simContract
export type Paper = z.infer<typeof Paper>
export type PrinterSimState = z.infer<typeof PrinterSimState>
export type PrinterSimFaults = z.infer<typeof PrinterSimFaults>
