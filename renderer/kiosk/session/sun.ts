/** 强光: black on white while the sun falls on the glass. It belongs to the place and the day, not to a visit: the next person stands in the same light. */
import { useEffect, useMemo, useState } from 'react'
import type { Storage } from '../../kit/storage/storage.ts'

export interface Sun { readonly on: boolean; readonly toggle: () => void }

/** @param day the business day, null while the station has not told it */
export function useSun(storage: Storage, day: string | null): Sun {
  const [kept, setKept] = useState('')
  useEffect(() => { void storage.start().then(({ sunDay }) => { setKept(sunDay) }) }, [storage])
  const on = day !== null && kept === day
  return useMemo(() => ({
    on,
    toggle: () => {
      const next = on || day === null ? '' : day
      setKept(next)
      void storage.saveSunDay(next)
    },
  }), [on, day, storage])
}
