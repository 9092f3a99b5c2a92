/** The remote control of a simulated UPS. */
import { implement } from '@orpc/server'
import type { SimulatedUps } from '../ups/simulator.ts'
import { changes } from './changes.ts'
import { simContract } from './contract.ts'

export function upsRouter(ups: SimulatedUps) {
  const os = implement(simContract.ups)
  return os.router({
    state: os.state.handler(() => ups.state),
    set: os.set.handler(({ input }) => ups.set(input)),
    faults: os.faults.handler(({ input }) => ups.setFaults(input)),
    watch: os.watch.handler(({ signal }) => changes([ups.state], (heard) => ups.onState(heard), signal)),
    watchFaults: os.watchFaults.handler(({ signal }) => changes([ups.faults], (heard) => ups.onState(() => heard(ups.faults)), signal)),
  })
}
