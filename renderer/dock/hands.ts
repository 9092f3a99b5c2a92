/**
 * Carries out the story's commands on the kiosk's page inside the cockpit: finds what a villager
 * would see, points at it, presses it. Same origin, so it works on the page itself.
 */
import type { HandCommand } from '../../scripts/start/api.ts'

const patienceMs = 20_000
const pressable = 'button, a[href], [role=button], [role=radio], [role=checkbox], [role=option], label'

export interface Finger { readonly x: number; readonly y: number; readonly down: boolean }

/** Does one command in `page`; returns what was read, throws when it cannot be done in time. */
export async function carryOut(command: HandCommand, page: Document, point: (finger: Finger | null) => void): Promise<string> {
  switch (command.do) {
    case 'tap': {
      const target = await until(() => find(page, command.name), `nothing to press: ${command.name}`)
      await press(target, point)
      return ''
    }
    case 'see':
      return until(() => (visibleText(page).includes(command.text) ? command.text : null), `not on the page: ${command.text}`)
    case 'read':
      return until(() => page.querySelector(`[data-part="${command.part}"]`)?.textContent?.trim() || null, `no such part: ${command.part}`)
    case 'sign': {
      const pad = await until(() => page.querySelector<HTMLElement>('[data-part="signature-pad"]'), 'no signature pad')
      await sign(pad, point)
      return ''
    }
  }
}

const squeeze = (text: string) => text.replaceAll(/\s+/g, '')
const visibleText = (page: Document) => squeeze(page.body.innerText)
const nameOf = (element: Element) => squeeze(element.getAttribute('aria-label') ?? element.textContent ?? '')

function find(page: Document, name: string): HTMLElement | null {
  const wanted = squeeze(name)
  const candidates = [...page.querySelectorAll<HTMLElement>(pressable)].filter(
    (element) => element.getClientRects().length > 0 && !element.matches(':disabled, [aria-disabled=true]') && nameOf(element).includes(wanted),
  )
  return candidates.find((element) => nameOf(element) === wanted) ?? candidates[0] ?? null
}

async function until<T>(look: () => T | null, complaint: string): Promise<T> {
  for (let waited = 0; waited < patienceMs; waited += 100) {
    const found = look()
    if (found !== null) return found
    await pause(100)
  }
  throw new Error(complaint)
}

async function press(target: HTMLElement, point: (finger: Finger | null) => void): Promise<void> {
  target.scrollIntoView({ block: 'nearest' })
  const box = target.getBoundingClientRect()
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  point({ ...at, down: false })
  await pause(450)
  point({ ...at, down: true })
  pointer(target, 'pointerdown', at)
  await pause(120)
  pointer(target, 'pointerup', at)
  target.click()
  point({ ...at, down: false })
  await pause(450)
  point(null)
}

async function sign(pad: HTMLElement, point: (finger: Finger | null) => void): Promise<void> {
  // Only a real pointer can be captured; these are drawn.
  pad.setPointerCapture = () => undefined
  const box = pad.getBoundingClientRect()
  const strokes = [[[0.2, 0.3], [0.45, 0.28]], [[0.32, 0.2], [0.3, 0.75]], [[0.55, 0.25], [0.6, 0.7], [0.8, 0.72], [0.78, 0.3]]] as const
  for (const stroke of strokes) {
    const [first, ...rest] = stroke.map(([x, y]) => ({ x: box.x + x * box.width, y: box.y + y * box.height }))
    if (first === undefined) continue
    pointer(pad, 'pointerdown', first)
    let from = first
    for (const to of rest) {
      for (let step = 1; step <= 12; step++) {
        const at = { x: from.x + ((to.x - from.x) * step) / 12, y: from.y + ((to.y - from.y) * step) / 12 }
        pointer(pad, 'pointermove', at)
        point({ ...at, down: true })
        await pause(16)
      }
      from = to
    }
    pointer(pad, 'pointerup', from)
    await pause(150)
  }
  point(null)
}

function pointer(target: HTMLElement, type: string, at: { x: number; y: number }): void {
  const view = target.ownerDocument.defaultView
  if (view === null) return
  target.dispatchEvent(new view.PointerEvent(type, { bubbles: true, cancelable: true, composed: true, pointerId: 7, pointerType: 'touch', isPrimary: true, width: 20, height: 20, pressure: type === 'pointerup' ? 0 : 0.5, clientX: at.x, clientY: at.y, button: type === 'pointermove' ? -1 : 0, buttons: type === 'pointerup' ? 0 : 1 }))
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
