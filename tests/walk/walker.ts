/**
 * Somebody who walks through the kiosk's pages by the keyboard alone, so that what is reached is
 * reachable without a hand on the glass, and has each page judged: who measures a page brings a
 * judge, and gets every page, in both orientations of every panel asked for.
 */
import type { Browser, Locator, Page } from '@playwright/test'
import axe from 'axe-core'
import { fileURLToPath } from 'node:url'
import type { Panel } from '../../domain/site/profile.ts'
import { drawn } from '../support/drawn.ts'
import { startFakeStation, type FakeStation } from '../support/fake-station.ts'
import { sampleStation, type SampleSite } from '../support/sample-site.ts'

const built = fileURLToPath(new URL('../../dist/renderer/kiosk', import.meta.url))

export interface Glass { readonly name: string; readonly width: number; readonly height: number }
export const glasses = {
  portrait: { name: 'portrait', width: 1080, height: 1920 },
  landscape: { name: 'landscape', width: 1920, height: 1080 },
} as const satisfies Record<string, Glass>

const patienceMs = 10_000

/** Where a judge stands. */
export interface Place { readonly page: Page; readonly elder: boolean; readonly sun: boolean; readonly glass: Glass; readonly station: FakeStation }
/** What is wrong with a page, in sentences; empty when all is well. */
export type Judge = (place: Place) => Promise<string[]>

export interface WalkOptions {
  readonly browser: Browser
  readonly site: SampleSite
  readonly elder: boolean
  readonly judge: Judge
  readonly glasses?: readonly Glass[]
  readonly panel?: Panel
  /** In the theme for a screen in the sun. */
  readonly sun?: boolean
  /** Asked before a control is pressed; what it finds counts as a fault of the page. */
  readonly onPress?: (control: Locator, page: Page, station: FakeStation) => Promise<string[]>
  /** A script for the page, before all of its own: how a measure breaks what it must notice. */
  readonly script?: string
  /** By finger instead of by keyboard; fingers wait out the dead time of a new page. */
  readonly finger?: boolean
  /** Asked once, with the page before it opens the kiosk. */
  readonly prepare?: (page: Page) => Promise<void>
}

/** The dead time of a new page, and a little. */
const settleMs = 320

export class Walker {
  readonly faults: string[] = []
  /** Names of the pages that were judged. */
  readonly seen = new Set<string>()
  readonly page: Page
  readonly station: FakeStation
  readonly elder: boolean
  readonly #options: WalkOptions
  readonly #close: () => Promise<void>
  #lastTouched = ''

  private constructor(page: Page, station: FakeStation, options: WalkOptions, close: () => Promise<void>) {
    this.page = page
    this.station = station
    this.elder = options.elder
    this.#options = options
    this.#close = close
  }

  static async enter(options: WalkOptions): Promise<Walker> {
    const sample = sampleStation(options.site)
    const site = { ...sample.place.site, ...(options.panel === undefined ? {} : { panel: options.panel }) }
    const station = await startFakeStation({ ...sample, place: { ...sample.place, site }, page: built })
    const context = await options.browser.newContext({ viewport: (options.glasses ?? [glasses.portrait])[0] ?? glasses.portrait, reducedMotion: 'reduce', hasTouch: options.finger === true })
    await context.addInitScript({ content: axe.source })
    if (options.script !== undefined) await context.addInitScript({ content: options.script })
    const page = await context.newPage()
    page.setDefaultTimeout(patienceMs)
    await options.prepare?.(page)
    await page.goto(station.url)
    const walker = new Walker(page, station, options, async () => { await context.close(); await station.close() })
    if (options.elder) await walker.press('长辈版')
    if (options.sun === true) await walker.press('强光')
    return walker
  }

  async leave(): Promise<void> {
    await this.#close()
  }

  async press(...names: (string | RegExp)[]): Promise<void> {
    for (const name of names) {
      const found = { name, exact: typeof name === 'string' }
      const control = this.page.getByRole('button', found).or(this.page.getByRole('radio', found)).first()
      await this.#turnTo(control)
      if (this.#options.onPress !== undefined) this.faults.push(...(await this.#options.onPress(control, this.page, this.station)))
      await (this.#options.finger === true ? this.#tap(control) : control.press(' '))
      await drawn(this.page)
    }
  }

  async #tap(control: Locator): Promise<void> {
    const [title, screen] = await this.page.evaluate(() => [document.querySelector('h1')?.textContent, document.querySelector('[data-page]')?.getAttribute('data-page')])
    const place = `${screen} ${title}`
    if (place !== this.#lastTouched) await this.page.waitForTimeout(settleMs)
    this.#lastTouched = place
    await control.scrollIntoViewIfNeeded()
    const box = await control.boundingBox()
    if (box === null) throw new Error(`nothing to touch: ${await control.innerText()}`)
    await this.page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2)
  }

  /** Turns the pages of a list until the control is there: how many fit is the panel's business. */
  async #turnTo(control: Locator): Promise<void> {
    const next = this.page.getByRole('button', { name: '下一页', exact: true, disabled: false })
    for (let waited = 0; (await control.count()) === 0 && waited < patienceMs; waited += 100) {
      // What comes late must not be passed by.
      if (waited > 0 && waited % 1500 === 0 && (await next.count()) > 0) await next.first().press(' ')
      else await this.page.waitForTimeout(100)
    }
  }

  /** Types with the keys on the screen; in elder mode letters are three or four on a key. */
  async type(text: string): Promise<void> {
    for (const character of text) await this.press(/[a-z]/.test(character) && this.elder ? new RegExp(`^[a-z]{0,3}${character}[a-z]{0,3}$`) : character)
  }

  /** Waits for the page with this question, and has it judged. */
  async see(title: string | RegExp, what = String(title)): Promise<void> {
    const { page, station, elder } = this
    await page.getByRole('heading', { name: title }).first().waitFor({ state: 'attached' })
    await page.evaluate(() => document.fonts.ready)
    this.seen.add(await page.evaluate(() => document.querySelector('[data-page]')?.getAttribute('data-page') ?? ''))
    const all = this.#options.glasses ?? [glasses.portrait, glasses.landscape]
    for (const glass of all) {
      await this.stand(glass)
      this.faults.push(...(await this.#options.judge({ page, elder, glass, sun: this.#options.sun === true, station })).map((fault) => `${what}, ${glass.name}: ${fault}`))
    }
    if (all.length > 1) await this.stand(all[0] ?? glasses.portrait)
  }

  /** Turns the page to this glass and lets it settle. */
  async stand(glass: Glass): Promise<void> {
    const size = this.page.viewportSize()
    if (size?.width !== glass.width || size.height !== glass.height) await this.page.setViewportSize(glass)
    await this.page.evaluate(async () => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)) }))
  }

  /** The way to a person and every other way must be there without scrolling. */
  async seeHome(): Promise<void> {
    await this.see('要办什么')
    for (const glass of this.#options.glasses ?? [glasses.portrait, glasses.landscape]) {
      await this.stand(glass)
      if (await this.page.getByRole('button', { name: '往下看' }).count() > 0) this.faults.push(`home, ${glass.name}: goes on below the glass`)
    }
    await this.stand((this.#options.glasses ?? [glasses.portrait])[0] ?? glasses.portrait)
  }
}
