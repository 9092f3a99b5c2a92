/** The remote control of a simulated rating pad. */
import { implement } from '@orpc/server'
import type { SimulatedRatingPad } from '../rating-pad/simulator.ts'
import { changes } from './changes.ts'
import { simContract } from './contract.ts'

export function ratingPadRouter(pad: SimulatedRatingPad) {
  const os = implement(simContract.ratingPad)
  return os.router({
    state: os.state.handler(() => pad.state),
    set: os.set.handler(({ input }) => pad.set(input)),
    faults: os.faults.handler(({ input }) => pad.setFaults(input)),
    press: os.press.handler(({ input }) => pad.press(input.level)),
    watch: os.watch.handler(({ signal }) => changes([pad.state], (heard) => pad.onState(heard), signal)),
    watchFaults: os.watchFaults.handler(({ signal }) => changes([pad.faults], (heard) => pad.onState(() => heard(pad.faults)), signal)),
  })
}
