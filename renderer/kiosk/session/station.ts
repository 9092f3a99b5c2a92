/** What the page follows of its station: place, state, queues, catalogue. Read from storage first, so it stands while the station restarts. */
import { useEffect, useState } from 'react'
import type { CatalogueDocument } from '../../../domain/catalogue/documents.ts'
import type { Place, QueueState, StationState } from '../../../station/api/contract.ts'
import type { Connection } from '../../kit/connect.ts'
import { reportBug } from '../../kit/report.ts'
import { pullCatalogue, type Storage } from '../../kit/storage.ts'
import { useWatch } from '../../kit/watch.ts'

export interface StationData {
  readonly place: Place | null
  readonly state: StationState | null
  readonly queues: readonly QueueState[] | null
  readonly documents: readonly CatalogueDocument[]
}

export function useStationData({ client }: Connection, storage: Storage): StationData {
  const [place, setPlace] = useState<Place | null>(null)
  const [documents, setDocuments] = useState<readonly CatalogueDocument[]>([])
  const state = useWatch('state', (signal) => client.state.watch(undefined, { signal }))
  const queues = useWatch('queues', (signal) => client.queue.watch(undefined, { signal }))
  const bootId = state?.bootId
  const cursor = state?.catalogueCursor

  useEffect(() => {
    void storage.place().then((kept) => { setPlace((now) => now ?? kept) })
    void storage.documents().then((kept) => { setDocuments((now) => (now.length === 0 ? kept : now)) })
  }, [storage])

  // A station that started anew may have been given another profile.
  useEffect(() => {
    if (bootId === undefined) return
    let stale = false
    void client.place().then(async (fresh) => {
      if (stale) return
      setPlace(fresh)
      await storage.savePlace(fresh)
    })
    return () => { stale = true }
  }, [client, storage, bootId])

  useEffect(() => {
    if (cursor === undefined) return
    void pullCatalogue(storage, (input) => client.catalogue.since(input), cursor)
      .then(async () => { setDocuments(await storage.documents()) })
      .catch((error: unknown) => { reportBug('catalogue not brought up to date', error) })
  }, [client, storage, cursor])

  return { place, state, queues, documents }
}
