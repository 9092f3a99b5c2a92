/**
 * The console's way to the county core. The contract is imported as a type only: its schemas are
 * checked by the server and weigh nothing here.
 */
import { createORPCClient, isDefinedError, ORPCError, safe } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import type { CountyContract } from '../../county/api/contract.ts'
import type { Trouble } from './kit/live-source.ts'

export const api: ContractRouterClient<CountyContract> = createORPCClient(new RPCLink({ url: new URL('rpc', document.baseURI).href }))

export { isDefinedError, safe }

/** Why a call brought nothing, as far as a page has to tell them apart. */
export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof ORPCError)) return 'unreachable'
  if (error.code === 'UNAUTHORIZED') return 'signed-out'
  return error.code === 'FORBIDDEN' ? 'forbidden' : 'unreachable'
}
