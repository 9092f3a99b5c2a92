/**
 * Puts the rules of touch-rules.ts in front of everything on the page. Refused contacts are stopped
 * in the capture phase with all that follows from them, so no component hears of them; a slip is
 * told as if the finger had stayed. Pressing itself (act on release, not when the finger has left) is
 * `press.ts`.
 */
import { emptyGlass, pageShown, step, type Report } from './touch-rules.ts'

export interface TouchGuard {
  /** The page now shown; if it is another one, dead time begins. */
  readonly pageChanged: (page: string) => void
  readonly remove: () => void
}

const kinds = { pointerdown: 'down', pointermove: 'move', pointerup: 'up', pointercancel: 'cancel' } as const

/** @param unit CSS px a millimetre, asked each time because the window may be resized. */
export function guardTouch(target: Window, unit: () => number): TouchGuard {
  let shown = ''
  let glass = emptyGlass
  const began = new Map<number, EventTarget>()
  const refused = new Set<number>()
  /** Events that we tell in place of others: they are not judged again. */
  const ours = new WeakSet<Event>()

  const stop = (event: Event): void => { event.stopImmediatePropagation(); if (event.cancelable) event.preventDefault() }
  const tell = (kind: 'pointerup' | 'pointercancel', event: PointerEvent, id: number, x: number, y: number): void => {
    const { pointerType, isPrimary, width, height } = event
    const told = new PointerEvent(kind, { bubbles: true, cancelable: true, composed: true, pointerId: id, pointerType, isPrimary, width, height, clientX: x, clientY: y })
    ours.add(told)
    began.get(id)?.dispatchEvent(told)
  }
  const judge = (event: PointerEvent): void => {
    if (ours.has(event)) return
    const id = event.pointerId
    if (event.type === 'pointerdown' && event.target !== null) began.set(id, event.target)
    const from = began.get(id)
    const next = step(glass, reportOf(event, from, unit()))
    glass = next.glass
    for (const other of next.dropped) { refused.add(other); tell('pointercancel', event, other, event.clientX, event.clientY) }
    switch (next.verdict.kind) {
      case 'refuse':
        refused.add(id)
        stop(event)
        break
      case 'withdraw':
        refused.add(id)
        stop(event)
        tell('pointercancel', event, id, event.clientX, event.clientY)
        break
      case 'still':
        event.stopImmediatePropagation()
        break
      case 'pass':
        if (event.type === 'pointerdown') refused.delete(id)
        // A slip: the page hears of a finger that stayed where it began.
        if (event.type === 'pointerup' && (next.verdict.x !== event.clientX || next.verdict.y !== event.clientY)) {
          event.stopImmediatePropagation()
          tell('pointerup', event, id, next.verdict.x, next.verdict.y)
        }
        break
      default: next.verdict satisfies never
    }
    if (event.type === 'pointerup' || event.type === 'pointercancel') began.delete(id)
  }
  // A click is the last event of a contact, so the contact is forgotten with it.
  const click = (event: PointerEvent): void => { if (refused.delete(event.pointerId)) stop(event) }
  const menu = (event: Event): void => { event.preventDefault() }

  const listeners: [string, (event: never) => void][] = [...Object.keys(kinds).map((kind): [string, (event: never) => void] => [kind, judge]), ['click', click], ['contextmenu', menu]]
  for (const [name, listener] of listeners) target.addEventListener(name, listener as EventListener, { capture: true })
  return {
    pageChanged: (page) => {
      if (page === shown) return
      // Before the first page there was none that a late touch could have been meant for.
      if (shown !== '') glass = pageShown(glass, target.performance.now())
      shown = page
    },
    remove: () => { for (const [name, listener] of listeners) target.removeEventListener(name, listener as EventListener, { capture: true }) },
  }
}

function reportOf(event: PointerEvent, from: EventTarget | undefined, unit: number): Report {
  return {
    kind: kinds[event.type as keyof typeof kinds],
    id: event.pointerId,
    pointer: event.pointerType === 'touch' || event.pointerType === 'pen' ? event.pointerType : 'mouse',
    at: event.timeStamp,
    x: event.clientX,
    y: event.clientY,
    sizeMm: Math.max(event.width, event.height) / unit,
    drawing: from instanceof Element && from.closest('[data-drawing]') !== null,
  }
}
