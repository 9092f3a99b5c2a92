/** The cockpit's two lines: to `npm start` and to the simulators. Both on the page's own origin. */
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import type { SimContract } from '../../drivers/sim-api/contract.ts'
import type { CockpitContract } from '../../scripts/start/api.ts'

export interface Lines {
  readonly cockpit: ContractRouterClient<CockpitContract>
  readonly sim: ContractRouterClient<SimContract>
  /** Resolves when either line breaks. */
  readonly lost: Promise<void>
}

export function connect(): Lines {
  const token = new URLSearchParams(location.search).get('token') ?? ''
  const [own, simulators] = [socket('api', token), socket('sim', token)]
  return {
    cockpit: createORPCClient(new RPCLink({ websocket: own })),
    sim: createORPCClient(new RPCLink({ websocket: simulators })),
    lost: new Promise((resolve) => {
      for (const each of [own, simulators]) each.addEventListener('close', () => resolve())
    }),
  }
}

function socket(path: string, token: string): WebSocket {
  const url = new URL(path, location.href)
  url.protocol = 'ws:'
  url.searchParams.set('token', token)
  return new WebSocket(url)
}

/** Follows an event iterator until the returned function is called or the line breaks. */
export function follow<T>(watch: (signal: AbortSignal) => Promise<AsyncIterable<T>>, each: (value: T) => unknown): () => void {
  const stop = new AbortController()
  const run = async () => {
    for await (const value of await watch(stop.signal)) await each(value)
  }
  run().catch(() => undefined) // The line broke or the page went: `lost` says so.
  return () => stop.abort()
}
