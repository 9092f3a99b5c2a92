/** The remote control of a simulated printer. */
import { implement } from '@orpc/server'
import type { SimulatedPrinter } from '../receipt-printer/simulator.ts'
import { changes } from './changes.ts'
import { simContract } from './contract.ts'

export function printerRouter(printer: SimulatedPrinter) {
  const os = implement(simContract.printer)
  return os.router({
    state: os.state.handler(() => printer.state),
    set: os.set.handler(({ input }) => printer.set(input)),
    faults: os.faults.handler(({ input }) => printer.setFaults(input)),
    watch: os.watch.handler(({ signal }) => changes([printer.state], (heard) => printer.onState(heard), signal)),
    watchFaults: os.watchFaults.handler(({ signal }) => changes([printer.faults], (heard) => printer.onState(() => heard(printer.faults)), signal)),
    papers: os.papers.handler(({ signal }) => changes(printer.papers, (heard) => printer.onPaper(heard), signal)),
  })
}
