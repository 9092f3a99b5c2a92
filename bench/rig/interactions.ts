/**
 * How long a page took from a touch to the next picture, as Chromium counts it: the longest event
 * of each interaction. Source: W3C Event Timing. And, since that picture may only be the pressed
 * button: how long until the page it leads to was painted.
 */
import type { Page } from '@playwright/test'

export interface Interaction {
  /** The kiosk's page that was touched, and the words of the control. */
  readonly page: string
  readonly control: string
  readonly ms: number
}

/** Chromium tells of no event that took less. */
export const shortestMs = 16

export interface Taken {
  readonly interactions: readonly Interaction[]
  /** Milliseconds from a finger's leaving the glass to the picture of the next page. */
  readonly arrivals: readonly number[]
}

interface Watch { take: () => Taken }

function watch(shortest: number): void {
  const touched: { at: number; page: string; control: string }[] = []
  const longest = new Map<number, { at: number; ms: number }>()
  const note = (event: Event): void => {
    const control = (event.target as Element | null)?.closest('button, [role=button], label, input, canvas, [role=img]')
    touched.push({ at: event.timeStamp, page: document.querySelector('[data-page]')?.getAttribute('data-page') ?? '', control: (control?.getAttribute('aria-label') ?? control?.textContent ?? '').slice(0, 20) })
  }
  for (const kind of ['pointerdown', 'keydown']) addEventListener(kind, note, { capture: true })
  const read = (entries: PerformanceEntryList): void => {
    for (const entry of entries as (PerformanceEntry & { interactionId: number })[]) {
      if (entry.interactionId === 0) continue
      const known = longest.get(entry.interactionId)
      longest.set(entry.interactionId, { at: Math.min(known?.at ?? Infinity, entry.startTime), ms: Math.max(known?.ms ?? 0, entry.duration) })
    }
  }
  const arrivals: number[] = []
  let lifted = 0
  addEventListener('pointerup', () => { lifted = performance.now() }, { capture: true })
  new MutationObserver((records) => {
    const from = lifted
    if (from === 0 || !records.some(({ addedNodes }) => [...addedNodes].some((node) => node instanceof Element && node.matches('[data-page]')))) return
    lifted = 0
    requestAnimationFrame(() => { setTimeout(() => { arrivals.push(performance.now() - from) }) })
  }).observe(document, { childList: true, subtree: true })
  const observer = new PerformanceObserver((list) => { read(list.getEntries()) })
  observer.observe({ type: 'event', durationThreshold: shortest, buffered: true } as PerformanceObserverInit)
  const taken: Watch = {
    take() {
      read(observer.takeRecords())
      const found = [...longest.values()].map(({ at, ms }) => {
        const touch = touched.findLast((each) => each.at <= at + 1)
        return { page: touch?.page ?? '', control: touch?.control ?? '', ms }
      })
      const quick = Math.max(0, touched.length - found.length)
      longest.clear()
      touched.length = 0
      return { interactions: [...found, ...Array.from({ length: quick }, () => ({ page: '', control: '', ms: shortest }))], arrivals: arrivals.splice(0) }
    },
  }
  Object.assign(globalThis, { interactions: taken })
}

/** A script for a page, before its own. */
export const stopwatch = `(${watch.toString()})(${shortestMs});`

/** The sabotage: every touch keeps the processor for longer than it may. */
export const slowTouch = "addEventListener('pointerup', () => { for (const until = performance.now() + 150; performance.now() < until;); }, { capture: true });"

/** The interactions since the last look. Their last pictures must have been drawn. */
export const interactionsOf = (page: Page): Promise<Taken> =>
  page.evaluate(async () => {
    await new Promise((resolve) => { setTimeout(resolve, 100) })
    return (globalThis as unknown as { interactions: Watch }).interactions.take()
  })
