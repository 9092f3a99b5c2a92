import type { Page } from '@playwright/test'

/** Chromium's: a task in the background runs when no other waits. */
interface Scheduling { readonly scheduler: { postTask(task: () => void, options: { readonly priority: 'background' }): Promise<void> } }

/** Waits until what a touch led to is drawn: pages are drawn in pieces, and the one before stands until then. A page that is being loaded anew has nothing to wait for. */
export const drawn = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const quiet = (): Promise<void> => (globalThis as unknown as Scheduling).scheduler.postTask(() => undefined, { priority: 'background' })
    for (await quiet(); document.documentElement.hasAttribute('data-going'); await quiet()) await new Promise((resolve) => { setTimeout(resolve, 10) })
  }).catch(() => undefined)
