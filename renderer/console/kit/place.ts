import { createContext, useContext, useMemo } from 'react'
import type { CountyPlace } from '../../../county/api/contract.ts'
import { formatsIn, type Formats } from './format.ts'

export const PlaceContext = createContext<CountyPlace | null>(null)

/** Whose console this is. Everything below the session gate has it. */
export function usePlace(): CountyPlace {
  const place = useContext(PlaceContext)
  if (place === null) throw new Error('no place around this component')
  return place
}

export function useFormats(): Formats {
  const { timeZone } = usePlace()
  return useMemo(() => formatsIn(timeZone), [timeZone])
}
