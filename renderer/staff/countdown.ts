/** Seconds that run down to 0, and how to set them. */
import { useEffect, useState } from 'react'

export function useCountdown(): readonly [seconds: number, set: (seconds: number) => void] {
  const [seconds, set] = useState(0)
  useEffect(() => {
    if (seconds <= 0) return
    const timer = setTimeout(() => { set(seconds - 1) }, 1_000)
    return () => { clearTimeout(timer) }
  }, [seconds])
  return [seconds, set]
}
