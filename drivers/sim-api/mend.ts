/** Puts simulated devices right again through their remote control. */
import type { ContractRouterClient } from '@orpc/contract'
import type { SimContract } from './contract.ts'
import { mended, troubles, type DeviceName } from './troubles.ts'

export interface Mendable {
  set(change: object): Promise<unknown>
  faults(change: object): Promise<unknown>
}

/** What came out, lies there or stands open stays. The faults go first: what is plugged in then is fine at once. */
export async function mend(name: DeviceName, part: Mendable): Promise<void> {
  const { state, faults } = mended(troubles[name])
  await part.faults(faults)
  await part.set(state)
}

export async function mendAll(sim: ContractRouterClient<SimContract>): Promise<void> {
  await Promise.all((Object.keys(troubles) as DeviceName[]).map((name) => mend(name, sim[name])))
}
