/**
 * The life of a device, the same for every class.
 *
 *               ┌──────────── open failed: nothing there ───────────┐
 *               ▼                                                   │
 *            absent ──back-off──► opening ──opened──► probing ──trouble──► degraded
 *                                  ▲    │                │  └────fine────►   ready
 *                        back-off  │    │ open failed    │ N misses           │ │ N misses, or
 *                                  │    ▼                ▼                    ▼ ▼ the bus says gone
 *                                 recovering ◄───────────────────────────────────
 *                                  │    ▲
 *                    M tries failed▼    │ (goes on trying, slowly, so that a replug heals by itself)
 *                                 failed
 *
 * `transition` is pure: it keeps no timer and touches no device, it answers with effects. Every
 * state but `closed` has exactly one effect under way, named by `turn`; the answer to an older turn
 * comes too late and is ignored. So the machine can neither stall nor run twice.
 */
import { unreachable } from '../domain/result.ts'

/** What the device says about itself: well · it answers and cannot work · it does not answer. */
export type Health<Detail, Fault> =
  | { readonly health: 'fine'; readonly detail: Detail }
  | { readonly health: 'trouble'; readonly fault: Fault }
  | { readonly health: 'silent' }

export type Phase<Detail, Fault> =
  | { readonly phase: 'closed' }
  | { readonly phase: 'absent'; readonly why: string }
  | { readonly phase: 'opening'; readonly cause?: Cause }
  | { readonly phase: 'probing'; readonly cause?: Cause }
  | { readonly phase: 'ready'; readonly detail: Detail }
  | { readonly phase: 'degraded'; readonly fault: Fault }
  | { readonly phase: 'recovering'; readonly cause: Cause }
  | { readonly phase: 'failed'; readonly cause: Cause }

/** Why the connection was given up: the first error, kept until the device answers again, not the latest of its consequences. */
export type Cause =
  | { readonly kind: 'silent' }
  | { readonly kind: 'gone'; readonly detail: string }
  | { readonly kind: 'cannot-open'; readonly detail: string }

interface Counters {
  /** Number of the effect under way. */
  readonly turn: number
  /** Times in a row that the device did not answer. */
  readonly misses: number
  /** Tries in a row that did not end in a device that answers. */
  readonly failures: number
}

export type DeviceState<Detail, Fault> = Phase<Detail, Fault> & Counters

export type DeviceInput<Detail, Fault> =
  | { readonly input: 'start' }
  | { readonly input: 'stop' }
  | { readonly input: 'opened'; readonly turn: number }
  | { readonly input: 'open-failed'; readonly turn: number; readonly absent: boolean; readonly detail: string }
  | { readonly input: 'probed'; readonly turn: number; readonly health: Health<Detail, Fault> }
  | { readonly input: 'elapsed'; readonly turn: number }
  /** The device spoke unasked, or a command learned something on its way. */
  | { readonly input: 'observed'; readonly health: Health<Detail, Fault> }
  /** The bus says that the device is gone. */
  | { readonly input: 'gone'; readonly detail: string }

export type Effect =
  | { readonly effect: 'open'; readonly turn: number }
  | { readonly effect: 'probe'; readonly turn: number }
  | { readonly effect: 'wait'; readonly turn: number; readonly ms: number }
  /** Needs no answer; always before the next `open`. */
  | { readonly effect: 'close' }

export interface SupervisionPolicy {
  /** Between two health checks of a device that answers. */
  readonly pollMs: number
  /** After a missed answer, before asking again. */
  readonly missRetryMs: number
  /** That many unanswered checks in a row mean that the connection is lost. */
  readonly misses: number
  readonly backoff: { readonly firstMs: number; readonly capMs: number }
  /** That many failed tries in a row are told to staff as `failed`. */
  readonly failedAfter: number
}

export interface Step<Detail, Fault> {
  readonly state: DeviceState<Detail, Fault>
  readonly effects: readonly Effect[]
}

export const initialState: DeviceState<never, never> = { phase: 'closed', turn: 0, misses: 0, failures: 0 }

/** Milliseconds before try number `failures + 1`: doubling, from `firstMs` to `capMs`. */
export function backoffMs(failures: number, { firstMs, capMs }: SupervisionPolicy['backoff']): number {
  return Math.min(capMs, firstMs * 2 ** Math.min(failures, 30))
}

