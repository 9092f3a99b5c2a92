/**
 * Walks from home to a printed ticket for every queue of a hall, normal and elder, and counts the
 * touches. The walker knows what it wants (a queue, no ID number) and presses whatever stands in
 * its way, so a longer way is walked and counted, not a time-out.
 */
import type { Page } from '@playwright/test'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { QueueDefinition } from '../../../domain/catalogue/documents.ts'
import { watchPaper, type PaperTray } from '../../../scripts/world/paper.ts'
import { World } from '../../../scripts/world/world.ts'
import { launchChromium } from '../../support/chromium.ts'
import { askFirst, countTouches } from './counter.ts'

const root = resolve(import.meta.dirname, '../../..')
/** More than this is not a way to a ticket. */
const mostTouches = 10
const slipMs = 20_000
/** A page that has just come does not take touches yet. */
const settleMs = 400

export interface Ticket {
  readonly site: string
  readonly mode: 'normal' | 'elder'
  readonly queue: string
  /** Fingers on the glass from home until the number stood there. */
  readonly touches: number
  readonly number: string
  /** The number stood on the slip that the printer received. */
  readonly printed: boolean
}

export interface Words {
  readonly home: string
  readonly homeElder: string
  readonly elderMode: string
  readonly without: string
}

/** Takes a ticket of every queue of a site in both modes. */
export async function takeTickets(site: string, sabotage: boolean, log: (text: string) => void): Promise<Ticket[]> {
  const folder = mkdtempSync(join(tmpdir(), 'jinban-touches-'))
  chmodSync(folder, 0o711)
  const world = new World({ folder, site, demo: true })
  const browser = await launchChromium()
  try {
    const county = await world.startCounty()
    await world.openLink(county.edge.port)
    const simulators = await world.startSimulators()
    const paper = watchPaper(simulators.api, world.token)
    const { demo } = await world.startStation()
    const page = await browser.newPage({ viewport: { width: 1080, height: 1920 }, hasTouch: true })
    const words = readWords()
    await page.addInitScript(countTouches)
    if (sabotage) await page.addInitScript(askFirst(words.without))
    const tickets: Ticket[] = []
    for (const mode of ['normal', 'elder'] as const) {
      for (const queue of queuesOf(site)) {
        // A fresh page for each: the way begins at home, in normal mode, and ends the visit before.
        await page.goto('about:blank')
        await page.goto(demo?.url ?? '')
        const ticket = await takeOne(page, paper, words, mode, queue)
        tickets.push({ site, mode, queue: queue.id, ...ticket })
        log(`${site} ${mode} ${queue.id}: ${ticket.touches} touches, ${ticket.number}${ticket.printed ? '' : ', no slip'}`)
      }
    }
    paper.close()
    return tickets
  } finally {
    await browser.close()
    await world.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function takeOne(page: Page, paper: PaperTray, words: Words, mode: Ticket['mode'], queue: QueueDefinition) {
  await pressable(page, [words.home, words.homeElder])
  if (mode === 'elder') await press(page, [words.elderMode])
  const slips = paper.slips.length
  await page.evaluate('window.touches = 0')
  const number = page.locator('[data-part="ticket-number"]')
  for (let walked = 0; !(await number.isVisible()) && walked < mostTouches; walked++) {
    await press(page, [words.without, queue.name, mode === 'elder' ? words.homeElder : words.home], number)
  }
  const touches = await page.evaluate<number>('window.touches')
  const shown = (await number.innerText()).trim()
  const printed = await slipWith(paper, slips, shown)
  return { touches, number: shown, printed }
}

/** Touches the first of these that is on the page; what lies over the page goes first. Returns early when the goal shows. */
async function press(page: Page, names: readonly string[], goal?: ReturnType<Page['locator']>): Promise<void> {
  const target = await pressable(page, names, goal)
  if (target === null) return
  await page.waitForTimeout(settleMs)
  await page.locator(`[data-walker="${target}"]`).tap()
  await page.waitForTimeout(settleMs)
}

let marks = 0

/** Marks the control to press and answers with its mark; null when the goal shows instead. */
async function pressable(page: Page, names: readonly string[], goal?: ReturnType<Page['locator']>): Promise<string | null> {
  const mark = String(++marks)
  const until = performance.now() + slipMs
  while (performance.now() < until) {
    if (goal !== undefined && (await goal.isVisible())) return null
    if (await page.evaluate<boolean>(`(${find})(${JSON.stringify(names)}, '${mark}')`).catch(() => false)) return mark
    await page.waitForTimeout(50)
  }
  throw new Error(`nothing to press: ${names.join(' · ')}`)
}

const find = `(names, mark) => {
  const text = (element) => (element?.getAttribute('aria-label') ?? element?.textContent ?? '').replaceAll(/\\s+/g, '')
  const over = [...document.querySelectorAll('dialog[open], [role=dialog], [role=alertdialog]')].at(-1)
  const buttons = [...(over ?? document).querySelectorAll('button')].filter((each) => each.getClientRects().length > 0 && !each.matches(':disabled, [aria-disabled=true]'))
  const found = over ? buttons.at(-1) : names.map((name) => buttons.find((each) => text(each) === name || text(each.querySelector('b')) === name)).find((each) => each)
  if (!found) return false
  found.dataset.walker = mark
  return true
}`

async function slipWith(paper: PaperTray, from: number, number: string): Promise<boolean> {
  const until = performance.now() + slipMs
  while (performance.now() < until) {
    if (paper.slips.slice(from).some((slip) => slip.includes(number))) return true
    await new Promise((done) => setTimeout(done, 100))
  }
  return false
}

function readWords(): Words {
  const kiosk = json('renderer/kiosk/locales/zh.json') as { home: { queue: string; queueElder: string }; ticket: { without: string } }
  const kit = json('renderer/kit/locales/zh.json') as { bar: { elder: string } }
  const words = { home: kiosk.home.queue, homeElder: kiosk.home.queueElder, elderMode: kit.bar.elder, without: kiosk.ticket.without }
  return Object.fromEntries(Object.entries(words).map(([name, text]) => [name, text.replaceAll(/\s+/g, '')])) as unknown as Words
}

/** The queues of a site's profile, as the built-in catalogue has them. */
function queuesOf(site: string): QueueDefinition[] {
  const level = site === 'GM-000' ? 'county' : 'township'
  const defaults = json('assets/catalogue/site-defaults.json') as Readonly<Record<string, { queues: string[] }>>
  return (defaults[level]?.queues ?? []).map((id) => QueueDefinition.parse(json(`assets/catalogue/queues/${id}.json`)))
}

function json(path: string): unknown {
  return JSON.parse(readFileSync(join(root, path), 'utf8'))
}
