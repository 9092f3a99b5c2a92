/**
 * What can be wrong with each simulated device, as the dock offers it: every field of its state
 * and its faults that a hand can break, how it is when it is fine, and ways to break it by name.
 */
import type { z } from 'zod'
import type { A4PrinterSimFaults, A4PrinterSimState } from './a4-printer-contract.ts'
import type { PrinterSimFaults, PrinterSimState } from './contract.ts'
import type { IdCardSimFaults, IdCardSimState } from './id-card-contract.ts'
import type { LockerSimFaults, LockerSimState } from './locker-contract.ts'
import type { RatingPadSimFaults, RatingPadSimState } from './rating-pad-contract.ts'
import type { ScannerSimFaults, ScannerSimState } from './scanner-contract.ts'
import type { LineFaults } from './line.ts'
import type { UpsSimState } from './ups-contract.ts'

type Field<Part extends string, T> = { readonly [K in keyof T & string]: { readonly part: Part; readonly field: K; readonly fine: T[K]; readonly broken: Readonly<Record<string, T[K]>> } }[keyof T & string]

/** A part of the device that can be broken in one way at a time. */
export interface Breakable {
  readonly part: 'state' | 'faults'
  readonly field: string
  readonly fine: unknown
  /** By the name that the dock's words have for it. Nothing: what is broken is chosen elsewhere, as the locks that jam. */
  readonly broken: Readonly<Record<string, unknown>>
}

type Of<State, Faults> = readonly (Field<'state', State> | Field<'faults', Faults>)[]

const cable = { part: 'state', field: 'cable', fine: 'plugged', broken: { unplugged: 'unplugged' } } as const
const power = { part: 'state', field: 'power', fine: 'on', broken: { off: 'off' } } as const
const silent = { part: 'faults', field: 'silent', fine: false, broken: { silent: true } } as const
const slow = { part: 'faults', field: 'delayMs', fine: 0, broken: { slow: 3_000 } } as const
const corrupt = { part: 'faults', field: 'corruptEvery', fine: 0, broken: { corrupt: 5 } } as const
const stranger = { part: 'faults', field: 'stranger', fine: false, broken: { stranger: true } } as const

/** What can go wrong between here and there. */
const wire = [
  silent, slow, corrupt, stranger,
  { part: 'faults', field: 'chunkBytes', fine: 0, broken: { chunks: 1 } },
  { part: 'faults', field: 'noiseEvery', fine: 0, broken: { noise: 4 } },
  { part: 'faults', field: 'unplugInAnswer', fine: false, broken: { pulledInAnswer: true } },
] as const

/** Of everything at the end of a serial line. */
const line = [cable, power, ...wire] as const

