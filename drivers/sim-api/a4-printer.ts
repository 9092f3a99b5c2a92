/** The remote control of a simulated A4 printer. */
import { implement } from '@orpc/server'
import type { A4Sheets, SimulatedA4Printer } from '../a4-printer/simulator.ts'
import { changes } from './changes.ts'
import { simContract } from './contract.ts'

export function a4PrinterRouter(printer: SimulatedA4Printer) {
  const os = implement(simContract.a4Printer)
  return os.router({
    state: os.state.handler(() => printer.state),
    set: os.set.handler(({ input }) => printer.set(input)),
    faults: os.faults.handler(({ input }) => printer.setFaults(input)),
    sheets: os.sheets.handler(({ signal }) => changes(printer.sheets.map(told), (heard) => printer.onSheets((sheets) => heard(told(sheets))), signal)),
  })
}

const told = ({ id, pdf, media }: A4Sheets) => ({ id, pdf: pdf.toString('base64'), media })
