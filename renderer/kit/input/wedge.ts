/**
 * Puts the rules of wedge-rules.ts before everything on the page: what a scanner types as a
 * keyboard reaches whoever listens, and no field. The last resort; a scanner on a serial line is
 * read by the station.
 */
import { useEffect, useEffectEvent } from 'react'
import { idle, step, type Burst } from './wedge-rules.ts'

interface Field {
  readonly input: HTMLInputElement | HTMLTextAreaElement
  readonly value: string
  readonly caret: number | null
}

/** Calls `onCode` with each code that is scanned while the component is shown. It may be somebody's number, and is nobody's proof. */
export function useWedge(onCode: (code: string) => void): void {
  const heard = useEffectEvent(onCode)
  useEffect(() => listenToWedge(window, (code) => { heard(code) }), [])
}

/** @returns how to end it */
export function listenToWedge(page: Window, onCode: (code: string) => void): () => void {
  let burst: Burst = idle
  /** The field with the focus, as it was before the first key of what may become a burst. */
  let before: Field | null = null
  /** Keys whose press was kept; their release is no business of the page either. */
  const kept = new Set<string>()

  const stop = (event: KeyboardEvent): void => {
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  const down = (event: KeyboardEvent): void => {
    // An input method is composing: these are a person's strokes.
    if (event.isComposing) return
    const next = step(burst, { key: event.key, at: event.timeStamp, shortcut: event.ctrlKey || event.altKey || event.metaKey, repeat: event.repeat })
    burst = next.burst
    if (next.verdict.kind === 'pass') {
      if (next.verdict.begins) before = fieldOf(page.document.activeElement)
      return
    }
    kept.add(event.code)
    stop(event)
    if (next.verdict.kind === 'keep' && next.verdict.takeBack && before !== null) restore(before)
    if (next.verdict.kind === 'code') onCode(next.verdict.code)
  }
  const up = (event: KeyboardEvent): void => { if (kept.delete(event.code)) stop(event) }

  page.addEventListener('keydown', down, { capture: true })
  page.addEventListener('keyup', up, { capture: true })
  return () => {
    page.removeEventListener('keydown', down, { capture: true })
    page.removeEventListener('keyup', up, { capture: true })
  }
}

function fieldOf(element: Element | null): Field | null {
  if (!(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)) return null
  return { input: element, value: element.value, caret: element.selectionStart }
}

/** As if a person had taken it back, so that whoever keeps the value hears of it. React hears only of what the element's own setter has not done. */
function restore({ input, value, caret }: Field): void {
  if (!input.isConnected || input.value === value) return
  const own = input instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype
  Object.getOwnPropertyDescriptor(own, 'value')?.set?.call(input, value)
  if (caret !== null) input.setSelectionRange(caret, caret)
  input.dispatchEvent(new InputEvent('input', { bubbles: true }))
}
