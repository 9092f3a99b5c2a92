/**
 * The rooms of a station, furnished and connected. What stands outside (disk, clock, printer,
 * county) comes in; `compose.ts` brings the real ones, tests bring others.
 */
import type { County, SiteProfile } from '../domain/site/profile.ts'
import { deviceClasses } from '../domain/device/device.ts'
import type { ReceiptDocument, ReceiptPicture } from '../domain/device/receipt-printer.ts'
import { troublesOf, type HealthFacts } from '../domain/upkeep/health.ts'
import { daysOfCalendar, type WorkingCalendar } from '../domain/time/calendar.ts'
import type { Clock } from '../domain/time/clock.ts'
import type { PaperTexts } from '../domain/paper/texts.ts'
import type { ReceiptTexts } from '../domain/receipt/texts.ts'
import { hashOfNobody, hashSecret, secretMatches } from '../sync/secret-hash.ts'
import type { Place } from './api/contract.ts'
import type { Machine } from './api/staff-contract.ts'
import { Cases } from './cases/cases.ts'
import type { Devices } from './devices/devices.ts'
import { Doubts } from './devices/doubt.ts'
import { Catalogue } from './feed/catalogue.ts'
import { Freshness } from './feed/freshness.ts'
import type { Pictures } from './feed/pictures.ts'
import { Guides } from './guides/guides.ts'
import type { DiskFacts } from './health/disk.ts'
import { Help } from './help/help.ts'
import { Jobs, type JobsParts } from './jobs/jobs.ts'
import { PaperBench } from './jobs/paper-bench.ts'
import { SlipBench } from './jobs/slip-bench.ts'
import { UnlockBench } from './jobs/unlock-bench.ts'
import { Identification } from './identification/identification.ts'
import type { Ledger, OperationId } from './ledger/ledger.ts'
import { Lockers } from './lockers/lockers.ts'
import type { MakePaper } from './paper/make.ts'
import { Papers } from './papers/papers.ts'
import type { PowerLimits } from './power/machine.ts'
import { PowerWatch, type PowerParts } from './power/power.ts'
import { BusinessDay } from './settings/business-day.ts'
import { readFact, writeFact } from './settings/settings.ts'
import { siteTime } from './settings/site-time.ts'
import type { Station } from './server/station.ts'
import type { Slips } from './slips.ts'
import { Staff } from './staff/staff.ts'
import { Supplies } from './supplies/supplies.ts'
import { Upkeep } from './upkeep/upkeep.ts'
import { shownPrinter, StateBoard, usable, type LinkState } from './state/state.ts'
import { Speech, type VoiceParts } from './speech/speech.ts'
import { Tickets } from './tickets/tickets.ts'
import { systemTimer, Visits, type Timer } from './visits/visits.ts'

export interface RoomsParts {
  readonly ledger: Ledger
  readonly clock: Clock
  readonly devices: Devices
  readonly models: Station['models']
  readonly plugged: Station['plugged']
  readonly county: County
  readonly site: SiteProfile
  readonly kiosk: number
  readonly calendar: WorkingCalendar
  readonly demo: boolean
  readonly villages: Place['villages']
  readonly link: () => LinkState
  /** Operations the county has not stored yet. */
  readonly backlog: () => HealthFacts['backlog']
  /** Whether the county has an operation; waits a little for its receipt. */
  readonly reachedCounty: (operation: OperationId) => Promise<boolean>
  /** How disk and ledger are. */
  readonly disk: () => DiskFacts
  /** Recorded speech, and the machine's voice where it has one. */
  readonly voice: VoiceParts
  readonly pictures: Pictures
  readonly slips: (catalogue: Catalogue) => Slips
  /** Words on A4 papers, and how one is made into a PDF. */
  readonly paperTexts: PaperTexts
  readonly slipTexts: ReceiptTexts
  readonly testPicture: ReceiptPicture
  readonly version: string
  readonly makePaper: MakePaper
  readonly random: (bytes: number) => Uint8Array
  readonly newId: () => string
  readonly report: JobsParts['report']
  readonly powerLimits: PowerLimits
  readonly power: Pick<PowerParts, 'changed' | 'served'>
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
  const { ledger, clock, devices, county, site, kiosk, demo, villages, random, newId, report } = parts
  const time = siteTime(clock, county.timeZone, parts.calendar)
  const day = new BusinessDay(ledger, clock, county.timeZone)
  const timer = parts.timer ?? systemTimer
  const visits = new Visits(clock, timer)
  const { slots } = devices
  const slipBench = new SlipBench(slots['receipt-printer'], {
    ticket: (subject) => ticketSlip(subject, false),
    'ticket-copy': (subject) => ticketSlip(subject, true),
    'case-receipt': (caseNumber) => slipOf(cases.receiptFacts(caseNumber), (facts) => composed.receipt(facts)),
    sheet: (request) => slipOf(guides.bySubject(request), (sheet) => composed.sheet(sheet)),
    'test-slip': () => upkeep.testSlip(),
    readiness: () => upkeep.readiness(),
  })
  const paperBench = new PaperBench({ slot: slots['a4-printer'], compose: ({ kind, subject }) => (kind === 'test-paper' ? upkeep.testPaper() : papers.compose(subject)), make: parts.makePaper })
  const jobs = new Jobs({ ledger, benches: [slipBench, paperBench, new UnlockBench(slots.locker)], visits, clock, newId, report })
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

