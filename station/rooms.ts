/**
 * The rooms of a station, furnished and connected. What stands outside (disk, clock, printer,
 * county) comes in; `compose.ts` brings the real ones, tests bring others.
 */
import type { County, SiteProfile } from '../domain/site/profile.ts'
import type { ReceiptDocument, ReceiptPrinter } from '../domain/device/receipt-printer.ts'
import { daysOfCalendar, type WorkingCalendar } from '../domain/time/calendar.ts'
import type { Clock } from '../domain/time/clock.ts'
import type { Place } from './api/contract.ts'
import { Cases } from './cases/cases.ts'
import { Catalogue } from './feed/catalogue.ts'
import { Freshness } from './feed/freshness.ts'
import type { Pictures } from './feed/pictures.ts'
import { Guides } from './guides/guides.ts'
import { Help } from './help/help.ts'
import { Jobs, type JobsParts } from './jobs/jobs.ts'
import type { Ledger, OperationId } from './ledger/ledger.ts'
import { BusinessDay } from './settings/business-day.ts'
import { readFact, writeFact } from './settings/settings.ts'
import { siteTime } from './settings/site-time.ts'
import type { Station } from './server/station.ts'
import type { Slips } from './slips.ts'
import { shownPrinter, StateBoard, type LinkState } from './state/state.ts'
import { Speech, type VoiceParts } from './speech/speech.ts'
import { Tickets } from './tickets/tickets.ts'
import { systemTimer, Visits, type Timer } from './visits/visits.ts'

export interface RoomsParts {
  readonly ledger: Ledger
  readonly clock: Clock
  readonly printer: ReceiptPrinter
  readonly county: County
  readonly site: SiteProfile
  readonly kiosk: number
  readonly calendar: WorkingCalendar
  readonly demo: boolean
  readonly villages: Place['villages']
  readonly link: () => LinkState
  /** Operations the county has not stored yet. */
  readonly backlog: () => number
  /** Whether the county has an operation; waits a little for its receipt. */
  readonly reachedCounty: (operation: OperationId) => Promise<boolean>
  /** Recorded speech, and the machine's voice where it has one. */
  readonly voice: VoiceParts
  readonly pictures: Pictures
  readonly slips: (catalogue: Catalogue) => Slips
  readonly random: (bytes: number) => Uint8Array
  readonly newId: () => string
  readonly report: JobsParts['report']
  readonly timer?: Timer
}

export interface Rooms extends Station {
  readonly catalogue: Catalogue
  readonly freshness: Freshness
  readonly day: BusinessDay
  readonly state: StateBoard
  /** Settles what a crash left and begins to work. */
  start(): Promise<void>
  close(): Promise<void>
}

/** Waiting counts, opening hours and time of day change by themselves. */
const lookEveryMs = 5_000

export async function furnish(parts: RoomsParts): Promise<Rooms> {
  const { ledger, clock, printer, county, site, kiosk, demo, villages, random, newId, report } = parts
  const time = siteTime(clock, county.timeZone, parts.calendar)
  const day = new BusinessDay(ledger, clock, county.timeZone)
  const visits = new Visits(clock, parts.timer ?? systemTimer)
  const jobs = new Jobs({ ledger, printer, visits, clock, newId, report })
  const catalogue = new Catalogue(ledger)
  const freshness = new Freshness(ledger, clock, county.catalogueStaleDays)
  const tickets = new Tickets({ ledger, clock, day, catalogue, jobs, random, queues: site.queues, time: time.time })
  const cases = new Cases({ ledger, clock, day, catalogue, jobs, calendar: parts.calendar, random, site: site.id, kiosk, lookUpSalt: await lookUpSalt(ledger, random) })
  const guides = new Guides({ ledger, catalogue, jobs })
  const help = new Help({ ledger, clock, day, reachedCounty: parts.reachedCounty })

  const speech = new Speech({
    ...parts.voice, reading: site.sound,
    privacy: () => ({ itemNames: catalogue.itemNames(), publicNumbers: [county.servicePhone, county.complaintPhone] }),
  })
  visits.onEnd(() => { speech.forget() })
  const place: Place = { county, site, kioskNumber: `K${kiosk}`, demo, villages, calendar: daysOfCalendar(parts.calendar), voices: speech.voices() }

  const slips = parts.slips(catalogue)
  const ticketSlip = (subject: string, copy: boolean): ReceiptDocument | null => {
    const ticket = tickets.bySubject(subject)
    return ticket && slips.ticket(ticket, copy)
  }
  jobs.composeWith('ticket', (subject) => ticketSlip(subject, false))
  jobs.composeWith('ticket-copy', (subject) => ticketSlip(subject, true))
  jobs.composeWith('case-receipt', (caseNumber) => {
    const facts = cases.receiptFacts(caseNumber)
    return facts && slips.receipt(facts)
  })
  jobs.composeWith('sheet', (request) => {
    const sheet = guides.bySubject(request)
    return sheet && slips.sheet(sheet)
  })

  const { bootId } = clock.now()
  const state = new StateBoard(() => ({
    time: time.time(), businessDay: day.current(), open: time.isOpen(site.opening), ...parts.link(), backlog: parts.backlog(),
    printer: shownPrinter(printer.status()), catalogueCursor: catalogue.newest(), catalogueStaleDays: freshness.staleDays(), bootId,
  }))
  catalogue.onChange(state.look)

  const stop = new AbortController()
  const followPrinter = async (): Promise<void> => {
    for await (const _ of printer.watch(stop.signal)) state.look()
  }
  let tick: NodeJS.Timeout | undefined
  return {
    place, state, catalogue, freshness, pictures: parts.pictures, visits, jobs, tickets, cases, guides, help, speech, day,
    async start() {
      await jobs.start()
      void followPrinter()
      tick = setInterval(() => {
        tickets.refresh()
        state.look()
      }, lookEveryMs)
    },
    async close() {
      clearInterval(tick)
      stop.abort()
      state.close()
      visits.close()
      await jobs.close()
    },
  }
}

async function lookUpSalt(ledger: Ledger, random: (bytes: number) => Uint8Array): Promise<Uint8Array> {
  const known = readFact(ledger, 'look-up-salt')
  if (known) return known
  const salt = random(16)
  await ledger.commit((t) => writeFact(t, 'look-up-salt', salt))
  return salt
}
