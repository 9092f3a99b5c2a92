/**
 * Who may call what: the one place that decides. A procedure names its principals in `meta.who`;
 * a caller who holds none of them is refused, and a procedure that names nobody is for nobody.
 */
import { implement, ORPCError } from '@orpc/server'
import type { StationPrincipal } from '../../domain/principal.ts'
import { stationContract } from '../api/contract.ts'

/** What a carrier knows of the caller. It is fixed when the connection is made. */
export interface Caller {
  readonly principals: ReadonlySet<StationPrincipal>
}

const contract = implement(stationContract).$context<Caller>()

/** The contract with the guard before every procedure: handlers are written on this only. */
export const guarded = contract.use(({ context, procedure, next }) => {
  const { who } = procedure['~orpc'].meta
  if (!who.some((principal) => context.principals.has(principal))) throw new ORPCError('FORBIDDEN')
  return next()
})
