/** Whether a page still says everything when its texts alone are twice as large (WCAG 1.4.4). [U1] */
import type { Judge } from '../walker.ts'

function enlarge(): void {
  const all = [...document.querySelectorAll<HTMLElement>('body *')].filter((element) => element.closest('svg') === null)
  const sizes = all.map((element) => Number.parseFloat(getComputedStyle(element).fontSize))
  all.forEach((element, index) => { element.dataset['size'] = element.style.fontSize; element.style.fontSize = `${2 * (sizes[index] ?? 0)}px` })
}

function restore(): void {
  for (const element of document.querySelectorAll<HTMLElement>('[data-size]')) { element.style.fontSize = element.dataset['size'] ?? ''; delete element.dataset['size'] }
}

/** Text that is no longer to be read: cut by its own box, beside the glass, or below it where nothing scrolls. */
function lost(): string[] {
  const faults: string[] = []
  const top = document.querySelector('[role=dialog], [role=alertdialog]') ?? document.body
  const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement
    if (element === null || walker.currentNode.textContent?.trim() === '' || element.closest('svg, [data-paged]') !== null) continue
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || element.getBoundingClientRect().width <= 1) continue
    const range = document.createRange()
    range.selectNodeContents(walker.currentNode)
    // A font keeps room above and below its signs, which a tight line lets stick out; the signs themselves are as high as the font.
    const room = range.getBoundingClientRect()
    const spare = range.getClientRects().length === 1 ? Math.max(0, (room.height - Number.parseFloat(getComputedStyle(element).fontSize)) / 2) : 0
    const box = { left: room.left, right: room.right, top: room.top + spare, bottom: room.bottom - spare }
    const words = `"${(walker.currentNode.textContent ?? '').trim().slice(0, 12)}"`
    if (box.left < -1 || box.right > innerWidth + 1) faults.push(`at 200 %, beside the glass: ${words}`)
    const scrolls = element.closest('main, [role=dialog], [role=alertdialog]') !== null
    if (!scrolls && (box.bottom > innerHeight + 1 || box.top < -1)) faults.push(`at 200 %, below the glass: ${words}`)
    for (let around: HTMLElement | null = element; around !== null && around.tagName !== 'MAIN'; around = around.parentElement) {
      const style = getComputedStyle(around)
      if (style.overflowX === 'hidden' && style.webkitLineClamp === 'none' && box.right > around.getBoundingClientRect().right + 1) { faults.push(`at 200 %, cut: ${words}`); break }
    }
  }
  return faults
}

export const enlargeable: Judge = async ({ page, elder }) => {
  // Elder mode is the kiosk's own larger text.
  if (elder) return []
  await page.evaluate(enlarge)
  await page.evaluate(async () => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)) }))
  const faults = await page.evaluate(lost)
  await page.evaluate(restore)
  return faults
}
