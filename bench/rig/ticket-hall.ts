/**
 * A hall at work: the packaged station with a printer on a serial line of 115,200 baud, and the
 * packaged kiosk, whose page is touched as a villager touches it.
 *
 *     touch ─► page ─ MessagePort ─► main ─ Unix socket ─► station ─ pty ─► simulated printer
 *       └──────────────── one clock: the machine's monotonic one ────────────────┘
 */
import { randomBytes } from 'node:crypto'
import { chmodSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import type { Paper } from '../../drivers/sim-api/contract.ts'
import { startDisplay } from '../../scripts/runtime/display.ts'
import { ROOT } from '../../scripts/runtime/paths.ts'
import { watchPaper } from '../../scripts/world/paper.ts'
import { startProcess } from '../../scripts/world/process.ts'
import { launchKiosk } from '../../tests/support/electron.ts'
import { pause } from './glass.ts'
import { moveIn, prepared, startPackagedStation } from './kiosk-process.ts'
import type { Quota } from './quota.ts'
import { testOutput } from './packages.ts'

const baudRate = 115_200
/** Start bit, eight data bits, stop bit. */
const bitsPerByte = 10
/** After a page change the glass takes no touches for 300 ms (`renderer/kit/input/touch.ts`). */
const deadMs = 350
/** What is written on the controls on the way. */
const words = { chooseQueue: '您要办哪一类？', take: '不用身份证，直接取号', another: '再办一件', back: '返回' }
const slipPatienceMs = 20_000

/** One ticket, in milliseconds since the touch. */
export interface TicketTimes {
  /** The last byte was at the printer, less what the wire needs for the bytes of the slip. */
  readonly handedMs: number
  readonly cutMs: number
  readonly bytes: number
}

export interface Hall {
  /** Takes one ticket from the home page and comes back to it. */
  takeTicket(): Promise<TicketTimes>
  /** Puts kiosk and station under a quota; the printer stays as fast as it is. */
  slowDown(quota: Quota): void
  close(): Promise<void>
}

/** @param folder output that the station is taken from; the kiosk is the *test* output, which Playwright can drive */
export async function openHall(data: string, site: string, folder: string = testOutput): Promise<Hall> {
  const endings: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (const end of endings.reverse()) await end()
  }
  try {
    const program = await prepared(folder)
    endings.push(() => program.remove())
    const place = await moveIn(program, data, site)

    const token = randomBytes(18).toString('hex')
    const line = join(program.home, 'printer')
    const simulators = await startProcess<{ readonly api: number }>({
      name: 'simulators', file: process.execPath, log: join(program.home, 'simulators.log'),
      args: ['--disable-warning=ExperimentalWarning', join(ROOT, 'drivers', 'simulate.ts'), 'receipt-printer', '--pty', line, '--baud', String(baudRate), '--api', '0', '--token', token],
    })
    endings.push(() => simulators.stop())
    // The station is another user than the one who made the pseudo-terminal.
    chmodSync(realpathSync(line), 0o666)
    const tray = watchPaper(simulators.ready.api, token)
    endings.push(async () => tray.close())
    const papers = await tray.sim.printer.papers()

    const station = await startPackagedStation(program, place, ['--device', `receipt-printer=generic-80mm-gbk-serial:${line}`])
    endings.push(() => station.stop())
    const display = await startDisplay()
    endings.push(() => display.stop())
    const kiosk = await launchKiosk({ station: { kind: 'other', socket: place.socket }, display })
    endings.push(() => kiosk.close())
    const page = await kiosk.page()
    await page.locator('[data-tile]').first().waitFor()

    return {
      close,
      slowDown(quota) {
        quota.add(station.pid)
        quota.add(kiosk.app.process().pid ?? -1)
      },
      async takeTicket() {
        await walkToTheLastTouch(page)
        const touchedAt = await touch(page, page.getByRole('button', { name: words.take }))
        const paper = await nextSlip(papers)
        const wireMs = (paper.bytes * bitsPerByte * 1000) / baudRate
        await comeBack(page)
        return { handedMs: round(paper.lastByteAt - touchedAt - wireMs), cutMs: round(paper.cutAt - touchedAt), bytes: paper.bytes }
      },
    }
  } catch (problem) {
    await close()
    throw problem
  }
}

async function walkToTheLastTouch(page: Page): Promise<void> {
  await touch(page, page.locator('[data-tile]').first())
  await page.getByRole('heading', { name: words.chooseQueue }).waitFor()
  await touch(page, page.locator('[data-tile]').first())
  await page.getByRole('button', { name: words.take }).waitFor()
}

async function comeBack(page: Page): Promise<void> {
  await touch(page, page.getByRole('button', { name: words.another }))
  await page.getByRole('button', { name: words.another }).waitFor({ state: 'detached' })
  await touch(page, page.getByRole('button', { name: words.back }))
  await page.getByRole('heading', { name: words.chooseQueue }).waitFor({ state: 'detached' })
}

/** Touches the middle of a control; gives the moment before the touch is sent to the page. */
async function touch(page: Page, control: Locator): Promise<number> {
  await pause(deadMs)
  const box = await control.boundingBox()
  if (box === null) throw new Error('the control is not on the screen')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  const at = Number(process.hrtime.bigint()) / 1e6
  await page.mouse.down()
  await page.mouse.up()
  return at
}

async function nextSlip(papers: AsyncIterator<Paper>): Promise<Paper> {
  const next = await Promise.race([papers.next(), pause(slipPatienceMs)])
  if (next === undefined || next.done === true) throw new Error('no slip came out')
  return next.value
}

const round = (milliseconds: number) => Math.round(milliseconds * 10) / 10
