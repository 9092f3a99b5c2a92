/** Whether somebody stands at the kiosk: first touches, idleness, and the rules of the glass. */
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { glassOf } from '../../kit/units.ts'
import { pressByFinger } from '../../kit/input/press.ts'
import { guardTouch, type TouchGuard } from '../../kit/input/touch.ts'
import type { Panel } from '../../../domain/site/profile.ts'
import { useStore } from '../../kit/store.ts'
import type { Visit } from './visit.ts'

const idleAfterMs = 75_000

/**
 * Sets `--u` and the low position for this panel, on the document, and again when the window changes.
 * @returns whether the low position moves anything on this panel.
 */
export function useGlass(panel: Panel | undefined, options: { readonly elder: boolean; readonly low: boolean; readonly sun: boolean }): boolean {
  const [reach, setReach] = useState(0)
  useEffect(() => {
    if (panel === undefined) return
    const root = document.documentElement
    const fit = (): void => {
      const glass = glassOf(panel, { width: window.innerWidth, height: window.innerHeight })
      root.style.setProperty('--u', `${glass.unit}px`)
      root.style.setProperty('--low-top', `${glass.outOfReachMm * glass.unit}px`)
      root.toggleAttribute('data-short', glass.short)
      setReach(glass.outOfReachMm)
    }
    fit()
    window.addEventListener('resize', fit)
    return () => { window.removeEventListener('resize', fit) }
  }, [panel])
  // Before the page is painted, or one picture would show large words in small letters.
  useLayoutEffect(() => { document.documentElement.toggleAttribute('data-elder', options.elder) }, [options.elder])
  useLayoutEffect(() => { document.documentElement.toggleAttribute('data-low', options.low) }, [options.low])
  useLayoutEffect(() => { document.documentElement.toggleAttribute('data-sun', options.sun) }, [options.sun])
  return reach > 0
}

/** Guards the glass, begins the visit with the first touch and keeps it alive with the next ones. */
export function useTouch(visit: Visit, page: string, idle: boolean): void {
  const guard = useRef<TouchGuard | null>(null)
  useEffect(() => {
    const made = guardTouch(window, () => Number.parseFloat(document.documentElement.style.getPropertyValue('--u')) || 4)
    const unhand = pressByFinger(document)
    guard.current = made
    return () => { made.remove(); unhand() }
  }, [])
  useEffect(() => { guard.current?.pageChanged(page) }, [page])
  useEffect(() => {
    if (idle) return
    const touched = (): void => { visit.touch() }
    // In the capture phase: a pressed button keeps its events to itself. The guard stands before us and stops what is no press.
    window.addEventListener('pointerdown', touched, { capture: true })
    window.addEventListener('keydown', touched, { capture: true })
    return () => {
      window.removeEventListener('pointerdown', touched, { capture: true })
      window.removeEventListener('keydown', touched, { capture: true })
    }
  }, [visit, idle])
}

/**
 * The attract page comes when nobody has touched for a while and no visit runs. The first touch only wakes.
 *
 * @param awake something on the page must be seen: a card that was left behind
 */
export function useIdle(visit: Visit, awake: boolean): { readonly idle: boolean; readonly wake: () => void } {
  const [idle, setIdle] = useState(false)
  const kind = useStore(visit.state).kind
  useEffect(() => {
    if (kind !== 'none' || idle || awake) return
    const timer = setTimeout(() => { setIdle(true) }, idleAfterMs)
    return () => { clearTimeout(timer) }
  }, [kind, idle, awake])
  return { idle, wake: () => { setIdle(false) } }
}