  const paperPlace = { siteName: site.name, servicePhone: county.servicePhone, complaintPhone: county.complaintPhone, demonstration: demo }
  const papers = new Papers({ ledger, catalogue, jobs, texts: parts.paperTexts, place: paperPlace })
  const supplies = new Supplies({ ledger, clock, day })
  jobs.onFinal(() => { supplies.look() })
  const doubts = new Doubts(ledger, jobs)
  const upkeep = new Upkeep({
    ledger, jobs, devices, supplies, place: paperPlace, kiosk: `K${kiosk}`, version: parts.version, slipTexts: parts.slipTexts, testPicture: parts.testPicture, paperTexts: parts.paperTexts,
    at: () => { const now = time.time(); return now === null ? null : `${day.current()} ${now}` },
    online: () => parts.link().online, backlog: () => parts.backlog().count, doubts: () => doubts.all().length,
  })
  const lockers = new Lockers({ ledger, jobs, slot: slots.locker })
  const identification = new Identification({ slot: slots['id-card'], visits, today: () => (clock.now().trust === 'none' ? null : day.current()) })
  const verifierOfNobody = hashOfNobody()
  const staff = new Staff({ ledger, clock, day, catalogue, visits, demo, site: site.id, matches: async (pin, verifier) => secretMatches(pin, verifier ?? (await verifierOfNobody)), hash: hashSecret })
  const began = clock.now().monotonic
  const health = (): Machine['health'] => {
    const { wall, monotonic, trust } = clock.now()
    const facts: HealthFacts = { ...parts.disk(), upMs: monotonic - began, clock: { wall, trust }, backlog: parts.backlog(), catalogueStaleDays: freshness.staleDays() }
    return { ...facts, media: [...facts.media], clock: trust, troubles: troublesOf(facts) }
  }
  const machine = (): Machine => ({
    site: site.id, siteName: site.name, kiosk: `K${kiosk}`, version: parts.version, bootId, ...parts.link(), catalogueStaleDays: freshness.staleDays(), businessDay: day.current(), health: health(),
  })
  const composed = parts.slips(catalogue)
  const ticketSlip = (subject: string, copy: boolean): ReceiptDocument | null => slipOf(tickets.bySubject(subject), (ticket) => composed.ticket(ticket, copy))

  const power = new PowerWatch({
    slot: slots.ups, visits, jobs, clock, timer, limits: parts.powerLimits, served: parts.power.served,
    changed: (now) => { parts.power.changed(now); state.look() },
  })

  const { bootId } = clock.now()
  const state = new StateBoard(() => ({
    time: time.time(), businessDay: day.current(), open: time.isOpen(site.opening), ...parts.link(), backlog: parts.backlog().count,
    printer: shownPrinter(slots['receipt-printer'].status()), a4Printer: usable(slots['a4-printer']), idCardReader: usable(slots['id-card']), power: power.shown, catalogueCursor: catalogue.newest(), catalogueStaleDays: freshness.staleDays(), bootId,
  }))
  catalogue.onChange(state.look)

  const stop = new AbortController()
  const followDevice = async (watch: AsyncIterable<unknown>): Promise<void> => {
    for await (const _ of watch) state.look()
  }
  let tick: NodeJS.Timeout | undefined
  return {
    place, state, catalogue, freshness, pictures: parts.pictures, visits, jobs, tickets, cases, guides, help, identification, papers, staff, machine, supplies, upkeep, lockers, devices, models: parts.models, plugged: parts.plugged, speech, day, doubts,
    async start() {
      await devices.start()
      await jobs.start()
      power.start()
      for (const deviceClass of deviceClasses) void followDevice(slots[deviceClass].watch(stop.signal))
      tick = setInterval(() => {
        tickets.refresh()
        state.look()
      }, lookEveryMs)
    },
    async close() {
      clearInterval(tick)
      stop.abort()
      power.close()
      state.close()
      lockers.close()
      identification.close()
      visits.close()
      await jobs.close()
    },
  }
}

const slipOf = <T>(subject: T | null, compose: (subject: T) => ReceiptDocument | null): ReceiptDocument | null => subject && compose(subject)

async function lookUpSalt(ledger: Ledger, random: (bytes: number) => Uint8Array): Promise<Uint8Array> {
  const known = readFact(ledger, 'look-up-salt')
  if (known) return known
  const salt = random(16)
  await ledger.commit((t) => writeFact(t, 'look-up-salt', salt))
  return salt
}
