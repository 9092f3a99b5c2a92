/** Operations that were accepted, with what they change. */
import type { Operation } from '../../../sync/operation.ts'
import { dateAt } from '../../clock.ts'
import type { Effect } from './judge.ts'

export interface Accepted<E extends Effect = Effect> {
  readonly operation: Operation
  readonly effect: E
}

export type Of<K extends Effect['kind']> = Accepted<Extract<Effect, { kind: K }>>

/** Wall times beyond these come from broken clocks; PostgreSQL would refuse some of them. */
const plausible = { from: Date.UTC(2020, 0), until: Date.UTC(2100, 0) }

/** When it happened as far as the station's clock can be believed, else when it came. */
export function happenedAt({ at }: Operation, receivedAt: Date): Date {
  return at.trust !== 'none' && at.wall >= plausible.from && at.wall < plausible.until ? dateAt(at.wall) : receivedAt
}
