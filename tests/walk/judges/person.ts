/** How many touches lead from a page to a person, or to the promise that one calls back. [U12] */
import type { Judge } from '../walker.ts'

/** The control that rings: it is marked in the program, not found by its words, so that a renamed one still counts. */
function ways(): { readonly there: boolean; readonly pressable: boolean; readonly covered: boolean } {
  // What lies behind a question over the page is out of reach.
  const top = document.querySelector('dialog:modal') ?? document
  const control = [...top.querySelectorAll<HTMLElement>('[data-way="person"]')].find((each) => each.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && each.closest('[inert], [aria-hidden=true]') === null)
  if (control === undefined) return { there: false, pressable: false, covered: false }
  const box = control.getBoundingClientRect()
  const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
  return { there: true, pressable: !control.matches(':disabled'), covered: hit === null || !control.contains(hit) }
}

export const oneTouchToAPerson: Judge = async ({ page }) => {
  // The page that has rung already, and says so.
  if ((await page.evaluate(() => document.querySelector('[data-page]')?.getAttribute('data-page'))) === 'help') {
    return (await page.locator('[role=status], [role=alert]').count()) > 0 ? [] : ['rang, and does not say so']
  }
  const { there, pressable, covered } = await page.evaluate(ways)
  if (!there) return ['no touch leads to a person']
  if (!pressable) return ['the way to a person cannot be pressed']
  return covered ? ['the way to a person is covered'] : []
}
