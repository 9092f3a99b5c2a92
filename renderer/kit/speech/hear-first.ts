/**
 * Listen mode (先听再按): the first touch on a control says its name and outlines it, the second
 * one acts. Keys of a pad act at once, or nobody could type; they say themselves only where what
 * is typed is no secret.
 *
 * Stands behind the rules of the glass (input/touch.ts, on the window) and before every component.
 */
import { controlAt, nameOf } from './page-words.ts'

export interface HearFirst {
  readonly say: (sentences: readonly string[]) => void
  /** Said for a key of a private pad. */
  readonly typed: () => string
  /** Whether a key does something instead of standing for a character: those are named in any pad. */
  readonly isCommand: (words: string) => boolean
}

const heard = 'data-heard'
/** Where there is no time for a second touch, or the control is about hearing itself. */
const actsAtOnce = '[role="alertdialog"], [data-listen]'

/** @returns how to end it */
export function hearFirst(page: Document, { say, typed, isCommand }: HearFirst): () => void {
  let armed: Element | null = null
  /** Contacts that only listen, with what they are on. */
  const listening = new Map<number, Element>()

  const arm = (control: Element | null): void => {
    armed?.removeAttribute(heard)
    armed = control
    control?.setAttribute(heard, '')
  }
  const stop = (event: Event): void => { event.stopImmediatePropagation(); event.preventDefault() }

  const sayKey = (pad: Element, key: Element): void => {
    const name = nameOf(key)
    say(pad.getAttribute('data-pad') === 'aloud' || isCommand(name.join(' ')) ? name : [typed()])
  }

  const down = (event: PointerEvent): void => {
    const control = controlAt(event.target)
    if (control === null || control.closest(actsAtOnce) !== null) return
    const pad = control.closest('[data-pad]')
    if (pad !== null) { arm(null); sayKey(pad, control); return }
    if (control === armed) { arm(null); return }
    listening.set(event.pointerId, control)
    stop(event)
  }
  const up = (event: PointerEvent): void => {
    const control = listening.get(event.pointerId)
    if (control === undefined) return
    stop(event)
    // A finger that slid off has thought better of it.
    if (controlAt(page.elementFromPoint(event.clientX, event.clientY)) !== control) return
    arm(control)
    say(nameOf(control))
  }
  const move = (event: PointerEvent): void => { if (listening.has(event.pointerId)) stop(event) }
  const cancel = (event: PointerEvent): void => { if (listening.delete(event.pointerId)) stop(event) }
  // The last event of a contact. One without a pointer (a keyboard, a screen reader) acts at once.
  const click = (event: PointerEvent): void => { if (listening.delete(event.pointerId)) stop(event) }

  const listeners: readonly [string, (event: never) => void][] = [['pointerdown', down], ['pointermove', move], ['pointerup', up], ['pointercancel', cancel], ['click', click]]
  for (const [name, listener] of listeners) page.addEventListener(name, listener as EventListener, { capture: true })
  return () => {
    arm(null)
    for (const [name, listener] of listeners) page.removeEventListener(name, listener as EventListener, { capture: true })
  }
}
