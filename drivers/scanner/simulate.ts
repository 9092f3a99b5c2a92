/** What `bin/sim` puts up when asked for a scanner. */
import { scannerRouter } from '../sim-api/scanner.ts'
import { text, type Simulation } from '../simulation/simulation.ts'
import { scannerEncodings, scannerSuffixes, SimulatedScanner } from './simulator.ts'

const kinds = { always: false, triggered: true } as const

const has = <T extends object>(table: T, name: string): name is keyof T & string => Object.hasOwn(table, name)

/** Scanned data report (usage 12) of 63 bytes behind its number, on the page of scanners (HID Point of Sale Usage Tables). */
const scannedData = [0x05, 0x8c, 0x09, 0x02, 0xa1, 0x01, 0x09, 0x12, 0xa1, 0x02, 0x85, 0x02, 0x15, 0x00, 0x26, 0xff, 0x00, 0x75, 0x08, 0x95, 0x3f, 0x09, 0x30, 0x81, 0x02, 0xc0, 0xc0] as const

export const scannerSimulation: Simulation = {
  usage: `scanner
    --suffix S     cr (default), lf, crlf or none
    --encoding E   utf-8 (default) or gb18030
    --speaks S     line (default) or reports
    --looks L      always (default) or triggered
    --code TEXT    lies before it from the beginning`,
  options: ['speaks', 'suffix', 'encoding', 'looks', 'code'],
  profiles: { serial: 'simulated-scanner-serial', tcp: 'simulated-scanner-tcp' },
  hid: { face: { name: 'Sample scanner', vendor: 0x1eab, product: 0x0110, serial: 'S1', descriptor: scannedData }, profile: 'simulated-hid-pos', options: { speaks: 'reports' } },
  start(options, baudRate) {
    const speaks = (['line', 'reports'] as const).find((one) => one === (text(options, 'speaks') ?? 'line'))
    const [suffix, looks] = [text(options, 'suffix') ?? 'cr', text(options, 'looks') ?? 'always']
    const encoding = scannerEncodings.find((one) => one === (text(options, 'encoding') ?? 'utf-8'))
    if (!has(scannerSuffixes, suffix) || !has(kinds, looks) || encoding === undefined || speaks === undefined) return 'usage'
    const scanner = new SimulatedScanner({ speaks, suffix, encoding, trigger: kinds[looks], code: text(options, 'code'), baudRate: baudRate(9_600) })
    return { device: scanner, router: { scanner: scannerRouter(scanner) } }
  },
}
