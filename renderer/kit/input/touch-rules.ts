/**
 * What counts as a touch. Pure: a stream of contacts in, for each report a verdict out.
 *
 * - A palm or sleeve is none, when it lands or when it grows into one; a finger beside it is one.
 * - A second finger is none. A contact that has lain still for long (a drop, a sleeve, a child
 *   leaning on the glass) no longer holds the others up.
 * - A bounce, down again at once in the same place, is part of the touch before: fingers tremble.
 * - What falls into the moment after a page change was meant for the page before.
 * - A touch acts where it began if the finger ends within 20 px of it: a slip is no drag.
 */
export interface Report {
  readonly kind: 'down' | 'move' | 'up' | 'cancel'
  readonly id: number
  readonly pointer: 'touch' | 'mouse' | 'pen'
  /** Milliseconds, on the clock of the page. */
  readonly at: number
  /** CSS px. */
  readonly x: number
  readonly y: number
  /** Longer side of the contact in millimetres. */
  readonly sizeMm: number
  /** On something that is drawn on: there every point counts. */
  readonly drawing: boolean
}

/** A thumb is about 20 mm wide; palms and sleeves are wider. */
export const largestFingerMm = 34
export const deadTimeMs = 300
export const slopPx = 20
/** Fingers that mean to tap twice take about 100 ms from up to down. */
export const bounceMs = 50
/** Longer than anybody holds a key. */
export const stuckMs = 3000

export type Refusal = 'second-finger' | 'palm' | 'too-soon' | 'bounce' | 'stuck'

interface Accepted { readonly kind: 'accepted'; readonly x: number; readonly y: number; readonly drawing: boolean; /** It has left the slop: from now on every point counts. */ readonly dragged: boolean; readonly stirredAt: number }
interface Refused { readonly kind: 'refused'; readonly why: Refusal }
type Contact = Accepted | Refused

export interface Glass {
  /** When the page now shown came up. */
  readonly shownAt: number
  readonly contacts: ReadonlyMap<number, Contact>
  /** Where and when the last touch ended. */
  readonly last: { readonly at: number; readonly x: number; readonly y: number } | null
}

export const emptyGlass: Glass = { shownAt: -Infinity, contacts: new Map(), last: null }

export type Verdict =
  | { readonly kind: 'pass'; /** Where the page is to be told it happened. */ readonly x: number; readonly y: number }
  /** The finger moved no further than fingers do: not to be told. */
  | { readonly kind: 'still' }
  | { readonly kind: 'refuse'; readonly why: Refusal }
  /** A touch that was taken for one turns out to be none: to be taken back. */
  | { readonly kind: 'withdraw'; readonly why: Refusal }

export interface Step {
  readonly glass: Glass
  readonly verdict: Verdict
  /** Contacts that had been accepted and are given up for this one. */
  readonly dropped: readonly number[]
}

export const pageShown = (glass: Glass, at: number): Glass => ({ ...glass, shownAt: at })

export function step(glass: Glass, report: Report): Step {
  return report.kind === 'down' ? land(glass, report) : follow(glass, report)
}

function land(glass: Glass, report: Report): Step {
  const { id, at, x, y } = report
  const others = [...glass.contacts].filter(([other, contact]) => other !== id && contact.kind === 'accepted') as [number, Accepted][]
  const stuck = others.filter(([, contact]) => at - contact.stirredAt >= stuckMs).map(([other]) => other)
  const why = refusal(glass, report, others.length > stuck.length)
  const contacts = new Map(glass.contacts)
  if (why !== null) return { glass: { ...glass, contacts: contacts.set(id, { kind: 'refused', why }) }, verdict: { kind: 'refuse', why }, dropped: [] }
  for (const other of stuck) contacts.set(other, { kind: 'refused', why: 'stuck' })
  contacts.set(id, { kind: 'accepted', x, y, drawing: report.drawing, dragged: false, stirredAt: at })
  return { glass: { ...glass, contacts }, verdict: { kind: 'pass', x, y }, dropped: stuck }
}

function refusal({ shownAt, last }: Glass, { pointer, at, x, y, sizeMm, drawing }: Report, otherFinger: boolean): Refusal | null {
  if (pointer === 'touch' && sizeMm > largestFingerMm) return 'palm'
  if (otherFinger) return 'second-finger'
  if (at - shownAt < deadTimeMs) return 'too-soon'
  if (pointer === 'touch' && !drawing && last !== null && at - last.at < bounceMs && Math.hypot(x - last.x, y - last.y) <= slopPx) return 'bounce'
  return null
}

function follow(glass: Glass, report: Report): Step {
  const { id, kind, at, x, y } = report
  const contact = glass.contacts.get(id)
  const ends = kind !== 'move'
  const contacts = new Map(glass.contacts)
  if (ends) contacts.delete(id)
  const next = (verdict: Verdict, change: Partial<Glass> = {}): Step => ({ glass: { ...glass, contacts, ...change }, verdict, dropped: [] })
  // A mouse moves without a button down.
  if (contact === undefined) return next({ kind: 'pass', x, y })
  if (contact.kind === 'refused') return next({ kind: 'refuse', why: contact.why })
  if (report.pointer === 'touch' && report.sizeMm > largestFingerMm && kind !== 'cancel') {
    if (!ends) contacts.set(id, { kind: 'refused', why: 'palm' })
    return next({ kind: 'withdraw', why: 'palm' })
  }
  const dragged = contact.dragged || Math.hypot(x - contact.x, y - contact.y) > slopPx
  if (!ends) contacts.set(id, { ...contact, dragged, stirredAt: dragged ? at : contact.stirredAt })
  const last = { at, x, y }
  if (contact.drawing || report.pointer !== 'touch') return next({ kind: 'pass', x, y }, ends ? { last } : {})
  if (kind === 'move') return next(dragged ? { kind: 'pass', x, y } : { kind: 'still' })
  return next(dragged || kind === 'cancel' ? { kind: 'pass', x, y } : { kind: 'pass', x: contact.x, y: contact.y }, { last })
}
