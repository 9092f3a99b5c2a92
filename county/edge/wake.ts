/**
 * Wakes held answers when the core puts something out. One connection listens for all stations;
 * a notification is a hint only, so a lost one costs at most `lookAgainMs`.
 */
import { Client } from 'pg'
import { setTimeout as delay } from 'node:timers/promises'
import { channels } from '../exchange.ts'

export interface Wake {
  /** Resolves when something may have come for this station, after `ms`, or when `signal` aborts. */
  changed(station: number, ms: number, signal: AbortSignal): Promise<void>
  stop(): Promise<void>
}

/** The longest anything put out waits when its notification was lost. */
export const lookAgainMs = 10_000
const reconnectMs = 1_000

export function listenForFramesOut(url: string): Wake {
  const waiting = new Map<number, Set<() => void>>()
  const stopping = new AbortController()
  const wakeAll = () => waiting.forEach((wakers) => wakers.forEach((wake) => wake()))

  async function listenOnce(): Promise<void> {
    const client = new Client({ connectionString: url })
    const ended = new Promise<void>((resolve) => {
      client.on('error', () => resolve())
      client.on('end', resolve)
      stopping.signal.addEventListener('abort', () => resolve(), { once: true })
    })
    client.on('notification', ({ payload }) => {
      if (payload === '*') wakeAll()
      else waiting.get(Number(payload))?.forEach((wake) => wake())
    })
    try {
      await client.connect()
      await client.query(`listen ${channels.framesOut}`)
      // What came while nobody listened.
      wakeAll()
      await ended
    } finally {
      await client.end().catch(() => undefined)
    }
  }

  const running = (async () => {
    while (!stopping.signal.aborted) {
      await listenOnce().catch(() => undefined)
      await delay(reconnectMs, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  })()

  return {
    changed: (station, ms, signal) => new Promise((resolve) => {
      const wakers = waiting.get(station) ?? new Set()
      const wake = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', wake)
        wakers.delete(wake)
        if (wakers.size === 0) waiting.delete(station)
        resolve()
      }
      const timer = setTimeout(wake, Math.min(ms, lookAgainMs))
      waiting.set(station, wakers.add(wake))
      signal.addEventListener('abort', wake, { once: true })
      if (signal.aborted) wake()
    }),
    async stop() {
      stopping.abort()
      wakeAll()
      await running
    },
  }
}
