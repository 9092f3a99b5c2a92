/**
 * Tells the county when a device begins, or ceases, to need somebody. A cable that is loose would
 * fill the outbox of a slow line, so a change is told once it has lasted.
 */
import type { DeviceClass } from '../../domain/device/device.ts'
import type { DeviceCode } from '../../domain/device/fault-codes.ts'
import { LedgerRefusal, type Ledger } from '../ledger/ledger.ts'
import type { Timer } from '../visits/visits.ts'

/** A blink of a device is nobody's business. */
const lastedMs = 60_000
/** Told at once: soon there is nobody left to tell it. */
const urgent: readonly (DeviceCode | null)[] = ['UP-105']

export class Telemetry {
  readonly #ledger: Ledger
  readonly #timer: Timer
  readonly #told = new Map<DeviceClass, DeviceCode | null>()
  readonly #pending = new Map<DeviceClass, () => void>()
  readonly #bug: (error: unknown) => void

  constructor(ledger: Ledger, timer: Timer, bug: (error: unknown) => void) {
    this.#ledger = ledger
    this.#timer = timer
    this.#bug = bug
  }

  /** What is wrong with it now; null: nothing. */
  note(deviceClass: DeviceClass, code: DeviceCode | null): void {
    this.#pending.get(deviceClass)?.()
    this.#pending.delete(deviceClass)
    if (code === (this.#told.get(deviceClass) ?? null)) return
    this.#pending.set(deviceClass, this.#timer(urgent.includes(code) ? 0 : lastedMs, () => void this.#tell(deviceClass, code)))
  }

  close(): void {
    for (const cancel of this.#pending.values()) cancel()
    this.#pending.clear()
  }

  async #tell(deviceClass: DeviceClass, code: DeviceCode | null): Promise<void> {
    this.#pending.delete(deviceClass)
    try {
      await this.#ledger.commit((t) => { t.append('device.changed', { class: deviceClass, code }) })
      this.#told.set(deviceClass, code)
    } catch (error) {
      // A full disk has worse to tell; the next change tells of this one too.
      if (!(error instanceof LedgerRefusal)) this.#bug(error)
    }
  }
}
