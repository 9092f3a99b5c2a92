/**
 * A visit (一次来访) as a pure machine: who touches, what prints, when it ends. The station
 * decides the timers, the page only shows them.
 *
 *     active ──idle──► warning ──countdown──► ended(time-out)
 *        ▲                │
 *        └──── touch ─────┘        leave / station: ended at once
 *
 * While something prints for the visit no time runs (`holds`): nobody is sent away from a slip
 * that is still coming out.
 */
import type { VisitEvent } from '../api/contract.ts'

/** Seconds without a touch before the question, and of the countdown under it. */
export const patience = {
  usual: { idle: 60, warning: 20 },
  elder: { idle: 120, warning: 60 },
  /** 90 s in all: what staff may do must end when they walk away, however they read. */
  staff: { idle: 70, warning: 20 },
} as const

export type EndReason = Extract<VisitEvent, { kind: 'ended' }>['reason']

export type VisitState =
  | { readonly kind: 'live'; readonly elder: boolean; /** Somebody of the staff has logged in on it. */ readonly staff: boolean; /** Monotonic ms of the last sign of life. */ readonly since: number; /** Slips being printed for it now. */ readonly holds: number }
  | { readonly kind: 'ended'; readonly reason: EndReason }

export type VisitInput =
  | { readonly kind: 'touch'; readonly elder: boolean }
  | { readonly kind: 'staff' }
  | { readonly kind: 'hold' }
  | { readonly kind: 'release' }
  | { readonly kind: 'time' }
  | { readonly kind: 'end'; readonly reason: EndReason }

export const begin = (elder: boolean, now: number): VisitState => ({ kind: 'live', elder, staff: false, since: now, holds: 0 })

type Live = Extract<VisitState, { readonly kind: 'live' }>

const limits = ({ elder, staff }: Live): { idle: number; end: number } => {
  const { idle, warning } = staff ? patience.staff : elder ? patience.elder : patience.usual
  return { idle: idle * 1000, end: (idle + warning) * 1000 }
}

/** The next state; `now` is monotonic milliseconds. An ended visit never comes back. */
export function step(state: VisitState, input: VisitInput, now: number): VisitState {
  if (state.kind === 'ended') return state
  switch (input.kind) {
    case 'touch':
      return { ...state, elder: input.elder, since: now }
    case 'staff':
      return { ...state, staff: true, since: now }
    case 'hold':
      return { ...state, holds: state.holds + 1 }
    case 'release':
      // The time that the slip took does not count; reading it begins now.
      return { ...state, holds: Math.max(0, state.holds - 1), since: now }
    case 'time':
      return state.holds === 0 && now - state.since >= limits(state).end ? { kind: 'ended', reason: 'time-out' } : state
    case 'end':
      return { kind: 'ended', reason: input.reason }
  }
}

/** What the page is told at `now`. */
export function view(state: VisitState, now: number): VisitEvent {
  if (state.kind === 'ended') return state
  const { idle, end } = limits(state)
  const quiet = now - state.since
  if (state.holds > 0 || quiet < idle) return { kind: 'active' }
  return { kind: 'warning', secondsLeft: Math.max(0, Math.ceil((end - quiet) / 1000)) }
}

/** Milliseconds until the view changes by itself, or null when no time runs. */
export function untilChange(state: VisitState, now: number): number | null {
  if (state.kind === 'ended' || state.holds > 0) return null
  const { idle, end } = limits(state)
  const quiet = now - state.since
  if (quiet < idle) return idle - quiet
  const left = Math.max(0, end - quiet)
  return left % 1000 === 0 ? Math.min(left, 1000) : left % 1000
}
