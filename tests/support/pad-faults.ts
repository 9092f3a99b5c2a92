/** Whether a keyboard leaves room for what it serves: the question above it and the steps below it. */
import type { Page } from '@playwright/test'

type Glasses = Readonly<Record<string, { readonly width: number; readonly height: number }>>

/** The ways to write that a keyboard offers, by name; of elder mode and the others. */
const ways = ['拼音', '手写', '笔画', '字母符号', '数字']

/** Goes through all that can be typed on this page, in every way, on every glass, standing and seated. */
export async function padFaults(page: Page, glasses: Glasses): Promise<{ readonly faults: string[]; readonly judged: number }> {
  const faults: string[] = []
  let judged = 0
  const title = await page.locator('h1').innerText()
  const fields = page.locator('main [role=group] button[data-typed]')
  // The glass first: to turn it takes longer than to press a key.
  for (const [look, size] of Object.entries(glasses)) {
    await page.setViewportSize(size)
    for (let at = 0; at < Math.max(1, await fields.count()); at += 1) {
      if ((await fields.count()) > 0) await fields.nth(at).press(' ')
      const offered = await page.getByRole('group', { name: '换一种方法写字' }).getByRole('button').allInnerTexts()
      for (const way of offered.length === 0 ? [''] : ways.filter((one) => offered.includes(one))) {
        if (way !== '') await page.getByRole('button', { name: way, exact: true }).press(' ')
        for (const low of [false, true]) {
          // Landscape panels are in reach of who sits: they have no low position.
          if (low && size.width > size.height) continue
          await page.evaluate(async (seated) => {
            document.documentElement.toggleAttribute('data-low', seated)
            await new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)) })
          }, low)
          judged += 1
          faults.push(...(await page.evaluate(judge)).map((fault) => `${title}, ${way === '' ? 'pad' : way}, ${look}${low ? ', seated' : ''}: ${fault}`))
        }
        await page.evaluate(() => { document.documentElement.removeAttribute('data-low') })
      }
    }
  }
  const [first] = Object.values(glasses)
  if (first !== undefined) await page.setViewportSize(first)
  return { faults, judged }
}

function judge(): string[] {
  const faults: string[] = []
  const seen = (element: Element, name: string): void => {
    const box = element.getBoundingClientRect()
    if (box.top < 0 || box.left < 0 || box.bottom > innerHeight + 1 || box.right > innerWidth + 1) faults.push(`${name} is out of sight`)
    for (const [x, y] of [[0.5, 0.5], [0.05, 0.1], [0.95, 0.9]] as const) {
      const there = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y)
      if (there === null || !(element.contains(there) || there.contains(element))) { faults.push(`${name} is covered`); return }
    }
  }
  for (const button of document.querySelectorAll('section[aria-label="这一页的按钮"] button, nav button')) seen(button, `"${button.textContent}"`)
  const pad = document.querySelector('section[aria-label="键盘"]')
  if (pad !== null) {
    for (const key of pad.querySelectorAll('button')) seen(key, `key "${key.textContent}"`)
    const typed = document.querySelector('[data-caret]')
    if (typed === null) faults.push('nothing says where it is typed')
    else seen(typed, 'the place where it is typed')
  }
  return faults
}
