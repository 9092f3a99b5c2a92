/** Whether every control can be reached by the Tab key alone, and says what it is. [U1] */
import type { Judge } from '../walker.ts'

/** Marks what should be reached: each choice of a group by itself, where it is a button; else the group, in which arrow keys lead on. */
function mark(): number {
  const top = document.querySelector('[role=dialog], [role=alertdialog]') ?? document.body
  for (const marked of document.querySelectorAll('[data-walk]')) marked.removeAttribute('data-walk')
  let count = 0
  for (const control of top.querySelectorAll<HTMLElement>('button, a[href], [role=radiogroup]:not(:has(button))')) {
    if (!control.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || control.matches(':disabled') || control.closest('[inert]') !== null) continue
    control.dataset['walk'] = String(count)
    count += 1
  }
  return count
}

const here = (): string | null => document.activeElement?.closest('[data-walk]')?.getAttribute('data-walk') ?? null

function named(missing: readonly string[]): string[] {
  return missing.flatMap((at) => {
    const control = document.querySelector(`[data-walk="${at}"]`)
    // Gone meanwhile: 往下看 goes when the keys have led down.
    return control === null ? [] : [`no key leads to "${(control.getAttribute('aria-label') ?? control.textContent).trim().slice(0, 16)}"`]
  })
}

function nameless(): string[] {
  return [...document.querySelectorAll('[data-walk]')]
    .filter((control) => (control.getAttribute('aria-label') ?? (control.hasAttribute('aria-labelledby') ? 'named' : control.textContent)).trim() === '')
    .map((control) => `has no name: ${control.className.slice(0, 40)}`)
}

/** Presses Tab around the page once. The focus stands where it stood before. */
export const reachable: Judge = async ({ page }) => {
  const count = await page.evaluate(mark)
  const focused = await page.evaluateHandle(() => document.activeElement)
  const reached = new Set<string>()
  for (let pressed = 0; pressed < count + 6 && reached.size < count; pressed++) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(here)
    if (at !== null) reached.add(at)
  }
  await focused.evaluate((element) => { if (element instanceof HTMLElement) element.focus({ preventScroll: true }) })
  const missing = Array.from({ length: count }, (_, index) => String(index)).filter((at) => !reached.has(at))
  return [...(await page.evaluate(named, missing)), ...(await page.evaluate(nameless))]
}
