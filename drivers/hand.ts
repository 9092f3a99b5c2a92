/**
 * `bin/device`: drives one device by hand, real or simulated, with the driver that the station
 * uses. For technicians and for the first hour with a new model.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { PrinterStatus, ReceiptDocument, ReceiptPrinter } from '../domain/device/receipt-printer.ts'
import { openReceiptPrinter, PrinterPort, readReceiptPrinterProfile } from './receipt-printer/open.ts'
import { testSlip } from './receipt-printer/test-slip.ts'

const usage = `usage: device receipt-printer PROFILE COMMAND --port PORT

  PROFILE   a shipped profile (epson-tm-t82, generic-80mm-gbk-serial, generic-80mm-tcp, …) or a JSON file
  PORT      /dev/ttyS0, or HOST:PORT for a network printer
  COMMAND   status            what the printer says about itself
            watch             every change, until Ctrl-C
            test              a slip with every size, a rare character and a QR code
            print TEXT …      the texts, one line each; - reads a slip as JSON from stdin

exit status: 0 done, 1 the printer cannot, 2 sent and not confirmed, 64 wrong usage
`

/** A slip as a technician may write it in a file. */
const DocumentFile = z.strictObject({
  elements: z.array(z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('text'), text: z.string(), align: z.enum(['left', 'center', 'right']).default('left'),
      size: z.enum(['normal', 'double', 'huge']).default('normal'), bold: z.boolean().default(false),
    }),
    z.strictObject({ kind: z.literal('pair'), label: z.string(), value: z.string() }),
    z.strictObject({ kind: z.literal('rule') }),
    z.strictObject({ kind: z.literal('qr'), data: z.string() }),
    z.strictObject({ kind: z.literal('feed'), lines: z.int().min(0).max(255) }),
  ])),
})

const exitCodes = { confirmed: 0, failed: 1, unknown: 2 } as const

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { port: { type: 'string' }, help: { type: 'boolean', default: false } } })
  const [deviceClass, profileName, action, ...texts] = positionals
  if (values.help || deviceClass !== 'receipt-printer' || profileName === undefined || values.port === undefined) {
    process.stderr.write(usage)
    return values.help ? 0 : 64
  }
  const profile = readReceiptPrinterProfile(profileName)
  const printer = openReceiptPrinter(profile, portOf(profile.link.kind, values.port), { report: (event) => process.stderr.write(`${JSON.stringify(event)}\n`) })
  try {
    switch (action) {
      case 'status': return await status(printer)
      case 'watch': return await watch(printer)
      case 'test': return await print(printer, testSlip(profile))
      case 'print': return await print(printer, texts[0] === '-' ? DocumentFile.parse(JSON.parse(readFileSync(0, 'utf8'))) : { elements: texts.map((text) => ({ kind: 'text', text })) })
      case undefined:
      default:
        process.stderr.write(usage)
        return 64
    }
  } finally {
    await printer.close()
  }
}

function portOf(kind: 'serial' | 'tcp', port: string): PrinterPort {
  if (kind === 'serial') return PrinterPort.parse({ kind, path: port })
  const [host, number] = port.split(':')
  return PrinterPort.parse({ kind, host, ...(number === undefined ? {} : { port: Number(number) }) })
}

/** The first status that is not on its way to another one. */
async function status(printer: ReceiptPrinter): Promise<number> {
  const onTheWay = new Set<PrinterStatus['state']>(['opening', 'probing', 'recovering'])
  for await (const now of printer.watch(AbortSignal.timeout(15_000))) {
    if (onTheWay.has(now.state)) continue
    process.stdout.write(`${JSON.stringify(now)}\n`)
    return now.state === 'ready' ? 0 : 1
  }
  process.stdout.write(`${JSON.stringify(printer.status())}\n`)
  return 1
}

async function watch(printer: ReceiptPrinter): Promise<number> {
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort())
  for await (const now of printer.watch(stop.signal)) process.stdout.write(`${JSON.stringify(now)}\n`)
  return 0
}

async function print(printer: ReceiptPrinter, document: ReceiptDocument): Promise<number> {
  const outcome = await printer.print(document, { onSent: async () => { process.stderr.write('sent\n') } })
  process.stdout.write(`${JSON.stringify(outcome)}\n`)
  return exitCodes[outcome.outcome]
}

process.exitCode = await main()
