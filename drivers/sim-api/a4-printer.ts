/** The remote control of a simulated A4 printer. */
import { implement } from '@orpc/server'
import { photographPages } from '../a4-printer/simulator/pages.ts'
import type { A4Sheets, SimulatedA4Printer } from '../a4-printer/simulator.ts'
import { changes } from './changes.ts'
import { simContract } from './contract.ts'

export function a4PrinterRouter(printer: SimulatedA4Printer) {
  const os = implement(simContract.a4Printer)
  return os.router({
    state: os.state.handler(() => printer.state),
    set: os.set.handler(({ input }) => printer.set(input)),
    faults: os.faults.handler(({ input }) => printer.setFaults(input)),
    watch: os.watch.handler(({ signal }) => changes([printer.state], (heard) => printer.onState(() => heard(printer.state)), signal)),
    watchFaults: os.watchFaults.handler(({ signal }) => changes([printer.faults], (heard) => printer.onState(() => heard(printer.faults)), signal)),
    sheets: os.sheets.handler(({ signal }) => changes(printer.sheets.map(told), (heard) => printer.onSheets((sheets) => heard(told(sheets))), signal)),
    pages: os.pages.handler(async ({ input }) => {
      const document = printer.sheets.find(({ id }) => id === input.id)
      return document === undefined ? [] : (await photographPages(document.pdf)).map((page) => page.toString('base64'))
    }),
  })
}

const told = ({ id, pdf, media }: A4Sheets) => ({ id, pdf: pdf.toString('base64'), media })
