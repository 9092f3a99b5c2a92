/**
 * Whether a control can be told from the others on its page by somebody to whom every text is a
 * row of blocks: by its drawing, its number, its colour, or a sign that is copied by its shape,
 * as from an ID card; or, in listen mode, by what it says when it is touched. [U7]
 */
import type { Locator, Page } from '@playwright/test'
import type { FakeStation } from '../../support/fake-station.ts'

function compare(control: Element): string | null {
  const target = control.closest('button, label') ?? control
  const looks = (each: Element): string => {
    const style = getComputedStyle(each)
    const drawings = [...each.querySelectorAll('svg path')].map((path) => path.getAttribute('d')).join(' ')
    const numbers = [...each.querySelectorAll('[data-disc]')].filter((disc) => disc.textContent !== '' || getComputedStyle(disc, '::before').content !== 'none').map((disc) => disc.getAttribute('data-disc')).join(' ')
    const text = each.textContent.trim()
    // Digits stay digits; a sign alone, and what stands on a key, stays a sign; everything else is blocks.
    const signs = [...text].length === 1 || each.closest('[data-pad]') !== null ? text : text.replaceAll(/[^\d]+/g, ' ')
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

/** The key of a pad that says what it types: pressed, heard, and taken back if it was another one. */
const isHeardKey = (control: Element): boolean => control.closest('[data-pad="aloud"]') !== null

const bare = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]/gu, '')

/** Listen mode is on, and says so over the page; without it a touch would press. */
const isListening = async (page: Page): Promise<boolean> => (await page.locator('[data-screen] > [role=note]').count()) > 0

/** Touches a control once in listen mode: whether it said its name. Nothing is pressed by that. */
async function says(control: Locator, page: Page, station: FakeStation): Promise<boolean> {
  const box = await control.evaluate((element) => { const { left, top, width, height } = (element.closest('button, label') ?? element).getBoundingClientRect(); return { x: left + width / 2, y: top + height / 2 } })
  const name = bare(await control.evaluate((element) => (element.closest('button, label') ?? element).querySelector('b')?.textContent ?? (element.closest('button, label') ?? element).textContent))
  await page.waitForTimeout(320) // the dead time of a new page
  const before = station.spoken.length
  await page.mouse.click(box.x, box.y)
  for (let waited = 0; waited < 20; waited++) {
    if (station.spoken.slice(before).some(({ text }) => bare(text).includes(name))) return true
    await page.waitForTimeout(100)
  }
  return false
}

/** What can be told apart neither by looking nor by listening, as a sentence; none when it can. */
export async function toldApart(control: Locator, page: Page, station: FakeStation): Promise<string[]> {
  await control.waitFor({ state: 'attached' })
  const fault = await control.evaluate(compare)
  if (fault === null || await control.evaluate(isHeardKey) || (await isListening(page) && await says(control, page, station))) return []
  const title = await page.locator('h1').first().textContent({ timeout: 1000 }).catch(() => '')
  return [`${title?.trim()}: ${fault}`]
}
