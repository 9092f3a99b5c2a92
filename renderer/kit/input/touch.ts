/**
 * Touch rules of the glass: a second finger, a palm, and whatever falls into the moment after a
 * page change are not a press. Pressing itself (act on release, cancel when the finger leaves)
 * is React Aria's.
 */
export interface Contact {
  readonly pointer: 'touch' | 'mouse' | 'pen'
  readonly primary: boolean
  /** Longer side of the contact in millimetres. */
  readonly sizeMm: number
  /** Milliseconds since the page now shown came up. */
  readonly sincePageMs: number
}

/** A thumb is about 20 mm wide; palms and sleeves are wider. */
export const largestFingerMm = 34
export const deadTimeMs = 300

export type Verdict = 'press' | 'second-finger' | 'palm' | 'too-soon'

export function judge(contact: Contact): Verdict {
  if (!contact.primary) return 'second-finger'
  if (contact.pointer === 'touch' && contact.sizeMm > largestFingerMm) return 'palm'
  if (contact.sincePageMs < deadTimeMs) return 'too-soon'
  return 'press'
}

export interface TouchGuard {
  /** The page now shown; if it is another one, dead time begins. */
  readonly pageChanged: (page: string) => void
  readonly remove: () => void
}

/**
 * Puts the rules in front of everything on the page. Refused contacts are stopped in the capture
 * phase with all that follows from them, so no component hears of them.
 *
 * @param unit CSS px a millimetre, asked each time because the window may be resized.
 */
export function guardTouch(target: Window, unit: () => number): TouchGuard {
  let shown = ''
  let shownAt = -Infinity
  const refused = new Set<number>()

  const stop = (event: Event): void => { event.stopImmediatePropagation(); event.preventDefault() }
  const down = (event: PointerEvent): void => {
    const verdict = judge({
      pointer: event.pointerType === 'touch' || event.pointerType === 'pen' ? event.pointerType : 'mouse',
      primary: event.isPrimary,
      sizeMm: Math.max(event.width, event.height) / unit(),
      sincePageMs: event.timeStamp - shownAt,
    })
    if (verdict === 'press') { refused.delete(event.pointerId); return }
    refused.add(event.pointerId)
    stop(event)
  }
  const follow = (event: PointerEvent): void => { if (refused.has(event.pointerId)) stop(event) }
  // A click is the last event of a contact, so the contact is forgotten with it.
  const click = (event: PointerEvent): void => { if (refused.delete(event.pointerId)) stop(event) }
  const menu = (event: Event): void => { event.preventDefault() }

  const listeners: [string, (event: never) => void][] = [
    ['pointerdown', down], ['pointermove', follow], ['pointerup', follow], ['pointercancel', follow], ['click', click], ['contextmenu', menu],
  ]
  for (const [name, listener] of listeners) target.addEventListener(name, listener as EventListener, { capture: true })
  return {
    pageChanged: (page) => {
      if (page === shown) return
      // Before the first page there was none that a late touch could have been meant for.
      if (shown !== '') shownAt = target.performance.now()
      shown = page
    },
    remove: () => { for (const [name, listener] of listeners) target.removeEventListener(name, listener as EventListener, { capture: true }) },
  }
}
