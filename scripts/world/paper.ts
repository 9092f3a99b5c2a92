/** The paper of the simulated printer, slip by slip, through the simulators' remote control. */
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import type { SimContract } from '../../drivers/sim-api/contract.ts'

export type SimClient = ContractRouterClient<SimContract>

export interface PaperTray {
  readonly sim: SimClient
  /** Every slip so far as text, oldest first. */
  readonly slips: readonly string[]
  close(): void
}

export function watchPaper(apiPort: number, token: string): PaperTray {
  const socket = new WebSocket(`ws://127.0.0.1:${apiPort}/?token=${token}`)
  const sim: SimClient = createORPCClient(new RPCLink({ websocket: socket }))
  const slips: string[] = []
  const collect = async () => {
    for await (const { text } of await sim.printer.papers()) slips.push(text)
  }
  collect().catch(() => undefined) // The simulators have ended: so has the paper.
  return { sim, slips, close: () => socket.close() }
}
