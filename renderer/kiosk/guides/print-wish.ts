/** Something asked of a printer: each press is a wish of its own, a call that is repeated is not. */
import { useEffect, useEffectEvent, useState } from 'react'
import { useKiosk } from '../session/kiosk.tsx'
import { requestNumber } from '../session/request.ts'

export type Asked = { readonly kind: 'asking' } | { readonly kind: 'printing'; readonly job: string } | { readonly kind: 'refused'; readonly code: string }

interface Wish {
  readonly asked: Asked
  /** Asks for one more. */
  readonly again: () => void
}

/** Wishes since this page began. */
let wishes = 0

/**
 * @param what names what is wanted; a page wants one thing
 * @param ask tells the station; called again with the same request when the station started anew,
 *   for it has forgotten what was to be on the paper
 */
export function useWish(what: readonly string[], ask: (visit: string, request: string) => Promise<Asked>): Wish {
  const { visit, state } = useKiosk()
  const [wish, setWish] = useState(() => { wishes += 1; return wishes })
  const [asked, setAsked] = useState<Asked>({ kind: 'asking' })
  const askNow = useEffectEvent(async (now: number): Promise<Asked> => ask(visit.id(), await requestNumber(visit.id(), ...what, String(now))))
  const bootId = state?.bootId
  useEffect(() => {
    if (bootId === undefined) return
    let left = false
    void askNow(wish).then((answer) => { if (!left) setAsked(answer) })
    return () => { left = true }
  }, [wish, bootId])
  return { asked, again: () => { wishes += 1; setAsked({ kind: 'asking' }); setWish(wishes) } }
}
