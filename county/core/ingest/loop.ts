/**
 * Keeps taking frames. PostgreSQL's NOTIFY wakes it; every two seconds it looks anyway, because a
 * notification is a hint that a broken connection loses.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { Client } from 'pg'
import { channels } from '../../exchange.ts'
import type { CoreDatabase } from '../schema.ts'
import { takeNextFrames, type FrameTools } from './frames.ts'

export interface IngestLoop {
  /** Resolves when the frame in hand is finished. */
  stop(): Promise<void>
}

const pollMs = 2_000
const troubleMs = 5_000

export function startIngestLoop(db: CoreDatabase, url: string, tools: FrameTools): IngestLoop {
  const ended = new AbortController()
  let wake = Promise.withResolvers<void>()
  const listening = listen(url, ended.signal, () => wake.resolve())

  const pause = async (ms: number) => {
    const timer = new AbortController()
    const stop = () => timer.abort()
    ended.signal.addEventListener('abort', stop)
    await Promise.race([wake.promise, delay(ms, undefined, { signal: timer.signal }).catch(() => undefined)])
    ended.signal.removeEventListener('abort', stop)
    stop()
    wake = Promise.withResolvers()
  }

  const running = (async () => {
    while (!ended.signal.aborted) {
      try {
        while (!ended.signal.aborted && (await takeNextFrames(db, tools)));
        if (!ended.signal.aborted) await pause(pollMs)
      } catch (error) {
        // The database is away or restarting: nothing was taken, everything is still there.
        tools.onBug(error, { station: 0, epoch: 'loop', seq: 0 })
        if (!ended.signal.aborted) await delay(troubleMs, undefined, { signal: ended.signal }).catch(() => undefined)
      }
    }
  })()

  return {
    async stop() {
      ended.abort()
      await Promise.all([running, listening])
    },
  }
}

/** Listens as long as it is wanted, over connections that may break. */
async function listen(url: string, signal: AbortSignal, onFrame: () => void): Promise<void> {
  while (!signal.aborted) {
    const client = new Client({ connectionString: url })
    const broken = new Promise<void>((resolve) => {
      client.on('error', () => resolve())
      client.on('end', () => resolve())
      signal.addEventListener('abort', () => resolve(), { once: true })
    })
    try {
      await client.connect()
      client.on('notification', onFrame)
      await client.query(`listen ${channels.framesIn}`)
      // What came while nobody listened.
      onFrame()
      await broken
    } catch {
      // Polling goes on meanwhile.
    } finally {
      await client.end().catch(() => undefined)
    }
    await delay(troubleMs, undefined, { signal }).catch(() => undefined)
  }
}
