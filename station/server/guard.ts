/**
 * Who may call what: the one place that decides. A procedure names its principals in `meta.who`;
 * a caller who holds none of them is refused, and a procedure that names nobody is for nobody.
 */
import { implement, ORPCError } from '@orpc/server'
import type { StationPrincipal } from '../../domain/principal.ts'
import { stationContract } from '../api/contract.ts'
import type { StaffSession } from '../staff/staff.ts'

/** What a carrier knows of the caller when the connection is made. */
export interface Caller {
  readonly principals: ReadonlySet<StationPrincipal>
}

/** One connection: who is at its other end, and who of the staff has logged in on it. A desk of its own, for middleware copies what stands beside it. */
export interface Connection extends Caller {
  readonly desk: { staff: StaffSession | null }
}

const none: ReadonlySet<StationPrincipal> = new Set()

const contract = implement(stationContract).$context<Connection>()

/** The contract with the guard before every procedure: handlers are written on this only. */
export const guarded = contract.use(({ context, procedure, next }) => {
  const { who } = procedure['~orpc'].meta
  const { staff: session } = context.desk
  const staff = session?.isLive() === true ? session.principals : none
  if (!who.some((principal) => context.principals.has(principal) || staff.has(principal))) throw new ORPCError('FORBIDDEN')
  return next()
})

/** Who is logged in on this connection. The guard has let nobody else in. */
export function sessionOf({ desk: { staff } }: Connection): StaffSession {
  if (staff === null) throw new ORPCError('FORBIDDEN')
  return staff
}
