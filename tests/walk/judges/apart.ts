/**
 * Whether a control can be told from the others on its page by somebody to whom every text is a
 * row of blocks: by its drawing, its number, its colour, or a single sign that is copied by its
 * shape, as from an ID card. [U7]
 */
import type { Locator, Page } from '@playwright/test'

function compare(control: Element): string | null {
  const target = control.closest('button, label') ?? control
  const looks = (each: Element): string => {
    const style = getComputedStyle(each)
    const drawings = [...each.querySelectorAll('svg path')].map((path) => path.getAttribute('d')).join(' ')
    const numbers = [...each.querySelectorAll('[data-disc]')].filter((disc) => disc.textContent !== '' || getComputedStyle(disc, '::before').content !== 'none').map((disc) => disc.getAttribute('data-disc')).join(' ')
    const text = each.textContent.trim()
    // Digits stay digits; a sign alone stays a sign; everything else is blocks.
    const signs = [...text].length === 1 ? text : text.replaceAll(/[^\d]+/g, ' ')
    // What is chosen already looks different, but was the same before.
    const colour = each.querySelector('[data-disc]') === null ? style.backgroundColor : ''
    return JSON.stringify([drawings, numbers, signs.trim(), colour])
  }
  const own = looks(target)
  const plain = JSON.parse(own) as readonly string[]
  const top = document.querySelector('[role=dialog], [role=alertdialog]') ?? document.body
  const others = [...top.querySelectorAll('button, label')].filter((each) => each !== target && each.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  const same = others.filter((each) => looks(each) === own)
  const words = target.textContent.trim().slice(0, 14)
  if (same.length > 0) return `"${words}" looks like "${(same[0]?.textContent ?? '').trim().slice(0, 14)}"`
  return plain.slice(0, 3).every((part) => part === '') && !/rgb\((?!255, 255, 255)/.test(plain[3] ?? '') ? `"${words}" is nothing but text` : null
}

/** What cannot be told apart, as a sentence; none when it can. */
export async function toldApart(control: Locator, page: Page): Promise<string[]> {
  await control.waitFor({ state: 'attached' })
  const fault = await control.evaluate(compare)
  const title = await page.locator('h1').first().textContent({ timeout: 1000 }).catch(() => '')
  return fault === null ? [] : [`${title?.trim()}: ${fault}`]
}
