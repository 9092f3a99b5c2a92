/**
 * The way of a case (办件) as far as the station knows it:
 *
 *     submitted ──stored──► stored ──accepted──► arrived
 *         └──────────────────┴─────rejected────► rejected
 *
 * `stored`: the county's edge has it on disk. `arrived` and `rejected`: the county's core has
 * opened it, and says so with its signature. None of these is 受理 (accepted by the office).
 */
import type { CaseState } from '../operation.ts'
import { unreachable } from '../result.ts'

/** What the sync client learns about the operation that carries the case. */
export type CaseEvent = 'stored' | 'accepted' | 'rejected'

/** Receipts come twice, late and out of order: a case never goes back, and a verdict is final. */
export function nextCaseState(state: CaseState, event: CaseEvent): CaseState {
  switch (state) {
    case 'arrived':
    case 'rejected':
      return state
    case 'submitted':
    case 'stored':
      switch (event) {
        case 'stored': return 'stored'
        case 'accepted': return 'arrived'
        case 'rejected': return 'rejected'
        default: return unreachable(event)
      }
    default:
      return unreachable(state)
  }
}

/**
 * What the person who asks is told: where it is, and what happens next. Keys of the locale under
 * `progress`; never the item, the name, or why.
 */
export interface CaseTold {
  readonly state: `progress.state.${CaseState}`
  readonly next: `progress.next.${'wait' | 'come-in'}`
  /** How far along, of `steps`, for the drawn line. */
  readonly step: 1 | 2 | 3
  readonly steps: 3
}

/** Told to a villager. A rejected case is told as "please come in": its reason is for the clerk. */
export function tell(state: CaseState): CaseTold {
  switch (state) {
    case 'submitted': return { state: 'progress.state.submitted', next: 'progress.next.wait', step: 1, steps: 3 }
    case 'stored': return { state: 'progress.state.stored', next: 'progress.next.wait', step: 2, steps: 3 }
    case 'arrived': return { state: 'progress.state.arrived', next: 'progress.next.wait', step: 3, steps: 3 }
    case 'rejected': return { state: 'progress.state.rejected', next: 'progress.next.come-in', step: 3, steps: 3 }
    default: return unreachable(state)
  }
}