export const troubles = {
  printer: [
    { part: 'state', field: 'paper', fine: 'ok', broken: { paperLow: 'near-end', paperOut: 'out' } },
    { part: 'faults', field: 'paperEndsAfterMm', fine: null, broken: { paperEndsSoon: 30 } },
    { part: 'state', field: 'cover', fine: 'closed', broken: { coverOpen: 'open' } },
    { part: 'faults', field: 'cutter', fine: false, broken: { cutter: true } },
    { part: 'faults', field: 'unplugAfterBytes', fine: null, broken: { pulledInJob: 200 } },
    ...line,
  ] satisfies Of<PrinterSimState, PrinterSimFaults>,
  a4Printer: [
    { part: 'state', field: 'paper', fine: 'ok', broken: { paperLow: 'low', paperOut: 'out' } },
    { part: 'state', field: 'size', fine: 'a4', broken: { letter: 'letter' } },
    { part: 'state', field: 'cover', fine: 'closed', broken: { coverOpen: 'open' } },
    { part: 'state', field: 'toner', fine: 'ok', broken: { tonerLow: 'low', tonerOut: 'empty' } },
    { part: 'state', field: 'jam', fine: false, broken: { jam: true } },
    { part: 'faults', field: 'abortsJobs', fine: false, broken: { abortsJobs: true } },
    { part: 'faults', field: 'holdsJobs', fine: false, broken: { holdsJobs: true } },
    { part: 'faults', field: 'forgetful', fine: false, broken: { forgetful: true } },
    // server-error-busy
    { part: 'faults', field: 'refusesWith', fine: null, broken: { refuses: 0x0507 } },
    { part: 'faults', field: 'losesDocumentAnswer', fine: false, broken: { losesAnswer: true } },
    cable, power, silent, slow, corrupt, stranger,
    { part: 'faults', field: 'cutAnswersAfter', fine: null, broken: { cutAnswers: 20 } },
  ] satisfies Of<A4PrinterSimState, A4PrinterSimFaults>,
  idCard: [
    { part: 'state', field: 'sam', fine: 'ok', broken: { samBroken: 'self-test-failed', samNotAuthorised: 'not-authorised' } },
    { part: 'faults', field: 'pulledBeforeRead', fine: false, broken: { cardPulled: true } },
    // 0x41: it could not read.
    { part: 'faults', field: 'refuseRead', fine: null, broken: { cardUnreadable: 0x41 } },
    { part: 'faults', field: 'damage', fine: 'none', broken: { checksum: 'checksum', preamble: 'preamble', truncated: 'truncated', junkBefore: 'junk-before' } },
    { part: 'faults', field: 'damageEvery', fine: 1, broken: {} },
    { part: 'faults', field: 'fingerprints', fine: 'two', broken: { oneFinger: 'one', noFingers: 'none' } },
    ...line,
  ] satisfies Of<IdCardSimState, IdCardSimFaults>,
  locker: [
    { part: 'faults', field: 'jammed', fine: [], broken: {} },
    { part: 'faults', field: 'muteOpen', fine: false, broken: { muteOpen: true } },
    { part: 'faults', field: 'refusing', fine: false, broken: { refusing: true } },
    { part: 'faults', field: 'noPush', fine: false, broken: { noPush: true } },
    { part: 'faults', field: 'echo', fine: false, broken: { echo: true } },
    ...line,
  ] satisfies Of<LockerSimState, LockerSimFaults>,
  ratingPad: [
    { part: 'state', field: 'broken', fine: false, broken: { padBroken: true } },
    { part: 'faults', field: 'repeat', fine: false, broken: { repeat: true } },
    { part: 'faults', field: 'deaf', fine: false, broken: { deaf: true } },
    ...line,
  ] satisfies Of<RatingPadSimState, RatingPadSimFaults>,
  scanner: [
    { part: 'faults', field: 'twice', fine: false, broken: { readsTwice: true } },
    { part: 'faults', field: 'noSuffix', fine: false, broken: { noSuffix: true } },
    ...line,
  ] satisfies Of<ScannerSimState, ScannerSimFaults>,
  ups: [
    // Chosen on the device, with what the battery still has.
    { part: 'state', field: 'mains', fine: true, broken: {} },
    { part: 'state', field: 'replaceBattery', fine: false, broken: { batteryOld: true } },
    { part: 'state', field: 'shutdown', fine: false, broken: { shutdownOrdered: true } },
    { part: 'state', field: 'wire', fine: 'plugged', broken: { upsLost: 'unplugged' } },
    cable, ...wire,
  ] satisfies Of<UpsSimState, z.infer<typeof LineFaults>>,
} as const satisfies Readonly<Record<string, readonly Breakable[]>>

/** The devices of the dock, by their part of the contract. */
export type DeviceName = keyof typeof troubles

/** Both halves of what a simulator tells of itself. */
export interface Condition { readonly state: object; readonly faults: object }

const valueOf = ({ part, field }: Breakable, condition: Condition): unknown => (condition[part] as Readonly<Record<string, unknown>>)[field]
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** Is it broken in this way? */
export const isBroken = (breakable: Breakable, name: string, condition: Condition): boolean => same(valueOf(breakable, condition), breakable.broken[name])

/** How many of its parts are not as they should be. */
export const countTroubles = (breakables: readonly Breakable[], condition: Condition): number => breakables.filter((breakable) => !same(valueOf(breakable, condition), breakable.fine)).length

/** What puts everything right; paper that came out, cards and doors stay as they are. */
export function mended(breakables: readonly Breakable[]): Condition {
  const of = (part: Breakable['part']): object => Object.fromEntries(breakables.filter((breakable) => breakable.part === part).map(({ field, fine }) => [field, fine]))
  return { state: of('state'), faults: of('faults') }
}
