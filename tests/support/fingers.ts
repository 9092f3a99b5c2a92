/** Fingers on the glass: touch events as the browser gets them from a touch screen, through the debugging protocol. */
import type { CDPSession, Page } from '@playwright/test'

export interface TraceEvent { readonly t: number; readonly kind: string; readonly id: number; readonly x: number; readonly y: number; readonly mm: number }

const types: Readonly<Record<string, 'touchStart' | 'touchMove' | 'touchEnd'>> = { down: 'touchStart', move: 'touchMove', up: 'touchEnd' }

export class Fingers {
  readonly #line: CDPSession
  readonly #page: Page
  readonly #down = new Map<number, TraceEvent>()

  private constructor(page: Page, line: CDPSession) {
    this.#page = page
    this.#line = line
  }

  static async on(page: Page): Promise<Fingers> {
    return new Fingers(page, await page.context().newCDPSession(page))
  }

  /**
   * Plays a trace around a place, in its own time.
   *
   * @param at CSS px of the place that the trace's coordinates count from
   */
  async play(events: readonly TraceEvent[], at: { readonly x: number; readonly y: number }): Promise<void> {
    const unit = await this.#page.evaluate(() => Number.parseFloat(document.documentElement.style.getPropertyValue('--u')))
    const began = performance.now()
    const beganAt = Date.now()
    for (const event of events) {
      const wait = event.t - (performance.now() - began)
      if (wait > 0) await this.#page.waitForTimeout(wait)
      if (event.kind === 'up') this.#down.delete(event.id)
      else this.#down.set(event.id, event)
      // The protocol wants all fingers that are down, each time.
      await this.#line.send('Input.dispatchTouchEvent', {
        type: types[event.kind] ?? 'touchEnd',
        // As the glass would tell it: a machine that is busy must not make a hand slow.
        timestamp: (beganAt + event.t) / 1000,
        touchPoints: [...this.#down.values()].map(({ id, x, y, mm }) => ({ id, x: at.x + x, y: at.y + y, radiusX: (mm * unit) / 2, radiusY: (mm * unit) / 2 })),
      })
    }
  }
}
