/** Where `station/compose.ts` gets its receipt printer from. */
import { readFileSync } from 'node:fs'
import type { ReceiptPrinter } from '../../domain/device/receipt-printer.ts'
import { serialPort } from '../transport/serial.ts'
import type { Port } from '../transport/stream.ts'
import { tcpPort } from '../transport/tcp.ts'
import { SupervisedReceiptPrinter, type DeviceOptions } from './device.ts'
import { PrinterPort, ReceiptPrinterProfile } from './profile.ts'
import { shippedProfiles } from './profiles/index.ts'

export { PrinterPort, ReceiptPrinterProfile }
export type { DeviceOptions, PrinterReportEvent } from './device.ts'

/** The printer of a site, opened in the background; it has a status from the first moment. Throws if port and profile do not fit. */
export function openReceiptPrinter(profile: ReceiptPrinterProfile, port: PrinterPort, options: DeviceOptions = {}): ReceiptPrinter {
  return new SupervisedReceiptPrinter(portOf(profile, port), profile, options)
}

/** One of the profiles that come with the program, by file name without `.json`, or a file of the site's own by path. */
export function readReceiptPrinterProfile(name: string): ReceiptPrinterProfile {
  return ReceiptPrinterProfile.parse(shippedProfiles[name] ?? JSON.parse(readFileSync(name, 'utf8')))
}

function portOf({ link, model }: ReceiptPrinterProfile, port: PrinterPort): Port {
  if (link.kind === 'serial' && port.kind === 'serial') return serialPort({ path: port.path, baudRate: link.baudRate, hardwareFlow: link.hardwareFlow })
  if (link.kind === 'tcp' && port.kind === 'tcp') return tcpPort({ host: port.host, port: port.port })
  throw new Error(`${model} is a ${link.kind} printer, but the site names a ${port.kind} port`)
}
