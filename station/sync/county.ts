/**
 * The station's line to the county: runs the client loop over ledger, catalogue and clock, and
 * knows since when nobody answers. Without a county address the station is offline and says so.
 */
import { setTimeout as delay } from 'node:timers/promises'
import type { Catalogue } from '../feed/catalogue.ts'
import type { Log } from '../log/log.ts'
import { stationClient, type StationClient } from '../../sync/client/station-client.ts'
import { httpTransport } from '../../sync/http/client.ts'
import type { FeedStore, Outbox, Sleep, SyncEvent, TimeKeeper } from '../../sync/ports.ts'
import type { LinkState } from '../state/state.ts'
import { patientFeeds, runPatiently } from './full-disk.ts'
import type { Identity } from './identity.ts'

export interface CountyParts {
  readonly address: URL
  readonly identity: Identity
  readonly outbox: Outbox
  readonly catalogue: Catalogue
  readonly time: TimeKeeper
  readonly versions: { readonly app: string; readonly schema: number; readonly dictionary: number }
  readonly random: () => number
  readonly log: Log
  /** The county has answered, at this time by its clock. */
  readonly heard: (wallMs: number) => void
  /** The link state has changed. */
  readonly changed: () => void
  /** A port threw: a bug or a dying disk. */
  readonly broke: (error: unknown) => void
}

export interface CountyLine {
  link(): LinkState
  close(): Promise<void>
}

/**
 * How long the county may hold an answer: a line that died without a word is noticed after this,
 * and the mark on the screen with it. Each round costs some 400 bytes, 1.4 MB a day.
 */
const waitSeconds = 25

/** How long sync leaves a disk alone that has just refused. */
const refusedPauseMs = 30_000

/** A smaller correction of the clock is not worth a line. */
const noteworthyMs = 1_000

export const noCounty: CountyLine = { link: () => ({ online: false, offlineSince: null }), close: async () => {} }

export function openCountyLine(parts: CountyParts): CountyLine {
  const { identity, log, time } = parts
  let link: LinkState = { online: false, offlineSince: null }
  const transport = httpTransport({ address: parts.address, station: identity.grant.station, key: identity.key, pins: identity.pins, time })

  const report = (event: SyncEvent): void => {
    switch (event.kind) {
      case 'online':
        link = { online: true, offlineSince: null }
        log('sync.online', {})
        break
      case 'offline':
        if (link.online || link.offlineSince === null) {
          // The first failure dates the outage; those that follow do not move it.
          const { wall, trust } = time.wall()
          link = { online: false, offlineSince: trust === 'none' ? null : Math.floor(wall) }
          log('sync.offline', { reason: event.failure.kind })
        }
        break
      case 'postponed':
        log('sync.postponed', { seq: event.operation.seq, code: event.code })
        break
      case 'not-believed':
        log('sync.not-believed', { what: event.what, code: event.code, cursor: event.cursor })
        break
    }
    parts.changed()
  }

  let learned = false
  const keeper: TimeKeeper = {
    monotonic: () => time.monotonic(),
    wall: () => time.wall(),
    observeCounty(wall, roundTrip) {
      parts.heard(wall)
      const before = time.wall().wall
      time.observeCounty(wall, roundTrip)
      const offsetMs = Math.round(time.wall().wall - before)
      if (learned && Math.abs(offsetMs) < noteworthyMs) return
      learned = true
      log('clock.learned', { offsetMs })
      parts.changed()
    },
  }

  const ending = new AbortController()
  const pause = (): Promise<void> => sleep(refusedPauseMs, ending.signal)
  const client: StationClient = stationClient({
    station: identity.grant.station, verdictKeys: identity.grant.verdictKeys, versions: parts.versions, waitSeconds,
    outbox: parts.outbox, feeds: patientFeeds(feedStore(parts.catalogue, log), pause), transport, time: keeper, random: parts.random, sleep, report,
  })
  runPatiently(() => client.run(), pause).catch(parts.broke)
  return {
    link: () => link,
    async close() {
      ending.abort()
      await client.stop()
    },
  }
}

const feedStore = (catalogue: Catalogue, log: Log): FeedStore => ({
  cursor: async () => catalogue.countyCursor(),
  async apply(documents, cursor) {
    await catalogue.applyFeed(documents, cursor)
    if (documents.length > 0) log('feed.applied', { documents: documents.length, cursor })
  },
})

const sleep: Sleep = (ms, signal) => delay(ms, undefined, { signal }).catch(() => {})
