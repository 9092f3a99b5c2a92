/** A villager's hands by Playwright: real input events on the page that is on the screen now. */
import type { Locator, Page } from '@playwright/test'
import type { Hands } from '../../scripts/story/hands.ts'
import { drawn } from './drawn.ts'

const patience = { timeout: 20_000 }
const squeeze = (text: string) => text.replaceAll(/\s+/g, '')

/** A page that has just changed does not take touches yet (`renderer/kit/input/touch.ts`). */
const settleMs = 400

interface Point { readonly x: number; readonly y: number }

/** A signature of three strokes, in parts of the pad. */
const strokes: readonly (readonly [Point, ...Point[]])[] = [
  [{ x: 0.2, y: 0.3 }, { x: 0.45, y: 0.28 }],
  [{ x: 0.32, y: 0.2 }, { x: 0.3, y: 0.75 }],
  [{ x: 0.55, y: 0.25 }, { x: 0.6, y: 0.7 }, { x: 0.8, y: 0.72 }],
]

/** `page` is asked anew for every act: each visit has a page of its own. */
export function playwrightHands(page: () => Promise<Page>): Hands {
  let lastTitle = ''
  return {
    async tap(name) {
      const current = await page()
      const target = await pressable(current, name)
      const title = await current.locator('h1').first().innerText({ timeout: 1000 }).catch(() => '')
      if (title !== lastTitle) await current.waitForTimeout(settleMs)
      lastTitle = title
      await target.click(patience)
      await drawn(current)
    },
    async see(text) {
      await (await page()).waitForFunction((wanted) => document.body.innerText.replaceAll(/\s+/g, '').includes(wanted), squeeze(text), patience)
    },
    async read(part) {
      return (await (await page()).locator(`[data-part="${part}"]`).innerText(patience)).trim()
    },
    async sign() {
      const current = await page()
      const pad = current.locator('[data-part="signature-pad"]')
      await pad.waitFor(patience)
      await current.waitForTimeout(settleMs)
      const box = await pad.boundingBox()
      if (box === null) throw new Error('the signature pad is not on the screen')
      for (const [first, ...rest] of strokes) {
        await current.mouse.move(box.x + first.x * box.width, box.y + first.y * box.height)
        await current.mouse.down()
        for (const { x, y } of rest) await current.mouse.move(box.x + x * box.width, box.y + y * box.height, { steps: 8 })
        await current.mouse.up()
      }
    },
  }
}

/** The control whose name is this, or, if there is none, the first whose name holds it. */
async function pressable(page: Page, name: string): Promise<Locator> {
  const handle = await page.waitForFunction((wanted) => {
    const controls = [...document.querySelectorAll<HTMLElement>('button, a[href], [role=button], [role=radio], [role=checkbox], [role=option], label')]
    const nameOf = (element: HTMLElement) => (element.getAttribute('aria-label') ?? element.textContent).replaceAll(/\s+/g, '')
    const shown = controls.filter((element) => element.getClientRects().length > 0 && !element.matches(':disabled, [aria-disabled=true]') && nameOf(element).includes(wanted))
    const found = shown.find((element) => nameOf(element) === wanted) ?? shown[0]
    if (found === undefined) return null
    for (const before of document.querySelectorAll('[data-next-tap]')) delete (before as HTMLElement).dataset['nextTap']
    found.dataset['nextTap'] = ''
    return true
  }, squeeze(name), patience).catch((problem: unknown) => {
    throw new Error(`nothing to press: ${name}`, { cause: problem })
  })
  await handle.dispose()
  return page.locator('[data-next-tap]')
}
