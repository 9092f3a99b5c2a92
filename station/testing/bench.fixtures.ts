/** The rooms on a real ledger in a folder of their own, with a told clock and a printer of paper. */
import { randomBytes, randomUUID } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'
import type { County, SiteProfile } from '../../domain/site/profile.ts'
import { openLedger } from '../ledger/open.ts'
import { temporaryDirectory, testOptions, ToldClock } from '../ledger/testing/bench.ts'
import type { StationLedger } from '../ledger/station-ledger.ts'
import { furnish, type Rooms } from '../rooms.ts'
import type { Slips } from '../slips.ts'
import { formatTicketNumber } from '../../domain/queue/ticket.ts'
import { makeCalendar } from '../../domain/time/calendar.ts'
import { documents } from './documents.fixtures.ts'
import { PaperPrinter } from './paper.ts'

export const county: County = {
  code: '530926', shortName: '示例', longName: '示例县', siteNameStyle: 'bianmin', timeZone: 'Asia/Shanghai', servicePhone: '12345', complaintPhone: '12345',
}
export const site: SiteProfile = {
  id: 'GM-0101', level: 'county', name: '示例大厅', township: '示例镇', home: 'hall', tiles: ['queue'], queues: ['civil', 'social'],
  opening: { weekdays: [1, 2, 3, 4, 5], spans: [['08:30', '17:30']] },
  panel: { widthPx: 1080, heightPx: 1920, widthMm: 268, heightMm: 476, bottomAboveFloorMm: 800 },
}

const slips: Slips = {
  ticket: (ticket, copy) => ({ elements: [{ kind: 'text', text: `${formatTicketNumber(ticket)}${copy ? ' copy' : ''}` }] }),
  receipt: (facts) => ({ elements: [{ kind: 'pair', label: facts.caseNumber, value: facts.lookUpCode }] }),
}

export interface Bench {
  readonly directory: string
  readonly clock: ToldClock
  readonly printer: PaperPrinter
  readonly ledger: StationLedger
  readonly rooms: Rooms
  readonly reports: string[]
  /** Lets everything that is under way come to rest. */
  settle(): Promise<void>
  /** Closes everything and opens it again on the same folder, as after a power cut: nothing in memory is left. */
  restart(): Promise<Bench>
  close(): Promise<void>
}

interface Carried { readonly directory: string; readonly clock: ToldClock; readonly printer: PaperPrinter }

export async function openBench(carried: Partial<Carried> = {}): Promise<Bench> {
  const { directory = temporaryDirectory(), clock = new ToldClock(), printer = new PaperPrinter() } = carried
  const { ledger } = await openLedger(testOptions(directory, { clock }))
  const reports: string[] = []
  const rooms = await furnish({
    ledger, clock, printer, county, site, kiosk: 1, calendar: makeCalendar([]), demo: false, villages: [],
    link: () => ({ online: false, offlineSince: null }),
    backlog: () => 0,
    slips: () => slips,
    random: (bytes) => randomBytes(bytes),
    newId: randomUUID,
    report: (event) => reports.push(event),
    timer: () => () => {},
  })
  await rooms.catalogue.applyFeed(documents, documents.length)
  await rooms.start()
  const close = async (): Promise<void> => {
    await rooms.close()
    await ledger.close()
  }
  return {
    directory, clock, printer, ledger, rooms, reports, close,
    async settle() {
      for (let i = 0; i < 50; i += 1) await turn()
    },
    async restart() {
      await close()
      clock.pass(1_000)
      return openBench({ directory, clock: Object.assign(clock, { stamp: { ...clock.stamp, bootId: randomUUID() } }), printer })
    },
  }
}
