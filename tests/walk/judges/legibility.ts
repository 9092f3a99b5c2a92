/**
 * What a page's picture must hold for hands and eyes: axe's rules, the size of what is touched,
 * the height and contrast of what is read, and that nothing is out of sight. [U1, U3, U4]
 */
import type { Page } from '@playwright/test'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Judge } from '../walker.ts'

/** Millimetres. Source: the product's own limits, above GB/T 37668 and WCAG 2.5.5. */
interface Limits { readonly target: number; readonly text: number }
const limitsOf = (elder: boolean): Limits => (elder ? { target: 25, text: 9 } : { target: 15, text: 5.5 })

/** All of it at once: the short form of U1, U3 and U4. */
export const legible: Judge = async (place) => [...(await touchable(place)), ...(await readable(place)), ...(await sound(place))]

/** axe's rules; 7:1 for text where it is promised: in elder mode and in the sun. */
export const sound: Judge = ({ page, elder, sun }) => page.evaluate(askAxe, elder || sun)

/** Every control is large enough by the panel's millimetres, and lies on the glass or in what goes on below. */
export const touchable: Judge = ({ page, elder }) => page.evaluate(measureTargets, limitsOf(elder))

/** Every text is high enough, and nothing of it is cut. */
export const readable: Judge = async ({ page, elder }) => [...(await page.evaluate(measureTexts, limitsOf(elder))), ...(await edgesOf(page))]

/** Edges of controls and drawings that stand for something: at least 3:1 against what is around them (WCAG 1.4.11). */
export const edgesOf = (page: Page): Promise<string[]> => page.evaluate(measureEdges, 3)

async function askAxe(strict: boolean): Promise<string[]> {
  const { axe } = window as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }
  const results = await axe.run({ resultTypes: ['violations'], rules: { 'color-contrast-enhanced': { enabled: strict } } })
  return results.violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')} — ${node.any[0]?.message ?? node.all[0]?.message ?? violation.help}`))
}

function measureTargets(limits: Limits): string[] {
  const unit = Number.parseFloat(document.documentElement.style.getPropertyValue('--u'))
  const faults: string[] = []
  // Over a page under a dialog nothing can be touched.
  const top = document.querySelector('[role=dialog], [role=alertdialog]') ?? document.body
  // Where a page goes on below, its parts pass under what stands fixed; among themselves they must not.
  const others = [...top.querySelectorAll('main button, main label, dialog button')].filter((each) => each.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  for (const control of top.querySelectorAll('button, label, a[href]')) {
    if (!control.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
    const words = `"${(control.getAttribute('aria-label') ?? control.textContent).trim().slice(0, 16)}"`
    const { width, height, left, right, top: above, bottom } = control.getBoundingClientRect()
    const least = Math.min(width, height) / unit
    // Half a pixel of rounding.
    if (least < limits.target - 0.5 / unit) faults.push(`target of ${least.toFixed(1)} mm: ${words}`)
    const under = others.find((other) => { const box = other.getBoundingClientRect(); return other !== control && !other.contains(control) && !control.contains(other) && Math.min(right, box.right) - Math.max(left, box.left) > 2 && Math.min(bottom, box.bottom) - Math.max(above, box.top) > 2 })
    if (others.includes(control) && under !== undefined) faults.push(`lies over another: ${words}`)
    if (control.closest('main') === null && (left < -1 || above < -1 || right > innerWidth + 1 || bottom > innerHeight + 1)) faults.push(`off the glass: ${words}`)
  }
  return faults
}

function measureTexts(limits: Limits): string[] {
  const unit = Number.parseFloat(document.documentElement.style.getPropertyValue('--u'))
  const faults: string[] = []
  const top = document.querySelector('[role=dialog], [role=alertdialog]') ?? document.body
  const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const text = walker.currentNode
    const element = text.parentElement
    if (element === null || text.textContent?.trim() === '' || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || element.getBoundingClientRect().width <= 1) continue
    const height = Number.parseFloat(getComputedStyle(element).fontSize) / unit
    if (height < limits.text - 0.01) faults.push(`text of ${height.toFixed(1)} mm: "${element.textContent.trim().slice(0, 16)}"`)
  }
  const main = document.querySelector('main')
  if (main !== null && main.scrollHeight > main.clientHeight + 4 && document.querySelector('[data-more]') === null && main.scrollTop === 0) faults.push(`cut below by ${main.scrollHeight - main.clientHeight} px, and nothing says so`)
  if (document.documentElement.scrollWidth > innerWidth) faults.push('wider than the glass')
  return faults
}

function measureEdges(least: number): string[] {
  type Colour = readonly [red: number, green: number, blue: number, alpha: number]
  const parse = (text: string): Colour => {
    const parts = (text.match(/[\d.]+/g) ?? []).map(Number)
    return [parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? 0, parts[3] ?? 1]
  }
  const over = (front: Colour, back: Colour): Colour => [0, 1, 2].map((part) => (front[part] ?? 0) * front[3] + (back[part] ?? 0) * (1 - front[3])).concat(1) as unknown as Colour
  /** What is behind an element, down to the page. */
  const ground = (element: Element | null): Colour => {
    if (element === null) return [255, 255, 255, 1]
    const own = parse(getComputedStyle(element).backgroundColor)
    return own[3] === 1 ? own : over(own, ground(element.parentElement))
  }
  const light = (colour: Colour): number => {
    const [red = 0, green = 0, blue = 0] = colour.slice(0, 3).map((part) => { const share = part / 255; return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4 })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const contrast = (one: Colour, other: Colour): number => (Math.max(light(one), light(other)) + 0.05) / (Math.min(light(one), light(other)) + 0.05)

  const faults: string[] = []
  const top = document.querySelector('[role=dialog], [role=alertdialog]') ?? document.body
  for (const element of top.querySelectorAll('button, label, label > span[aria-hidden], button > span[aria-hidden]')) {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
    const control = element.closest('button, label')
    if (control === null || control.matches(':disabled')) continue
    const words = `"${(control.getAttribute('aria-label') ?? control.textContent).trim().slice(0, 16)}"`
    const style = getComputedStyle(element)
    const outer = ground(element.parentElement)
    const edge = parse(style.borderTopColor)
    const drawn = Number.parseFloat(style.borderTopWidth) > 0 && edge[3] > 0
    const best = Math.max(drawn ? contrast(over(edge, outer), outer) : 0, contrast(ground(element), outer))
    if (drawn && best < least) faults.push(`edge of ${best.toFixed(1)}:1: ${words}`)
    if (element.querySelector(':scope > svg') !== null && contrast(over(parse(style.color), ground(element)), ground(element)) < least) faults.push(`drawing of ${contrast(parse(style.color), ground(element)).toFixed(1)}:1: ${words}`)
  }
  return faults
}
