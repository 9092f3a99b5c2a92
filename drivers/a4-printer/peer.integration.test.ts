/** The driver against a printer that others wrote: CUPS' ippeveprinter, over HTTP. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { A4Document, A4Outcome, A4Printer, A4PrinterStatus } from '../../domain/device/a4-printer.ts'
import { a4Laser, ippPrinterMissing, startIppPrinter, type IppPrinter, type IppPrinterOptions } from '../../tests/support/ipp-printer.ts'
import type { Pace } from './driver.ts'
import { Exchange } from './exchange.ts'
import { integer, operation } from './codec.ts'
import { attributesOf, texts } from './parser.ts'
import { openA4Printer, readA4PrinterProfile } from './open.ts'
import { testPage } from './test-page.ts'

const missing = ippPrinterMissing()
if (missing !== null) process.stderr.write(`A4 printing is not tried against ippeveprinter: ${missing}\n`)

const page: A4Document = testPage('Test Laser')

const cleanUp: (() => PromiseLike<unknown>)[] = []
afterEach(async () => { for (const step of cleanUp.splice(0).toReversed()) await step() })

interface Rig {
  readonly peer: IppPrinter
  readonly printer: A4Printer
  readonly print: () => Promise<A4Outcome>
  readonly until: (wanted: (status: A4PrinterStatus) => boolean) => Promise<A4PrinterStatus>
  sent: number
}

async function rig(options: IppPrinterOptions, pace: Partial<Pace> = {}): Promise<Rig> {
  const peer = await startIppPrinter(options)
  cleanUp.push(() => peer[Symbol.asyncDispose]())
  const printer = openA4Printer(readA4PrinterProfile('ipp-everywhere'), peer.uri, { policy: { pollMs: 100 }, pace: { lookMs: 100, ...pace } })
  cleanUp.push(() => printer.close())
  const rig: Rig = {
    peer, printer, sent: 0,
    print: () => printer.print(page, { onSent: async () => { rig.sent += 1 } }),
    async until(wanted) {
      for await (const status of printer.watch(AbortSignal.timeout(20_000))) if (wanted(status)) return status
      throw new Error(`stayed ${JSON.stringify(printer.status())}`)
    },
  }
  return rig
}

const isDegraded = ({ state }: A4PrinterStatus): boolean => state === 'degraded'

describe.skipIf(missing !== null)('with ippeveprinter', () => {
  test('prints on A4, byte for byte, one-sided and unscaled, and is told that it is done', async () => {
    const { peer, print } = await rig({ attributes: a4Laser })
    peer.onPrint('env | grep ^IPP_ > "$(dirname "$1")/ticket"')
    expect(await print()).toEqual({ outcome: 'confirmed' })
    const spooled = readdirSync(peer.spool).find((file) => file.endsWith('.pdf'))
    expect(readFileSync(join(peer.spool, spooled ?? ''))).toEqual(page.pdf)
    const ticket = readFileSync(join(peer.spool, 'ticket'), 'utf8').split('\n')
    expect(ticket).toEqual(expect.arrayContaining(['IPP_MEDIA=iso_a4_210x297mm', 'IPP_SIDES=one-sided', 'IPP_PRINT_COLOR_MODE=monochrome', 'IPP_PRINT_SCALING=none', 'IPP_MEDIA_DEFAULT=na_letter_8.5x11in']))
  })

  test('an empty tray is seen before anything is sent', async () => {
    const kiosk = await rig({})
    await kiosk.peer.visit('media?size1=iso_a4_210x297mm&type1=stationery&level1=0')
    await kiosk.until((status) => isDegraded(status) && 'fault' in status && status.fault === 'paper-out')
    expect(await kiosk.print()).toEqual({ outcome: 'failed', fault: 'paper-out' })
    expect(kiosk.sent).toBe(0)
    expect(readdirSync(kiosk.peer.spool)).toEqual([])
  })

  test('Letter in the tray is not A4', async () => {
    const { print, until } = await rig({})
    expect(await until(isDegraded)).toEqual({ state: 'degraded', fault: 'wrong-paper' })
    expect(await print()).toEqual({ outcome: 'failed', fault: 'wrong-paper' })
  })

  test('little toner is a warning, and it prints', async () => {
    const { peer, print, until } = await rig({ attributes: a4Laser })
    peer.onPrint('echo "STATE: +toner-low-warning" >&2')
    expect(await print()).toEqual({ outcome: 'confirmed' })
    expect(await until((status) => status.state === 'ready' && status.warnings.length > 0)).toEqual({ state: 'ready', warnings: ['toner-low'] })
    expect(await print()).toEqual({ outcome: 'confirmed' })
  })

  test('a cover opened in mid-job is told while the job waits, and the job goes on when it is closed', async () => {
    const { peer, print, until } = await rig({ attributes: a4Laser })
    peer.onPrint('echo "STATE: +cover-open" >&2; while [ ! -e "$(dirname "$1")/closed" ]; do sleep 0.1; done; echo "STATE: -cover-open" >&2')
    const job = print()
    expect(await until(isDegraded)).toEqual({ state: 'degraded', fault: 'cover-open' })
    writeFileSync(join(peer.spool, 'closed'), '')
    expect(await job).toEqual({ outcome: 'confirmed' })
    expect(await until(({ state }) => state === 'ready')).toEqual({ state: 'ready', warnings: [] })
  })

  test('paper that runs out in mid-job: cancelled at the deadline, unknown, and the fault is named', async () => {
    const { peer, print } = await rig({ attributes: a4Laser }, { firstPageMs: 500, pageMs: 500, cancelMs: 500 })
    peer.onPrint('echo "STATE: +media-empty-error" >&2; trap "exit 0" TERM; while :; do sleep 0.1; done')
    expect(await print()).toEqual({ outcome: 'unknown', fault: 'paper-out' })
    const job = await new Exchange(peer.uri, '2.0').ask({ operation: operation.getJobAttributes, attributes: [['job-id', integer(1)]], deadlineMs: 5_000 })
    const reasons = job.ok ? texts(attributesOf(job.value, 'job'), 'job-state-reasons') : []
    expect(reasons.some((reason) => reason === 'processing-to-stop-point' || reason === 'job-canceled-by-user')).toBe(true)
  })

  test('a job that the printer aborts is unknown, never confirmed', async () => {
    const { peer, print } = await rig({ attributes: a4Laser })
    peer.onPrint('exit 1')
    expect(await print()).toMatchObject({ outcome: 'unknown' })
  })

  test('a printer that goes away is told, and nothing is sent', async () => {
    const kiosk = await rig({ attributes: a4Laser })
    await kiosk.until(({ state }) => state === 'ready')
    await kiosk.peer[Symbol.asyncDispose]()
    expect(await kiosk.print()).toEqual({ outcome: 'failed', fault: 'offline' })
    expect(kiosk.sent).toBe(0)
  })
})
