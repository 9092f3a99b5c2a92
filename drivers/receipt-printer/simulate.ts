/** What `bin/sim` puts up when asked for a receipt printer. */
import { mkdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { printerRouter } from '../sim-api/printer.ts'
import type { Paper } from '../sim-api/contract.ts'
import { text, type Simulation } from '../simulation/simulation.ts'
import { SimulatedPrinter } from './simulator.ts'

export const receiptPrinterSimulation: Simulation = {
  usage: `receipt-printer
    --out DIR    every slip as DIR/slip-NNNN.png and .txt
    --font F     gbk (default) or gb18030-2000
    --width N    printable dots: 576 on 80 mm paper (default), 384 on 58 mm
    --speed N    of the paper in mm a second, default 150; 0 is at once`,
  options: ['out', 'font', 'width', 'speed'],
  profiles: { serial: 'simulated-80mm-serial', tcp: 'simulated-80mm-tcp' },
  start(options, baudRate) {
    const font = text(options, 'font') ?? 'gbk'
    if (font !== 'gbk' && font !== 'gb18030-2000') return 'usage'
    const speed = Number(text(options, 'speed') ?? 150)
    const printer = new SimulatedPrinter({ font, widthDots: Number(text(options, 'width') ?? 576), baudRate: baudRate(115_200), mmPerSecond: speed > 0 ? speed : undefined })
    const out = text(options, 'out')
    if (out !== undefined) {
      mkdirSync(out, { recursive: true })
      printer.onPaper((paper) => void keep(paper, out))
    }
    return { device: printer, router: { printer: printerRouter(printer) } }
  },
}

async function keep({ id, png, text }: Paper, folder: string): Promise<void> {
  const name = join(folder, `slip-${String(id).padStart(4, '0')}`)
  await writeFile(`${name}.png`, Buffer.from(png, 'base64'))
  await writeFile(`${name}.txt`, `${text}\n`)
}
