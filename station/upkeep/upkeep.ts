/**
 * What staff do with the devices before and between visits (值守): test prints, the readiness
 * report (自检单), a card, a key of the rating pad.
 */
import { codeOf, idCardReaderCodes, ratingPadCodes, scannerCodes } from '../../domain/device/fault-codes.ts'
import type { DeviceClass } from '../../domain/device/device.ts'
import type { ReceiptDocument, ReceiptPicture } from '../../domain/device/receipt-printer.ts'
import type { ErrorCode } from '../../domain/errors.ts'
import { nameOnCard } from '../../domain/identity/card/card.ts'
import { maskIdNumber, maskName } from '../../domain/identity/masking.ts'
import type { PaperPlace } from '../../domain/paper/form-paper.ts'
import type { Paper } from '../../domain/paper/paper.ts'
import { testPaper } from '../../domain/paper/test-paper.ts'
import type { PaperTexts } from '../../domain/paper/texts.ts'
import { readinessSlip, testSlip } from '../../domain/receipt/staff-slips.ts'
import type { ReceiptTexts } from '../../domain/receipt/texts.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { CardTest } from '../api/devices-contract.ts'
import type { Devices } from '../devices/devices.ts'
import type { Jobs } from '../jobs/jobs.ts'
import { findJob } from '../jobs/store.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Supplies } from '../supplies/supplies.ts'

export interface UpkeepParts {
  readonly ledger: Ledger
  readonly jobs: Jobs
  readonly devices: Devices
  readonly supplies: Supplies
  readonly place: PaperPlace
  readonly kiosk: string
  readonly version: string
  readonly slipTexts: ReceiptTexts
  readonly testPicture: ReceiptPicture
  readonly paperTexts: PaperTexts
  /** `YYYY-MM-DD HH:MM` at the site, null while the clock cannot be believed. */
  readonly at: () => string | null
  readonly online: () => boolean
  readonly backlog: () => number
  readonly doubts: () => number
}

export type TestPrint = 'test-slip' | 'test-paper' | 'readiness'

export class Upkeep {
  readonly #parts: UpkeepParts

  constructor(parts: UpkeepParts) {
    this.#parts = parts
  }

  /** Queues one; the same `request` is the same print. @throws LedgerRefusal when the disk refuses */
  async print(visit: string, request: string, what: TestPrint): Promise<{ job: string }> {
    const { ledger, jobs } = this.#parts
    const job = await ledger.commit((t) => findJob(t, request)?.id ?? jobs.add(t, what, '', visit, request))
    jobs.wake()
    return { job }
  }

  testSlip(): ReceiptDocument {
    const { place, slipTexts, testPicture, devices } = this.#parts
    return testSlip({ siteName: place.siteName, picture: testPicture, model: devices.slots['receipt-printer'].installed?.model ?? '' }, slipTexts)
  }

  testPaper(): Paper {
    const { place, paperTexts, devices } = this.#parts
    return testPaper(devices.slots['a4-printer'].installed?.model ?? '', place, paperTexts)
  }

  readiness(): ReceiptDocument {
    const { place, kiosk, version, slipTexts, devices, supplies, at, online, backlog, doubts } = this.#parts
    const words = slipTexts.staff
    // What this kiosk does not have needs nobody.
    const shown = devices.reports().filter(({ state, code }) => state !== 'none' || code !== null)
    const has = new Set<DeviceClass>(shown.map((each) => each.class))
    return readinessSlip({
      siteName: place.siteName, kiosk, version, at: at(), online: online(), backlog: backlog(), doubts: doubts(),
      devices: shown.map(({ class: deviceClass, state, code }) => ({
        name: words.devices[deviceClass], trouble: code !== null,
        state: code !== null ? words.states.trouble.replace('{code}', code) : state === 'ready' ? words.states.ready : words.states.opening,
      })),
      supplies: supplies.all().filter(({ kind }) => has.has(kind === 'receipt-paper' ? 'receipt-printer' : 'a4-printer'))
        .map(({ kind, capacity, used, level }) => ({ name: words.supplies[kind], left: Math.max(0, capacity - used), low: level !== 'plenty' })),
    }, slipTexts)
  }

  /** Waits for a card until `signal` aborts, and says that it was read. Nobody is identified by it, and nothing of it is kept. */
  async card(signal: AbortSignal | undefined): Promise<Result<CardTest, ErrorCode>> {
    const { device } = this.#parts.devices.slots['id-card']
    if (device === null) return err('CR-101')
    const outcome = await device.read({ signal: signal ?? new AbortController().signal })
    switch (outcome.outcome) {
      case 'unavailable':
        return err(idCardReaderCodes[outcome.fault])
      case 'not-read':
        return err(outcome.reason === 'moved' ? 'CR-201' : outcome.reason === 'unreadable' ? 'CR-202' : 'CR-203')
      case 'read': {
        const { card } = outcome.reading.reveal()
        return ok({ kind: card.kind, maskedName: maskName(nameOnCard(card)), maskedNumber: maskIdNumber(card.number) })
      }
    }
  }

  /** Asks for a key; it is nobody's rating. */
  async ratingPad(signal: AbortSignal | undefined, id: string): Promise<{ level: number | null; code: ErrorCode | null }> {
    const slot = this.#parts.devices.slots['rating-pad']
    if (slot.device === null) return { level: null, code: codeOf('rating-pad', slot.status()) }
    const outcome = await slot.device.ask({ id, prompt: 1 }, signal === undefined ? {} : { signal })
    if (outcome.outcome === 'rated') return { level: outcome.level, code: null }
    return { level: null, code: outcome.outcome === 'failed' ? ratingPadCodes[outcome.fault] : null }
  }

  /** Waits for one code and says how long it is. */
  async scanner(signal: AbortSignal | undefined): Promise<{ length: number | null; code: ErrorCode | null }> {
    const slot = this.#parts.devices.slots.scanner
    if (slot.device === null) return { length: null, code: codeOf('scanner', slot.status()) }
    const outcome = await slot.device.scan(signal === undefined ? {} : { signal })
    if (outcome.outcome === 'scanned') return { length: Array.from(outcome.text.reveal()).length, code: null }
    return { length: null, code: outcome.outcome === 'failed' ? scannerCodes[outcome.fault] : null }
  }
}
