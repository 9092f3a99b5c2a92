/** A job's attributes (RFC 8011, 5.3) as the question that matters: is it over, and how. */
import { unreachable } from '../../domain/result.ts'
import { numbers, type Attributes } from './parser.ts'

export const requestedJobAttributes = ['job-state', 'job-state-reasons', 'time-at-processing'] as const

/**
 * `waiting`: not over. `ended`: cancelled or aborted; `untouched` if the printer itself says that
 * it never began (`time-at-processing` has no value).
 */
export type JobStanding =
  | { readonly job: 'waiting'; readonly stopped: boolean }
  | { readonly job: 'completed' }
  | { readonly job: 'ended'; readonly untouched: boolean }

type Code = 3 | 4 | 5 | 6 | 7 | 8 | 9
const isCode = (code: number | undefined): code is Code => code !== undefined && code >= 3 && code <= 9

/** Undefined: the answer names no state that the standard knows. */
export function readJob(attributes: Attributes): JobStanding | undefined {
  const [code] = numbers(attributes, 'job-state')
  if (!isCode(code)) return undefined
  switch (code) {
    case 3: // pending
    case 4: // pending-held
    case 5: // processing
      return { job: 'waiting', stopped: false }
    case 6: // processing-stopped
      return { job: 'waiting', stopped: true }
    case 7: // canceled
    case 8: { // aborted
      const [began] = attributes.get('time-at-processing') ?? []
      return { job: 'ended', untouched: began?.kind === 'none' && began.why === 'no-value' }
    }
    case 9:
      return { job: 'completed' }
    default:
      return unreachable(code)
  }
}
