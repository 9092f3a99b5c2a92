/**
 * Whether the machine under a kiosk is well (本机状况): disk, ledger, clock and what waits for the
 * county, as they were measured, and what of it somebody should see to.
 */
import type { ClockTrust } from '../time/clock.ts'

/** A place that the station writes to. */
export interface Medium {
  readonly holds: 'ledger' | 'journal'
  readonly freeBytes: number
  readonly totalBytes: number
  /** Nothing can be written there: mounted read-only, or no permission. */
  readonly readOnly: boolean
}

export interface HealthFacts {
  readonly media: readonly Medium[]
  /** Bytes that must be free for anything to be accepted. */
  readonly neededBytes: number
  /** The space kept back for finishing what was accepted is there. */
  readonly reserveHeld: boolean
  readonly ledgerBytes: number
  /** The second copy of what was accepted lags behind. */
  readonly journalBehind: boolean
  /** Operations of which both copies were damaged. */
  readonly lost: number
  /** The last check of every byte, wall ms, and how much it put right; null: none yet. */
  readonly checked: { readonly at: number; readonly found: number } | null
  /** The newest copy of the ledger, wall ms; null: none. */
  readonly backedUp: { readonly at: number; readonly bytes: number } | null
  /** Since the station was started. */
  readonly upMs: number
  readonly clock: { readonly wall: number; readonly trust: ClockTrust }
  /** `oldestSeconds`: null while the clock cannot tell, or nothing waits. */
  readonly backlog: { readonly count: number; readonly oldestSeconds: number | null }
  readonly catalogueStaleDays: number | null
}

/** What somebody should see to, the most urgent first. Meanings in `domain/errors.ts`. */
export const healthCodes = ['LE-102', 'LE-101', 'LE-104', 'LE-110', 'CK-101', 'LE-106', 'LE-109', 'LE-107', 'LE-108', 'SY-113', 'SY-114'] as const
export type HealthCode = (typeof healthCodes)[number]

const dayMs = 24 * 3_600_000

/** Months of a village, a week of a busy hall: time enough to send somebody. */
const littleRoom = 1024 ** 3
/** Check and copy are made daily while nobody is there; a kiosk may be busy, or off at the weekend. */
const overdueMs = 4 * dayMs
/** A road may be closed for a fortnight; then somebody carries the records on a stick. */
const longWaitSeconds = 14 * 24 * 3_600

export function troublesOf(facts: HealthFacts): HealthCode[] {
  const { media, neededBytes, reserveHeld, clock, checked, backedUp, backlog } = facts
  const free = Math.min(...media.map(({ freeBytes }) => freeBytes))
  const is: Readonly<Record<HealthCode, boolean>> = {
    'LE-102': media.some(({ readOnly }) => readOnly),
    'LE-101': free < neededBytes,
    'LE-104': facts.lost > 0,
    'LE-110': facts.journalBehind,
    'CK-101': clock.trust === 'none',
    'LE-106': free >= neededBytes && (free < littleRoom || !reserveHeld),
    'LE-109': (checked?.found ?? 0) > 0,
    'LE-107': isOverdue(checked?.at ?? null, facts),
    'LE-108': isOverdue(backedUp?.at ?? null, facts),
    'SY-113': (backlog.oldestSeconds ?? 0) > longWaitSeconds,
    'SY-114': facts.catalogueStaleDays !== null,
  }
  return healthCodes.filter((code) => is[code])
}

/** By the clock where it can be believed; what was never done is overdue once the station has run that long. */
function isOverdue(at: number | null, { clock, upMs }: HealthFacts): boolean {
  if (at === null) return upMs > overdueMs
  return clock.trust !== 'none' && clock.wall - at > overdueMs
}
