/** The remote control of a simulated printer. */
import { implement } from '@orpc/server'
import type { SimulatedPrinter } from '../receipt-printer/simulator.ts'
import { simContract, type Paper } from './contract.ts'

export function printerRouter(printer: SimulatedPrinter) {
  const os = implement(simContract.printer)
  return os.router({
    state: os.state.handler(() => printer.state),
    set: os.set.handler(({ input }) => printer.set(input)),
    faults: os.faults.handler(({ input }) => printer.setFaults(input)),
    papers: os.papers.handler(({ signal }) => papers(printer, signal)),
  })
}

async function* papers(printer: SimulatedPrinter, signal: AbortSignal | undefined): AsyncGenerator<Paper, void> {
  const queue = [...printer.papers]
  let wake = Promise.withResolvers<void>()
  const stop = printer.onPaper((paper) => {
    queue.push(paper)
    wake.resolve()
  })
  const onAbort = (): void => wake.resolve()
  signal?.addEventListener('abort', onAbort, { once: true })
  try {
    for (;;) {
      yield* queue.splice(0)
      if (signal?.aborted === true) return
      await wake.promise
      wake = Promise.withResolvers<void>()
    }
  } finally {
    stop()
    signal?.removeEventListener('abort', onAbort)
  }
}
