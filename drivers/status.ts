/** What every device shows of its supervision: the same words, whatever the device. */
import { unreachable } from '../domain/result.ts'
import type { Observed } from './observed.ts'
import type { DeviceState } from './supervisor.ts'

/** Why a device that is not there, or says nothing, cannot be used. */
export type Unreached = 'no-answer' | 'offline'

export type ShownStatus<Ready, Degraded> =
  | { readonly state: 'absent' | 'opening' | 'probing' | 'recovering' }
  | ({ readonly state: 'ready' } & Ready)
  | ({ readonly state: 'degraded' } & Degraded)
  | { readonly state: 'failed'; readonly fault: Unreached; readonly detail: string }

export function shownStatus<Detail, Trouble, Ready, Degraded>(
  state: DeviceState<Detail, Trouble>,
  show: { readonly ready: (detail: Detail) => Ready; readonly degraded: (trouble: Trouble) => Degraded },
): ShownStatus<Ready, Degraded> {
  switch (state.phase) {
    case 'closed': return { state: 'absent' }
    case 'absent':
    case 'opening':
    case 'probing':
    case 'recovering': return { state: state.phase }
    case 'ready': return { state: 'ready', ...show.ready(state.detail) }
    case 'degraded': return { state: 'degraded', ...show.degraded(state.fault) }
    case 'failed': return { state: 'failed', fault: unreached(state), detail: state.cause.kind === 'silent' ? 'does not answer' : state.cause.detail }
    default: return unreachable(state)
  }
}

/** Why there is no device to use, in a state that has none. */
export function unreached(state: DeviceState<unknown, unknown>): Unreached {
  const silent = 'cause' in state && state.cause?.kind === 'silent'
  return silent || state.phase === 'probing' ? 'no-answer' : 'offline'
}

/** Waits while a device is just being opened and asked how it is, for a bounded time; never rejects. */
export async function whileOpening(status: Observed<{ readonly state: string }>, patienceMs: number, ...signals: readonly (AbortSignal | undefined)[]): Promise<void> {
  const bounds = AbortSignal.any([AbortSignal.timeout(patienceMs), ...signals.filter((signal) => signal !== undefined)])
  for await (const { state } of status.watch(bounds)) {
    if (state !== 'opening' && state !== 'probing') return
  }
}
