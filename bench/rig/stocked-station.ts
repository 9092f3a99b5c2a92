/**
 * A station's data folder as it is in the middle of a day: enrolled, with a county's whole
 * catalogue and as many tickets as asked for, put there by the station's own rooms.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { FeedDocument, ServiceItem } from '../../domain/catalogue/documents.ts'
import type { TimeStamp } from '../../domain/time/clock.ts'
import { machineTime, SystemClock } from '../../station/clock.ts'
import { Pictures } from '../../station/feed/pictures.ts'
import { queuedJobs, sentJobs } from '../../station/jobs/store.ts'
import { lookAtDisk } from '../../station/health/disk.ts'
import { openLedger } from '../../station/ledger/open.ts'
import { makePaper } from '../../station/paper/workshop.ts'
import { furnish, type Rooms } from '../../station/rooms.ts'
import { assetsFolder, loadAssets } from '../../station/settings/assets.ts'
import { stationSlips } from '../../station/slips.ts'
import { readIdentity } from '../../station/sync/identity.ts'
import { keepSealing } from '../../station/sync/sealing.ts'
import { devicesOf } from '../../station/testing/fixtures/devices.ts'
import { PaperPrinter } from '../../station/testing/fixtures/paper.ts'
import { enrolledFolder } from '../../station/testing/process.ts'
import { silent } from '../../station/speech/speech.ts'
import { ROOT } from '../../scripts/runtime/paths.ts'

/** Items in the list of one county (foundation plan), which is what a kiosk there carries. */
export const countyItems = 1147
/** Tickets put in at once: they share a transaction. */
const batch = 250
const hourMs = 3_600_000
/** A file system without a disk. */
const memory = '/dev/shm'

export interface Stock {
  readonly site: string
  /** Service items in the catalogue, made from the sample ones. */
  readonly items?: number
  /** Tickets of today, spread evenly over the queues of the site and the last two hours. */
  readonly tickets?: number
}

/** The folder, to be removed by the caller. */
export async function stockedFolder(stock: Stock): Promise<string> {
  const data = await enrolledFolder(stock.site)
  if (!existsSync(memory)) {
    await fill(data, stock)
    return data
  }
  // Ten thousand slips are twenty thousand flushes: in memory they cost nothing.
  const quick = mkdtempSync(join(memory, 'jinban-stock-'))
  try {
    cpSync(data, quick, { recursive: true })
    await fill(quick, stock)
    cpSync(quick, data, { recursive: true })
  } finally {
    rmSync(quick, { recursive: true })
  }
  return data
}

async function fill(data: string, { items = countyItems, tickets = 0 }: Stock): Promise<void> {
  const identity = readIdentity(data)
  if (identity === null) throw new Error('the folder is not enrolled')
  const assets = loadAssets(assetsFolder(join(ROOT, 'station')))
  const { grant } = identity
  const failed = (problem: unknown): never => { throw problem instanceof Error ? problem : new Error(String(problem)) }

  const clock = new PastClock()
  const sealer = await keepSealing(grant.recipients, failed)
  const { ledger } = await openLedger({ directory: join(data, 'ledger'), station: () => grant.station, clock, sealer })
  const rooms = await furnish({
    ledger, clock, devices: devicesOf(ledger, clock, { 'receipt-printer': new PaperPrinter() }), models: () => [], plugged: async () => ({ ports: [], unsupported: [] }), county: grant.county, site: grant.site, kiosk: 1, calendar: assets.calendar, demo: false, villages: assets.villages,
    link: () => ({ online: false, offlineSince: null }), backlog: () => ({ count: 0, oldestSeconds: null }), disk: () => lookAtDisk({ ledger, directory: join(data, 'ledger'), journalDirectory: join(data, 'ledger', 'journal') }), reachedCounty: async () => false, voice: silent,
    pictures: new Pictures([assets.pictures]),
    slips: (catalogue) => stationSlips({ county: grant.county, site: grant.site, catalogue, texts: assets.receiptTexts, picture: assets.slipPicture, sample: true }),
    version: '0.0.0', slipTexts: assets.receiptTexts, testPicture: assets.testPicture, paperTexts: assets.paperTexts, makePaper,
    random: (bytes) => randomBytes(bytes), newId: randomUUID, report: (_, problem) => failed(problem),
    powerLimits: { batteryMs: null }, power: { changed: () => {}, served: () => {} },
  })
  await rooms.catalogue.applyFeed(grown(assets.catalogue, items), items)
  await rooms.start()
  await takeTickets(rooms, grant.site.queues, tickets, clock)
  // A slip that waits would come out of the printer of the measure.
  while (queuedJobs(ledger, ['ticket']).length + sentJobs(ledger).length > 0) await new Promise((resolve) => { setTimeout(resolve, 50) })
  clock.behindMs = 0
  await rooms.close()
  sealer.close()
  await ledger.close()
}

/** The machine's clock, set back. */
class PastClock extends SystemClock {
  behindMs = 0

  constructor() {
    super({ build: 0, ledger: 0, county: 0 }, machineTime())
  }

  override now(): TimeStamp {
    const now = super.now()
    return { ...now, wall: now.wall - this.behindMs, trust: 'floor' }
  }
}

async function takeTickets(rooms: Rooms, queues: readonly string[], wanted: number, clock: PastClock): Promise<void> {
  const visit = randomUUID()
  rooms.visits.start(visit, false, null)
  const spanMs = Math.min(2 * hourMs, sinceMidnight(clock))
  for (let done = 0; done < wanted; done += batch) {
    clock.behindMs = Math.round(spanMs * (1 - done / wanted))
    const some = Array.from({ length: Math.min(batch, wanted - done) }, (_, index) => queues[(done + index) % queues.length] ?? '')
    const taken = await Promise.all(some.map((queue) => rooms.tickets.take({ visit, request: randomUUID(), queue, idNumber: null, priority: false })))
    const refused = taken.find((each) => !each.ok)
    if (refused !== undefined) throw new Error(`a ticket was refused: ${JSON.stringify(refused)}`)
  }
}

function sinceMidnight(clock: PastClock): number {
  const [hours = 0, minutes = 0] = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' }).format(clock.now().wall).split(':').map(Number)
  return (hours * 60 + minutes) * 60_000
}

/** The sample documents with copies of the sample items, each under an id and a name of its own. */
function grown(documents: readonly FeedDocument[], items: number): FeedDocument[] {
  const samples = documents.flatMap(({ body }) => (body?.kind === 'item' ? [body.body] : []))
  const copies = Array.from({ length: Math.max(0, items - samples.length) }, (_, index): ServiceItem => {
    const sample = samples[index % samples.length]
    if (sample === undefined) throw new Error('there are no sample items')
    const mark = index + 1
    // Other names are distinct too, as they are in a county: an index of copies alone would be a twentieth of the size.
    return {
      ...sample, id: `${sample.id}-${mark}`, plainName: `${sample.plainName} ${mark}`, officialName: `${sample.officialName} ${mark}`,
      synonyms: sample.synonyms.map((word) => `${word}${mark}`), formId: null,
    }
  })
  const more = copies.map((body, index): FeedDocument => ({ cursor: documents.length + index + 1, kind: 'item', id: body.id, version: body.version, body: { kind: 'item', id: body.id, body } }))
  return [...documents, ...more]
}
