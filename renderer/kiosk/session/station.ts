/** What the page follows of its station: place, state, queues, catalogue. Read from storage first, so it stands while the station restarts. */
import { startTransition, useEffect, useState } from 'react'
import type { Place, QueueState, StationState } from '../../../station/api/contract.ts'
import type { Connection } from '../../kit/connect.ts'
import { emptyOutline, type Outline } from '../../kit/outline.ts'
import { reportBug } from '../../kit/report.ts'
import { pullCatalogue } from '../../kit/storage/pull.ts'
import type { Storage } from '../../kit/storage/storage.ts'
import { useWatch } from '../../kit/watch.ts'

export interface StationData {
  readonly place: Place | null
  readonly state: StationState | null
  readonly queues: readonly QueueState[] | null
  /** Null until the storage has been read. */
  readonly outline: Outline | null
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

export function useStationData({ client }: Connection, storage: Storage): StationData {
  const [place, setPlace] = useState<Place | null>(null)
  const [outline, setOutline] = useState<Outline | null>(null)
  const state = useWatch('state', (signal) => client.state.watch(undefined, { signal }))
  const queues = useWatch('queues', (signal) => client.queue.watch(undefined, { signal }))
  const bootId = state?.bootId
  const cursor = state?.catalogueCursor

  useEffect(() => {
    void storage.start().then((kept) => {
      setPlace((now) => now ?? kept.place)
      setOutline((now) => now ?? kept.outline ?? emptyOutline)
    })
  }, [storage])

  // A station that started anew may have been given another profile.
  useEffect(() => {
    if (bootId === undefined) return
    let stale = false
    void client.place().then(async (fresh) => {
      if (stale) return
      // Mostly it is the one we know: then nothing is drawn anew.
      setPlace((now) => (isSame(now, fresh) ? now : fresh))
      await storage.savePlace(fresh)
    })
    return () => { stale = true }
  }, [client, storage, bootId])

  useEffect(() => {
    if (cursor === undefined) return
    void pullCatalogue(storage, (input) => client.catalogue.since(input), cursor)
      .then(async (changed) => {
        if (!changed) return
        const fresh = await storage.outline()
        // The page stands as it was until what it shows has been read anew.
        startTransition(() => { setOutline(fresh) })
      })
      .catch((error: unknown) => { reportBug('catalogue not brought up to date', error) })
  }, [client, storage, cursor])

  return { place, state, queues, outline }
}
