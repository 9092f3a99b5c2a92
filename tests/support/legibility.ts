/**
 * What a page's picture must hold for hands and eyes, measured in the page: axe's rules, the size
 * of what is touched, the height of what is read, and that nothing is out of sight. [U1, U3, U4]
 */
import type { Page } from '@playwright/test'
import type { AxeResults, RunOptions } from 'axe-core'

/** Millimetres. Source: the product's own limits, above GB/T 37668 and WCAG 2.5.5. */
export interface Limits { readonly target: number; readonly text: number }
export const limitsOf = (elder: boolean): Limits => (elder ? { target: 25, text: 9 } : { target: 15, text: 5.5 })

/** A list of sentences, empty when all is well. The page must carry axe-core (an init script). */
export async function faultsOf(page: Page, elder: boolean): Promise<string[]> {
  return [...(await page.evaluate(measure, limitsOf(elder))), ...(await page.evaluate(judge, elder))]
}

async function judge(elder: boolean): Promise<string[]> {
  const { axe } = window as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }
  // Elder mode promises 7:1.
  const results = await axe.run({ resultTypes: ['violations'], rules: { 'color-contrast-enhanced': { enabled: elder } } })
  return results.violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')} — ${node.any[0]?.message ?? node.all[0]?.message ?? violation.help}`))
}

function measure(limits: Limits): string[] {
  const unit = Number.parseFloat(document.documentElement.style.getPropertyValue('--u'))
  const faults: string[] = []
  const words = (element: Element): string => `"${(element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 16)}"`
  // Over a page under a dialog nothing can be touched.
  const top = document.querySelector('[role=dialog], [role=alertdialog]') ?? document.body
  const visible = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true, opacityProperty: true })

  for (const control of top.querySelectorAll('button, label, a[href]')) {
    if (!visible(control)) continue
    const { width, height } = control.getBoundingClientRect()
    const least = Math.min(width, height) / unit
    // Half a pixel of rounding.
    if (least < limits.target - 0.5 / unit) faults.push(`target of ${least.toFixed(1)} mm: ${words(control)}`)
  }

  const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const text = walker.currentNode
    const element = text.parentElement
    if (element === null || text.textContent?.trim() === '' || !visible(element) || element.getBoundingClientRect().width <= 1) continue
    const height = Number.parseFloat(getComputedStyle(element).fontSize) / unit
    if (height < limits.text - 0.01) faults.push(`text of ${height.toFixed(1)} mm: ${words(element)}`)
  }

  const main = document.querySelector('main')
  if (main !== null && main.scrollHeight > main.clientHeight + 4 && document.querySelector('[data-more]') === null && main.scrollTop === 0) faults.push(`cut below by ${main.scrollHeight - main.clientHeight} px, and nothing says so`)
  if (document.documentElement.scrollWidth > innerWidth) faults.push('wider than the glass')
  return faults
}
