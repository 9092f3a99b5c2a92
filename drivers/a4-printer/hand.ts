/** What `bin/device` does with an A4 printer. */
import { readFileSync } from 'node:fs'
import type { A4Document, A4Printer, A4PrinterStatus } from '../../domain/device/a4-printer.ts'
import type { Hand, Order } from '../hand.ts'
import { addressOfA4Printer, openA4Printer, readA4PrinterProfile } from './open.ts'
import { testPage } from './test-page.ts'

const usage = `a4-printer: ipp-everywhere, cups-queue, ...   --port ipp://HOST/ipp/print, or HOST or HOST:PORT for that path
    status              what the printer says about itself
    watch               every change, until Ctrl-C
    test                a page that shows whether A4 comes out as A4
    print FILE [PAGES]  a PDF; PAGES (1) sets how long to wait
    exit status: 0 done, 1 the printer cannot, 2 sent and not confirmed`

const exitCodes = { confirmed: 0, failed: 1, unknown: 2 } as const

export const a4PrinterHand: Hand = {
  usage,
  async run({ profile: name, port, command, texts: [file, pages = '1'] }: Order) {
    const profile = readA4PrinterProfile(name)
    const printer = openA4Printer(profile, addressOfA4Printer(port), { report: (event) => process.stderr.write(`${JSON.stringify(event)}\n`) })
    try {
      switch (command) {
        case 'status': return await status(printer)
        case 'watch': return await watch(printer)
        case 'test': return await print(printer, testPage(profile.model))
        case 'print': return file === undefined || !/^[1-9]\d{0,2}$/.test(pages) ? 'usage' : await print(printer, { pdf: readFileSync(file), pages: Number(pages), name: 'jinban' })
        case undefined:
        default: return 'usage'
      }
    } finally {
      await printer.close()
    }
  },
}

/** The first status that is not on its way to another one. */
async function status(printer: A4Printer): Promise<number> {
  const onTheWay = new Set<A4PrinterStatus['state']>(['opening', 'probing', 'recovering'])
  let last = printer.status()
  for await (const now of printer.watch(AbortSignal.timeout(15_000))) {
    last = now
    if (!onTheWay.has(now.state)) break
  }
  process.stdout.write(`${JSON.stringify(last)}\n`)
  return last.state === 'ready' ? 0 : 1
}

async function watch(printer: A4Printer): Promise<number> {
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort())
  for await (const now of printer.watch(stop.signal)) process.stdout.write(`${JSON.stringify(now)}\n`)
  return 0
}

async function print(printer: A4Printer, document: A4Document): Promise<number> {
  const outcome = await printer.print(document, { onSent: async () => { process.stderr.write('sent\n') } })
  process.stdout.write(`${JSON.stringify(outcome)}\n`)
  return exitCodes[outcome.outcome]
}
