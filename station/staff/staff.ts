/**
 * Staff at this kiosk (工作人员登录): who logs in, for how long, and what of it is kept.
 *
 *     number, PIN ─► wait? ─► verifier of the county's list, ─► session ─► ends with its visit
 *                             or of the PIN chosen here
 *
 * A session belongs to one visit and to the connection it was opened on; nothing of it outlives
 * either. Every log-in, every wrong PIN and everything that staff do stands in the audit chain.
 */
import { pinProblem, type PinProblem } from '../../domain/staff/pin.ts'
import { issueOf, principalsOf, secretOf, turnedAway, type StaffMember, type StaffRole, type TurnedAway } from '../../domain/staff/staff.ts'
import type { StationPrincipal } from '../../domain/principal.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Clock } from '../../domain/time/clock.ts'
import { audit } from '../audit/audit.ts'
import type { StaffAction } from '../audit/events.ts'
import type { Catalogue } from '../feed/catalogue.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { asStaffNumber } from '../log/fields.ts'
import type { Visits } from '../visits/visits.ts'
import type { BusinessDay } from '../settings/business-day.ts'
import { chosenPin, choosePin } from './pins.ts'
import { countWrongPin, forgiveWrongPins, waitOfKiosk, waitOfNumber, wrongPins } from './tries.ts'

/** Somebody who is logged in. */
export interface StaffSession {
  readonly visit: string
  readonly number: string
  readonly name: string
  readonly roles: readonly StaffRole[]
  readonly principals: ReadonlySet<StationPrincipal>
  /** Has to choose a PIN of their own before anything else. */
  readonly mustChoosePin: boolean
  /** Ends with the visit, when the county withdraws or changes the member, and after their last day. */
  isLive(): boolean
}

/** A wrong PIN, or one typed too soon after wrong ones. */
type NotKnown = { readonly code: 'ST-101' | 'ST-102'; readonly seconds: number }
/** `day`: the first or the last one on which they may; null where it is the place. */
type SentAway = { readonly code: 'ST-105'; readonly why: TurnedAway; readonly day: string | null }
export type LogInRefusal = NotKnown | SentAway | { readonly code: 'VI-101' }
/** `same`: it is the one that it should take the place of. */
export type PinRefusal = NotKnown | { readonly code: 'ST-103' } | { readonly code: 'ST-104'; readonly problem: PinProblem | 'same' }

export interface StaffParts {
  readonly ledger: Ledger
  readonly clock: Clock
  readonly day: BusinessDay
  readonly catalogue: Catalogue
  readonly visits: Visits
  /** This site, by its id. */
  readonly site: string
  /** Sample staff may log in: their PINs are known to everybody. */
  readonly demo: boolean
  /** Whether a PIN is the one of a verifier; takes as long for one that is nobody's. */
  readonly matches: (pin: string, verifier: string | null) => Promise<boolean>
  /** What is kept of a PIN. */
  readonly hash: (pin: string) => Promise<string>
}

export class Staff {
  readonly #parts: StaffParts
  readonly #live = new Map<string, StaffSession>()
  /** Monotonic ms of the last wrong PIN, by number; not known of before this boot: then it counts from the start. */
  readonly #lastWrong = new Map<string, number>()
  readonly #began: number
  #lastWrongHere: number
  #trying: Promise<unknown> = Promise.resolve()

