/**
 * A visit is a renderer process. When one ends, a spare that was warmed up meanwhile is shown at
 * once, and the old one is destroyed with everything that was typed into it. A page that nobody
 * has touched is as fresh as any, so the spare, 60 MB of a small PC, is made when somebody comes:
 *
 *   spare ──show──► current ──end of visit, or sick──► destroyed, then storage wiped
 *     ▲                │
 *     └──── open ◄─────┘ WARM_AFTER the first touch
 */
import { type Backoff, delayOf, failed, noFailures } from './backoff.ts'
import { log } from './log.main.ts'
import type { Screen, ScreenOptions } from './screen.main.ts'

export interface VisitsOptions {
  open(events: Pick<ScreenOptions, 'sick' | 'touched' | 'endVisit'>): Screen
  /** Clears at once what the next visitor could reach. */
  clearClipboard(): void
  /** Clears what Chromium may have stored. */
  wipe(): Promise<void>
}

/** Milliseconds between the first touch of a screen and warming the next: what the touch brings comes first. */
const WARM_AFTER = 3_000

export class Visits {
  readonly #options: VisitsOptions
  #current: Screen | null = null
  #spare: Screen | null = null
  #backoff: Backoff = noFailures
  #warming: NodeJS.Timeout | undefined

  constructor(options: VisitsOptions) {
    this.#options = options
  }

  /**
   * Shows the first screen. Its page loads while what an earlier run left behind is wiped, and is
   * seen by nobody before.
   */
  async begin(): Promise<void> {
    const wiped = this.#wipe()
    const screen = this.#open()
    this.#current = screen
    await wiped
    await screen.show('now')
    log('screen-shown', { wasWarm: false })
  }

  /** Ends the visit on the screen and shows a fresh one. */
  async end(): Promise<void> {
    log('visit-ended')
    this.#options.clearClipboard()
    const old = this.#current
    // The old page stays until the new one covers it, some 0.3 s when no spare was warm; what it says meanwhile is not heard.
    await this.#next()
    await old?.destroy()
    if (await this.#wipe()) log('wiped')
  }

  async #next(): Promise<void> {
    clearTimeout(this.#warming)
    const screen = this.#spare ?? this.#open()
    const wasWarm = screen === this.#spare
    this.#spare = null
    this.#current = screen
    await screen.show('loaded')
    log('screen-shown', { wasWarm })
  }

  #open(): Screen {
    const screen = this.#options.open({
      sick: () => this.#replace(screen),
      touched: () => {
        if (screen === this.#current) this.#warmLater(WARM_AFTER)
      },
      endVisit: () => {
        if (screen === this.#current) void this.end()
      },
    })
    return screen
  }

  async #wipe(): Promise<boolean> {
    try {
      await this.#options.wipe()
      return true
    } catch {
      log('wipe-failed')
      return false
    }
  }

  #warmLater(delay: number): void {
    clearTimeout(this.#warming)
    this.#warming = setTimeout(() => {
      this.#spare ??= this.#open()
    }, delay)
  }

  /** A sick spare is thrown away; a sick screen in use is a visit that ended, after a pause that grows with each in a row. */
  #replace(screen: Screen): void {
    this.#backoff = failed(this.#backoff, performance.now())
    const delay = delayOf(this.#backoff)
    if (screen === this.#spare) {
      this.#spare = null
      void screen.destroy()
      this.#warmLater(WARM_AFTER + delay)
    } else if (screen === this.#current) {
      setTimeout(() => void this.end(), delay)
    }
  }
}
