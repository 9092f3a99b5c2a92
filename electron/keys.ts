/**
 * Which keys reach the page. A kiosk may have a keyboard (staff, accessibility switches), so typing
 * and moving the focus must work; shortcuts must not. Everything not listed is swallowed before
 * Chromium or the page sees it.
 */
export interface Key {
  /** DOM `KeyboardEvent.key`. */
  readonly key: string
  readonly control: boolean
  readonly alt: boolean
  readonly meta: boolean
}

const named = new Set(['Tab', 'Enter', 'Escape', 'Backspace', 'Delete', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown', 'Shift', 'CapsLock', 'NumLock', 'Unidentified', 'Process', 'Dead'])

/** One printed character, or a named key that moves or edits; never with Ctrl, Alt or Meta. */
export function mayType({ key, control, alt, meta }: Key): boolean {
  if (control || alt || meta) return false
  return named.has(key) || /^.$/u.test(key)
}
