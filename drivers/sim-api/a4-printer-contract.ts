/** Remote hands at a simulated A4 printer. */
import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { watching } from './watching.ts'

export const A4PrinterSimState = z.strictObject({
  paper: z.enum(['ok', 'low', 'out']),
  /** What lies in the tray. */
  size: z.enum(['a4', 'letter']),
  cover: z.enum(['closed', 'open']),
  toner: z.enum(['ok', 'low', 'empty']),
  /** A sheet sticks in it. */
  jam: z.boolean(),
  /** Pulled, the printer goes on with what it has. */
  cable: z.enum(['plugged', 'unplugged']),
  /** Switched off, it forgets its jobs. */
  power: z.enum(['on', 'off']),
})

/** What can be wrong beside that. Zero, `false` and `null` mean: nothing. */
export const A4PrinterSimFaults = z.strictObject({
  /** Takes every connection and answers nothing. */
  silent: z.boolean(),
  delayMs: z.int().min(0).max(60_000),
  /** Answers are cut off after so many bytes. */
  cutAnswersAfter: z.int().min(0).nullable(),
  /** Damages every n-th byte of its answers. */
  corruptEvery: z.int().min(0),
  /** Prints the next documents, and never says that it has them. */
  losesDocumentAnswer: z.boolean(),
  /** Refuses every document with this status. */
  refusesWith: z.int().min(0x0400).max(0x05ff).nullable(),
  /** Knows nothing of a job once its document is there. */
  forgetful: z.boolean(),
  /** Gives up the next documents in the middle. */
  abortsJobs: z.boolean(),
  /** Takes jobs and never begins with them. */
  holdsJobs: z.boolean(),
  /** Another device has this address: it answers every question with a page of its own. */
  stranger: z.boolean(),
})

/** A document that came out. `pdf` is base64. */
export const A4SimSheets = z.strictObject({ id: z.int(), pdf: z.string(), media: z.string() })

export const a4PrinterContract = {
  state: oc.output(A4PrinterSimState),
  set: oc.input(A4PrinterSimState.partial()).output(A4PrinterSimState),
  faults: oc.input(A4PrinterSimFaults.partial()).output(A4PrinterSimFaults),
  ...watching(A4PrinterSimState, A4PrinterSimFaults),
  /** Every document from the beginning, then each as it comes out. */
  sheets: oc.output(eventIterator(A4SimSheets)),
  /** The pages of one of them as PNG in base64; none when this machine cannot draw them (no pdftoppm). */
  pages: oc.input(z.strictObject({ id: z.int() })).output(z.array(z.string())),
}

export type A4PrinterSimState = z.infer<typeof A4PrinterSimState>
export type A4PrinterSimFaults = z.infer<typeof A4PrinterSimFaults>
