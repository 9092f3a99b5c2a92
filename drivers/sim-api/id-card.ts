/** The remote control of a simulated ID-card reader. */
import { implement } from '@orpc/server'
import type { SimulatedIdCardReader } from '../id-card/simulator.ts'
import { sampleCards } from '../id-card/simulator/cards.ts'
import { changes } from './changes.ts'
import { simContract } from './contract.ts'

export function idCardRouter(reader: SimulatedIdCardReader) {
  const os = implement(simContract.idCard)
  return os.router({
    cards: os.cards.handler(() => sampleCards),
    state: os.state.handler(() => reader.state),
    set: os.set.handler(({ input }) => reader.set(input)),
    faults: os.faults.handler(({ input }) => reader.setFaults(input)),
    watch: os.watch.handler(({ signal }) => changes([reader.state], (heard) => reader.onState(heard), signal)),
    watchFaults: os.watchFaults.handler(({ signal }) => changes([reader.faults], (heard) => reader.onState(() => heard(reader.faults)), signal)),
  })
}