export function transition<Detail, Fault>(
  state: DeviceState<Detail, Fault>,
  input: DeviceInput<Detail, Fault>,
  policy: SupervisionPolicy,
): Step<Detail, Fault> {
  const unchanged: Step<Detail, Fault> = { state, effects: [] }
  if (input.input === 'stop') {
    return state.phase === 'closed' ? unchanged : { state: { phase: 'closed', turn: state.turn + 1, misses: 0, failures: 0 }, effects: [{ effect: 'close' }] }
  }
  if (input.input === 'start') {
    return state.phase === 'closed' ? begin({ phase: 'opening' }, { ...state, misses: 0, failures: 0 }, 'open') : unchanged
  }
  if ('turn' in input && input.turn !== state.turn) return unchanged

  switch (state.phase) {
    case 'closed':
      return unchanged
    case 'absent':
      return input.input === 'elapsed' ? begin({ phase: 'opening' }, state, 'open') : unchanged
    case 'recovering':
    case 'failed':
      return input.input === 'elapsed' ? begin(trying('opening', state.cause), state, 'open') : unchanged
    case 'opening':
      if (input.input === 'opened') return begin(trying('probing', state.cause), { ...state, misses: 0 }, 'probe')
      if (input.input !== 'open-failed') return unchanged
      if (input.absent) return rest({ phase: 'absent', why: input.detail }, state, backoffMs(state.failures, policy.backoff), state.failures + 1)
      return lose(state, { kind: 'cannot-open', detail: input.detail }, policy, state.failures + 1)
    case 'probing':
    case 'ready':
    case 'degraded':
      return connected(state, input, policy)
    default:
      return unreachable(state)
  }
}

type Connected<Detail, Fault> = Extract<DeviceState<Detail, Fault>, { phase: 'probing' | 'ready' | 'degraded' }>

function connected<Detail, Fault>(state: Connected<Detail, Fault>, input: DeviceInput<Detail, Fault>, policy: SupervisionPolicy): Step<Detail, Fault> {
  const failures = state.phase === 'probing' ? state.failures + 1 : 0
  switch (input.input) {
    case 'gone':
      return lose(state, { kind: 'gone', detail: input.detail }, policy, failures)
    case 'elapsed':
      return begin(phaseOf(state), state, 'probe')
    case 'probed':
      if (input.health.health !== 'silent') return rest(spoken(input.health), { ...state, misses: 0 }, policy.pollMs, 0)
      if (state.misses + 1 >= policy.misses) return lose(state, { kind: 'silent' }, policy, failures)
      return rest(phaseOf(state), { ...state, misses: state.misses + 1 }, policy.missRetryMs, state.failures)
    case 'observed':
      // Before the first health check has passed, nothing that is overheard makes a device ready.
      if (state.phase === 'probing' || input.health.health === 'silent') return { state, effects: [] }
      return { state: { ...state, ...spoken(input.health), misses: 0 }, effects: [] }
    case 'start':
    case 'stop':
    case 'opened':
    case 'open-failed':
      return { state, effects: [] }
    default:
      return unreachable(input)
  }
}

function spoken<Detail, Fault>(health: Exclude<Health<Detail, Fault>, { health: 'silent' }>): Phase<Detail, Fault> {
  return health.health === 'fine' ? { phase: 'ready', detail: health.detail } : { phase: 'degraded', fault: health.fault }
}

function phaseOf<Detail, Fault>(state: Connected<Detail, Fault>): Phase<Detail, Fault> {
  switch (state.phase) {
    case 'probing': return trying('probing', state.cause)
    case 'ready': return { phase: 'ready', detail: state.detail }
    case 'degraded': return { phase: 'degraded', fault: state.fault }
    default: return unreachable(state)
  }
}

function trying(phase: 'opening' | 'probing', cause: Cause | undefined): Phase<never, never> {
  return cause === undefined ? { phase } : { phase, cause }
}

function begin<Detail, Fault>(phase: Phase<Detail, Fault>, { turn, misses, failures }: Counters, effect: 'open' | 'probe'): Step<Detail, Fault> {
  return { state: { ...phase, turn: turn + 1, misses, failures }, effects: [{ effect, turn: turn + 1 }] }
}

function rest<Detail, Fault>(phase: Phase<Detail, Fault>, { turn, misses }: Counters, ms: number, failures: number): Step<Detail, Fault> {
  return { state: { ...phase, turn: turn + 1, misses, failures }, effects: [{ effect: 'wait', turn: turn + 1, ms }] }
}

function lose<Detail, Fault>(state: DeviceState<Detail, Fault>, latest: Cause, policy: SupervisionPolicy, failures: number): Step<Detail, Fault> {
  const cause = 'cause' in state && state.cause !== undefined ? state.cause : latest
  const phase: Phase<Detail, Fault> = failures >= policy.failedAfter ? { phase: 'failed', cause } : { phase: 'recovering', cause }
  const step = rest<Detail, Fault>(phase, { ...state, misses: 0 }, backoffMs(failures, policy.backoff), failures)
  return { state: step.state, effects: [{ effect: 'close' }, ...step.effects] }
}
