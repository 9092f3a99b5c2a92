/** The remote control of a simulated scanner. */
import { implement } from '@orpc/server'
import type { SimulatedScanner } from '../scanner/simulator.ts'
import { changes } from './changes.ts'
import { simContract } from './contract.ts'

export function scannerRouter(scanner: SimulatedScanner) {
  const os = implement(simContract.scanner)
  return os.router({
    state: os.state.handler(() => scanner.state),
    set: os.set.handler(({ input }) => scanner.set(input)),
    faults: os.faults.handler(({ input }) => scanner.setFaults(input)),
    scan: os.scan.handler(({ input }) => scanner.scan(input.code)),
    watch: os.watch.handler(({ signal }) => changes([scanner.state], (heard) => scanner.onState(heard), signal)),
    watchFaults: os.watchFaults.handler(({ signal }) => changes([scanner.faults], (heard) => scanner.onState(() => heard(scanner.faults)), signal)),
  })
}
