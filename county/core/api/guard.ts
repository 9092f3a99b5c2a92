/**
 * Who may call what: the one place that decides, and it refuses unless the procedure's `meta.who`
 * names the caller. Handlers are written on `guarded` only.
 */
import { implement, ORPCError } from '@orpc/server'
import type { CountyPrincipal } from '../../../domain/principal.ts'
import { countyContract } from '../../api/contract.ts'
import type { OfficerIdentity } from '../officers/sessions.ts'

/** What the server knows of a request before any procedure runs. */
export interface Caller {
  /** Null: nobody has logged in. */
  readonly officer: OfficerIdentity | null
  /** Token of the session, for ending it. */
  readonly token: string | null
  /** Puts the session's cookie into the answer; null takes it away. */
  readonly setToken: (token: string | null) => void
}

export const principalOf = ({ officer }: Pick<Caller, 'officer'>): CountyPrincipal => officer?.role ?? 'visitor'

export const guarded = implement(countyContract).$context<Caller>().use(({ context, procedure, next }) => {
  const principal = principalOf(context)
  if (procedure['~orpc'].meta.who.includes(principal)) return next()
  throw new ORPCError(principal === 'visitor' ? 'UNAUTHORIZED' : 'FORBIDDEN')
})
