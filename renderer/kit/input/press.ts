/**
 * What a finger presses. A browser turns a touch into a click by rules of its own: none when the
 * finger trembled by more than some fifteen pixels. Here a press is a finger that comes down on a
 * button and up on the same one, told by `touch.ts`, which forgives slips and refuses palms; the
 * browser's own click for that finger is swallowed. Mouse and keyboard click as always.
 *
 * Stands on the document, behind the rules of the glass (window) and listen mode (document, capture).
 */

const pressedMark = 'data-pressed'
/** Milliseconds a button stays marked after the finger left it: a quick tap is seen, and what it leads to has the time to come. */
const afterglow = 120

const buttonOf = (target: EventTarget | null): HTMLButtonElement | null =>
  target instanceof Element ? target.closest<HTMLButtonElement>('button:enabled') : null

/** @returns how to end it */
export function pressByFinger(page: Document): () => void {
  /** Buttons under contacts that are down. */
  const under = new Map<number, HTMLButtonElement>()
  /** Contacts whose press was done here. */
  const done = new Set<number>()
  /** Buttons pressed a moment ago. */
  const glowing = new WeakMap<HTMLButtonElement, number>()

  const glow = (control: HTMLButtonElement): void => {
    glowing.set(control, window.setTimeout(() => { control.removeAttribute(pressedMark) }, afterglow))
  }

  const down = ({ target, pointerId, button }: PointerEvent): void => {
    const control = button === 0 ? buttonOf(target) : null
    done.clear()
    if (control === null) return
    under.set(pointerId, control)
    clearTimeout(glowing.get(control))
    control.setAttribute(pressedMark, 'true')
  }
  const leave = ({ pointerId }: PointerEvent): void => {
    under.get(pointerId)?.removeAttribute(pressedMark)
    under.delete(pointerId)
  }
  const move = ({ pointerId, clientX, clientY }: PointerEvent): void => {
    const control = under.get(pointerId)
    control?.toggleAttribute(pressedMark, buttonOf(page.elementFromPoint(clientX, clientY)) === control)
  }
  const up = (event: PointerEvent): void => {
    const control = under.get(event.pointerId)
    under.delete(event.pointerId)
    if (control === undefined) return
    const on = buttonOf(page.elementFromPoint(event.clientX, event.clientY)) === control
    if (on) glow(control)
    else control.removeAttribute(pressedMark)
    if (event.pointerType !== 'touch') return
    done.add(event.pointerId)
    if (on) control.click()
  }
  const click = (event: PointerEvent): void => {
    if (!event.isTrusted || !done.delete(event.pointerId)) return
    event.stopImmediatePropagation()
    event.preventDefault()
  }

  const listeners: readonly [string, (event: never) => void, boolean][] = [['pointerdown', down, false], ['pointermove', move, false], ['pointerup', up, false], ['pointercancel', leave, false], ['click', click, true]]
  for (const [name, listener, capture] of listeners) page.addEventListener(name, listener as EventListener, { capture })
  return () => { for (const [name, listener, capture] of listeners) page.removeEventListener(name, listener as EventListener, { capture }) }
}
