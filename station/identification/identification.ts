/**
 * Who a visit's person is, by their card (刷证): read when they ask for it, kept in memory for
 * their visit, gone with it. What the card said is written nowhere but sealed, inside a case.
 *
 *     notice agreed ─► awaited ─► reading ─► holder ─► visit ends ─► forgotten
 */
import { ageOn } from '../../domain/time/iso-day.ts'
import type { IdCard } from '../../domain/identity/card/card.ts'
import { nameOnCard } from '../../domain/identity/card/card.ts'
import { maskName } from '../../domain/identity/masking.ts'
import type { CardReading, IdCardReaderStatus, ReadOutcome } from '../../domain/device/id-card.ts'
import { idCardReaderCodes } from '../../domain/device/fault-codes.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { CardHolder, CardStep, UnreadCode } from '../api/identity-contract.ts'
import type { Slot } from '../devices/slot.ts'
import { Live, sameFields } from '../live/live.ts'
import type { Visits } from '../visits/visits.ts'

export interface IdentificationParts {
  readonly slot: Slot<'id-card'>
  readonly visits: Visits
  /** The business day, null while the clock cannot be believed: then nobody's card has expired. */
  readonly today: () => string | null
}

/** Whose card was read, for as long as the visit lives. */
interface Held {
  readonly visit: string
  readonly number: string
}

export class Identification {
  readonly #parts: IdentificationParts
  readonly #step = new Live<CardStep>({ reader: 'none', card: 'none' }, sameFields)
  readonly #stop = new AbortController()
  #held: Held | null = null
  #reading: { readonly visit: string; readonly ended: AbortController } | null = null
  #release: () => void = () => {}

  constructor(parts: IdentificationParts) {
    this.#parts = parts
    parts.visits.onEnd((visit) => { this.forget(visit) })
    parts.slot.onExchange(() => { this.#look() })
    void this.#follow()
  }

  /** Where the card is, and whether it could be read here. */
  watch(signal?: AbortSignal): AsyncGenerator<CardStep, void, void> {
    this.#look()
    return this.#step.watch(signal)
  }

  /**
   * Waits for a card and reads it, until `signal` aborts or the visit ends. A second call takes
   * the place of the first, and its card that of the one before.
   */
  async read(visit: string, signal: AbortSignal | undefined): Promise<Result<CardHolder, UnreadCode | 'VI-101'>> {
    const { slot, visits } = this.#parts
    if (!visits.isLive(visit)) return err('VI-101')
    const { device } = slot
    if (device === null) return err('CR-101')
    this.#reading?.ended.abort()
    const ended = new AbortController()
    this.#reading = { visit, ended }
    try {
      const outcome = await device.read({ signal: AbortSignal.any([ended.signal, ...(signal === undefined ? [] : [signal])]) })
      if (!visits.isLive(visit) || ended.signal.aborted) return err('VI-101')
      return this.#take(visit, outcome)
    } catch (error) {
      if (ended.signal.aborted || signal?.aborted === true) return err('VI-101')
      throw error
    } finally {
      if (this.#reading?.ended === ended) this.#reading = null
    }
  }

  /** The number on the card that was read in this visit. Personal. */
  numberOf(visit: string): string | null {
    return this.#held?.visit === visit ? this.#held.number : null
  }

  /** What a card said in this visit is gone, and none is waited for. */
  forget(visit: string): void {
    if (this.#held?.visit === visit) this.#held = null
    if (this.#reading?.visit === visit) this.#reading.ended.abort()
  }

  close(): void {
    this.#stop.abort()
    this.#release()
    this.#reading?.ended.abort()
  }

  #take(visit: string, outcome: ReadOutcome): Result<CardHolder, UnreadCode> {
    switch (outcome.outcome) {
      case 'unavailable':
        return err(idCardReaderCodes[outcome.fault])
      case 'not-read':
        return err(outcome.reason === 'moved' ? 'CR-201' : outcome.reason === 'unreadable' ? 'CR-202' : 'CR-203')
      case 'read': {
        const reading = outcome.reading.reveal()
        const today = this.#parts.today()
        const { to } = reading.card.validity
        if (today !== null && to !== null && to < today) return err('CR-204')
        this.#held = { visit, number: reading.card.number }
        return ok(holderOf(reading, today))
      }
    }
  }

  async #follow(): Promise<void> {
    for await (const _ of this.#parts.slot.watch(this.#stop.signal)) this.#look()
  }

  /** Nobody is sent away while their card lies on the reader. */
  #look(): void {
    const { slot, visits } = this.#parts
    const step = stepOf(slot.installed !== null, slot.status())
    const lies = step.card === 'reading' || step.card === 'take-your-card'
    const lay = this.#step.value.card === 'reading' || this.#step.value.card === 'take-your-card'
    this.#step.set(step)
    if (lies === lay) return
    this.#release()
    const visit = lies ? visits.current : null
    this.#release = visit === null ? () => {} : visits.hold(visit)
  }
}

function stepOf(installed: boolean, status: IdCardReaderStatus | { readonly state: 'absent' }): CardStep {
  if (!installed) return { reader: 'none', card: 'none' }
  if (status.state === 'ready' && 'card' in status) return { reader: 'ready', card: status.card }
  return { reader: status.state === 'opening' || status.state === 'probing' ? 'ready' : 'trouble', card: 'none' }
}

function holderOf({ card, additionalAddresses }: CardReading, today: string | null): CardHolder {
  const name = nameOnCard(card)
  return {
    kind: card.kind, name, maskedName: maskName(name), number: card.number, sex: card.sex, birthDate: card.birthDate,
    nation: card.kind === 'citizen' ? card.nation : null,
    address: additionalAddresses?.at(-1) ?? addressOf(card),
    age: today === null ? null : ageOn(card.birthDate, today),
  }
}

const addressOf = (card: IdCard): string | null => ('address' in card ? card.address : null)
