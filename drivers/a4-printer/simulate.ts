/** What `bin/sim` puts up when asked for an A4 printer. */
import { mkdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { a4PrinterRouter } from '../sim-api/a4-printer.ts'
import { text, type Simulation } from '../simulation/simulation.ts'
import { SimulatedA4Printer } from './simulator.ts'

export const a4PrinterSimulation: Simulation = {
  usage: `a4-printer      --tcp only: ipp://127.0.0.1:PORT/ipp/print
    --out DIR    every document as DIR/document-NNNN.pdf
    --page MS    a sheet takes, default 1500`,
  options: ['out', 'page'],
  profiles: { serial: null, tcp: 'simulated-ipp' },
  start(options) {
    const pageMs = Number(text(options, 'page') ?? 1_500)
    if (!(pageMs >= 0)) return 'usage'
    const printer = new SimulatedA4Printer({ pageMs })
    const out = text(options, 'out')
    if (out !== undefined) {
      mkdirSync(out, { recursive: true })
      printer.onSheets(({ id, pdf }) => void writeFile(join(out, `document-${String(id).padStart(4, '0')}.pdf`), pdf))
    }
    return {
      router: { a4Printer: a4PrinterRouter(printer) },
      async listen(port) {
        await printer.listen(port)
        return { port: `ipp://127.0.0.1:${printer.port}/ipp/print`, close: () => printer.close() }
      },
    }
  },
}