  constructor(parts: StaffParts) {
    this.#parts = parts
    this.#began = parts.clock.now().monotonic
    this.#lastWrongHere = this.#began
    parts.visits.onEnd((visit) => void this.#ended(visit))
  }

  /**
   * Logs somebody in on this visit. Tries that come at once are counted one by one. Rejects with
   * LedgerRefusal when the disk refuses; then nobody is logged in.
   */
  logIn(visit: string, number: string, pin: string): Promise<Result<StaffSession, LogInRefusal>> {
    return this.#inTurn(() => this.#logIn(visit, number, pin))
  }

  /**
   * Gives the one who is logged in another PIN, at this kiosk. Who does not have to choose one says
   * the present one first, or whoever finds the page open could; wrong ones count as at the log-in.
   * Answers the session as it is from now on. Rejects with LedgerRefusal when the disk refuses;
   * then the PIN is the one it was.
   */
  choosePin(session: StaffSession, present: string, pin: string): Promise<Result<StaffSession, PinRefusal>> {
    return this.#inTurn(() => this.#choosePin(session, present, pin))
  }

  /** Ends the visit too: whoever comes next finds the kiosk as everybody does. */
  logOut(session: StaffSession): void {
    this.#parts.visits.end(session.visit, 'left')
  }

  /** What was done, by whom. @throws LedgerRefusal */
  async note(session: StaffSession, what: StaffAction): Promise<void> {
    await this.#parts.ledger.commit((t) => { audit(t, 'staff.did', { staff: asStaffNumber(session.number), what }) })
  }

  /** One after the other, whatever comes at once. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const attempt = this.#trying.then(work)
    this.#trying = attempt.catch(() => {})
    return attempt
  }

  async #logIn(visit: string, number: string, pin: string): Promise<Result<StaffSession, LogInRefusal>> {
    const { ledger, visits } = this.#parts
    if (!visits.isLive(visit)) return err({ code: 'VI-101' })
    const known = await this.#known(number, pin)
    if (!known.ok) return known
    const { member, mustChoose } = known.value
    const why = this.#turnedAway(member)
    if (why !== null) {
      await ledger.commit((t) => { audit(t, 'staff.turned-away', { staff: asStaffNumber(number), why }) })
      return err({ code: 'ST-105', why, day: (why === 'too-early' ? member.from : why === 'too-late' ? member.until : null) ?? null })
    }
    // It took a moment to compare: the person may have gone.
    if (!visits.isLive(visit)) return err({ code: 'VI-101' })
    await ledger.commit((t) => {
      forgiveWrongPins(t, number)
      audit(t, 'staff.logged-in', { staff: asStaffNumber(number) })
    })
    return ok(this.#open(visit, member, mustChoose))
  }

  async #choosePin(session: StaffSession, present: string, pin: string): Promise<Result<StaffSession, PinRefusal>> {
    const { ledger, hash, matches } = this.#parts
    const { number, visit, mustChoosePin } = session
    if (!session.isLive()) return err({ code: 'ST-103' })
    if (!mustChoosePin) {
      const known = await this.#known(number, present)
      if (!known.ok) return known
    }
    const member = this.#member(number)
    if (member === null) return err({ code: 'ST-103' })
    const problem = pinProblem(pin, number)
    if (problem !== null) return err({ code: 'ST-104', problem })
    // Neither the present one nor the one that came from the county: others have seen that.
    for (const known of new Set([secretOf(member, chosenPin(ledger, number)).verifier, member.verifier])) if (await matches(pin, known)) return err({ code: 'ST-104', problem: 'same' })
    const verifier = await hash(pin)
    if (!session.isLive()) return err({ code: 'ST-103' })
    await ledger.commit((t) => {
      forgiveWrongPins(t, number)
      audit(t, 'staff.did', { staff: asStaffNumber(number), what: 'choose-pin' })
      choosePin(t, { staff: number, verifier, issue: issueOf(member.verifier) })
    })
    return ok(this.#open(visit, member, false))
  }

  /** The member if the PIN is theirs. A wrong one is counted, and makes the next wait. */
  async #known(number: string, pin: string): Promise<Result<{ readonly member: StaffMember; readonly mustChoose: boolean }, NotKnown>> {
    const { ledger, day, matches } = this.#parts
    const wait = this.#waitFor(number)
    if (wait > 0) return err({ code: 'ST-102', seconds: Math.ceil(wait / 1_000) })
    const member = this.#member(number)
    const secret = member === null ? null : secretOf(member, chosenPin(ledger, number))
    if ((await matches(pin, secret?.verifier ?? null)) && member !== null && secret !== null) return ok({ member, mustChoose: secret.mustChoose })
    await ledger.commit((t) => {
      countWrongPin(t, number, day.current())
      audit(t, 'staff.refused', { staff: asStaffNumber(number), wrong: wrongPins(t, number) })
    })
    this.#lastWrong.set(number, this.#now())
    this.#lastWrongHere = this.#now()
    return err({ code: 'ST-101', seconds: Math.ceil(this.#waitFor(number) / 1_000) })
  }

  #open(visit: string, member: StaffMember, mustChoosePin: boolean): StaffSession {
    const { id: number, name, roles, version } = member
    const stands = (): boolean => {
      const now = this.#member(number)
      return now?.version === version && this.#turnedAway(now) === null
    }
    const session: StaffSession = {
      visit, number, name, roles, mustChoosePin, principals: new Set(principalsOf(member, mustChoosePin)),
      isLive: () => this.#live.get(visit) === session && this.#parts.visits.isLive(visit) && stands(),
    }
    this.#live.set(visit, session)
    this.#parts.visits.becomesStaffs(visit)
    return session
  }

  /** Sample staff exist in a demonstration only. */
  #member(number: string): StaffMember | null {
    const member = this.#parts.catalogue.staffMember(number)
    return member?.sample === true && !this.#parts.demo ? null : member
  }

  #turnedAway(member: StaffMember): TurnedAway | null {
    const { clock, day, site } = this.#parts
    return turnedAway(member, site, clock.now().trust === 'none' ? { sure: false, day: day.seen() } : { sure: true, day: day.current() })
  }

  #waitFor(number: string): number {
    const { ledger, day } = this.#parts
    // Each wait has its own beginning: others' wrong PINs do not draw out one's own.
    const own = (this.#lastWrong.get(number) ?? this.#began) + waitOfNumber(ledger, number)
    const here = this.#lastWrongHere + waitOfKiosk(ledger, day.current())
    return Math.max(0, Math.max(own, here) - this.#now())
  }

  #now(): number {
    return this.#parts.clock.now().monotonic
  }

  async #ended(visit: string): Promise<void> {
    const session = this.#live.get(visit)
    if (session === undefined) return
    this.#live.delete(visit)
    // That somebody is logged out does not wait for a disk that is full.
    await this.#parts.ledger.commit((t) => { audit(t, 'staff.logged-out', { staff: asStaffNumber(session.number) }) }).catch(() => {})
  }
}
