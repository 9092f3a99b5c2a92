/** What `bin/device` does with a receipt printer. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { PrinterStatus, ReceiptDocument, ReceiptPrinter } from '../../domain/device/receipt-printer.ts'
import type { Hand } from '../hand.ts'
import { typedPort } from '../port.ts'
import { openReceiptPrinter, PrinterPort, readReceiptPrinterProfile } from './open.ts'
import { testSlip } from './test-slip.ts'

const usage = `receipt-printer: epson-tm-t82, generic-80mm-gbk-serial, generic-80mm-tcp, ...
    status            what the printer says about itself
    watch             every change, until Ctrl-C
    test              a slip with every size, a rare character, a QR code and a ruler
    print TEXT ...    the texts, one line each; - reads a slip as JSON from stdin
                      ({"elements": [{"kind": "picture", "file": "logo.png", "widthMm": 40}, ...]})
    exit status: 0 done, 1 the printer cannot, 2 sent and not confirmed`

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
    z.strictObject({ kind: z.literal('picture'), file: z.string().min(1), widthMm: z.number().min(1).max(104).default(40), shades: z.enum(['threshold', 'dither']).default('dither'), align: z.enum(['left', 'center', 'right']).default('center') })
      .transform(({ kind, file, widthMm, shades, align }) => ({ kind, align, picture: { format: 'png' as const, bytes: readFileSync(file), widthMm, shades } })),
    z.strictObject({ kind: z.literal('feed'), lines: z.int().min(0).max(255) }),
  ])),
})

const exitCodes = { confirmed: 0, failed: 1, unknown: 2 } as const

export const receiptPrinterHand: Hand = {
  usage,
  async run({ profile: name, port, command, texts }) {
    const profile = readReceiptPrinterProfile(name)
    const printer = openReceiptPrinter(profile, PrinterPort.parse(typedPort(profile.link.kind, port)), { report: (event) => process.stderr.write(`${JSON.stringify(event)}\n`) })
    try {
      switch (command) {
        case 'status': return await status(printer)
        case 'watch': return await watch(printer)
        case 'test': return await print(printer, testSlip(profile))
        case 'print': return await print(printer, texts[0] === '-' ? DocumentFile.parse(JSON.parse(readFileSync(0, 'utf8'))) : { elements: texts.map((text) => ({ kind: 'text', text })) })
        case undefined:
        default: return 'usage'
      }
    } finally {
      await printer.close()
    }
  },
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
