/** What `bin/sim` puts up when asked for a scanner. */
import { scannerRouter } from '../sim-api/scanner.ts'
import { text, type Simulation } from '../simulation/simulation.ts'
import { scannerEncodings, scannerSuffixes, SimulatedScanner } from './simulator.ts'

const kinds = { always: false, triggered: true } as const

const has = <T extends object>(table: T, name: string): name is keyof T & string => Object.hasOwn(table, name)

export const scannerSimulation: Simulation = {
  usage: `scanner
    --suffix S     cr (default), lf, crlf or none
    --encoding E   utf-8 (default) or gb18030
    --looks L      always (default) or triggered
    --code TEXT    lies before it from the beginning`,
  options: ['suffix', 'encoding', 'looks', 'code'],
  profiles: { serial: 'simulated-scanner-serial', tcp: 'simulated-scanner-tcp' },
  start(options, baudRate) {
    const [suffix, looks] = [text(options, 'suffix') ?? 'cr', text(options, 'looks') ?? 'always']
    const encoding = scannerEncodings.find((one) => one === (text(options, 'encoding') ?? 'utf-8'))
    if (!has(scannerSuffixes, suffix) || !has(kinds, looks) || encoding === undefined) return 'usage'
    const scanner = new SimulatedScanner({ suffix, encoding, trigger: kinds[looks], code: text(options, 'code'), baudRate: baudRate(9_600) })
    return { device: scanner, router: { scanner: scannerRouter(scanner) } }
  },
}
