/** Live data: follows an event iterator of the station through restarts of it. */
import { useEffect, useEffectEvent, useState } from 'react'

type Open<T> = (signal: AbortSignal) => Promise<AsyncIterable<T>>

const pauseMs = 250

/**
 * Hands each event to `take` until the signal aborts. When the stream ends or breaks it is opened
 * again; it begins with the present state, so nothing is missed that still matters.
 *
 * @param giveUp true for an error that opening again cannot mend (a typed error of the contract).
 */
export async function follow<T>(open: Open<T>, take: (event: T) => void, signal: AbortSignal, giveUp: (error: unknown) => boolean = () => false): Promise<void> {
  while (!signal.aborted) {
    try {
      for await (const event of await open(signal)) {
        if (signal.aborted) return
        take(event)
      }
    } catch (error) {
      if (signal.aborted || giveUp(error)) return
    }
    await new Promise((resolve) => { setTimeout(resolve, pauseMs) })
  }
}

/** The latest event of a stream, null before the first. `key` names the stream: another key opens another. */
export function useWatch<T>(key: string, open: Open<T>): T | null {
  const [latest, setLatest] = useState<{ key: string; event: T } | null>(null)
  // A new closure at each render; the key says when the stream is another one.
  const openNow = useEffectEvent(open)
  useEffect(() => {
    const control = new AbortController()
    void follow((signal) => openNow(signal), (event) => { setLatest({ key, event }) }, control.signal)
    return () => { control.abort() }
  }, [key])
  return latest?.key === key ? latest.event : null
}
