/** The remote control of a simulated locker. */
import { implement } from '@orpc/server'
import type { SimulatedLocker } from '../locker/simulator.ts'
import { simContract } from './contract.ts'
import { changes } from './changes.ts'

export function lockerRouter(locker: SimulatedLocker) {
  const os = implement(simContract.locker)
  return os.router({
    state: os.state.handler(() => locker.state),
    set: os.set.handler(({ input }) => locker.set(input)),
    faults: os.faults.handler(({ input }) => locker.setFaults(input)),
    move: os.move.handler(({ input }) => locker.move(input.cell, input.door)),
    watch: os.watch.handler(({ signal }) => changes([locker.state], (heard) => locker.onState(heard), signal)),
    watchFaults: os.watchFaults.handler(({ signal }) => changes([locker.faults], (heard) => locker.onState(() => heard(locker.faults)), signal)),
  })
}
