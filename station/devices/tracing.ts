/**
 * Traces of wires (线路记录): off until a technician switches one on, off again by itself, and in
 * memory only.
 *
 *     technician ─► audit chain ─► tap of the device ─► pages that watch
 *                                   │ after ten minutes, or when the device is exchanged
 *                                   └► off ─► audit chain
 *
 * What may be seen of a wire is the driver's to say; nothing else reaches a tap.
 */
import { deviceClasses, type DeviceClass } from '../../domain/device/device.ts'
import type { Wiretap } from '../../domain/device/wire.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Clock } from '../../domain/time/clock.ts'
import type { WireView } from '../api/devices-contract.ts'
import { audit } from '../audit/audit.ts'
import type { TraceEnd } from '../audit/events.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { Live } from '../live/live.ts'
import { asStaffNumber } from '../log/fields.ts'
import type { Timer } from '../visits/visits.ts'
import type { Slot } from './slot.ts'

/** Long enough to watch a visit go wrong. */
export const longestTraceMs = 10 * 60_000

export interface TracingParts {
  readonly ledger: Ledger
  readonly clock: Clock
  readonly timer: Timer
  readonly slots: { readonly [C in DeviceClass]: Slot<C> }
  /** One was switched on or off. */
  readonly changed: (deviceClass: DeviceClass) => void
}

interface Running {
  readonly tap: Wiretap
  /** Who switched it on. */
  readonly staff: string
  /** Wall milliseconds. */
  readonly until: number
  readonly release: () => void
}

export class Tracing {
  readonly #parts: TracingParts
  readonly #running = new Map<DeviceClass, Running>()
  /** How often one was begun, by class: what pages have of an earlier one is no part of it. */
  readonly #runs = new Map<DeviceClass, number>()
  /** Goes up whenever there is something to see. */
  readonly #news = new Map<DeviceClass, Live<number>>(deviceClasses.map((deviceClass) => [deviceClass, new Live(0)]))

  constructor(parts: TracingParts) {
    this.#parts = parts
    for (const deviceClass of deviceClasses) parts.slots[deviceClass].onExchange(() => { this.#exchanged(deviceClass) })
  }

  /** `none`: no device, or one whose bytes do not pass through us. */
  stateOf(deviceClass: DeviceClass): WireView['state'] {
    const tap = this.#tap(deviceClass)
    return tap === null ? 'none' : tap.on ? 'on' : 'off'
  }

  /**
   * Switches one on, anew if it is on already. In the audit chain before anything is kept.
   * @throws LedgerRefusal when the disk refuses; then nothing has changed
   */
  async begin(staff: string, deviceClass: DeviceClass): Promise<Result<void, 'DV-106'>> {
    if (this.#tap(deviceClass) === null) return err('DV-106')
    await this.#parts.ledger.commit((t) => { audit(t, 'trace.began', { staff: asStaffNumber(staff), class: deviceClass }) })
    // It may have been exchanged meanwhile.
    const tap = this.#tap(deviceClass)
    if (tap === null) return err('DV-106')
    this.#running.get(deviceClass)?.release()
    tap.start()
    const deaf = tap.onEntry(() => { this.#tell(deviceClass) })
    const cancel = this.#parts.timer(longestTraceMs, () => { this.#endByItself(deviceClass, 'time') })
    this.#running.set(deviceClass, { tap, staff, until: this.#parts.clock.now().wall + longestTraceMs, release: () => { deaf(); cancel() } })
    this.#runs.set(deviceClass, this.#run(deviceClass) + 1)
    this.#tell(deviceClass)
    this.#parts.changed(deviceClass)
    return ok(undefined)
  }

  /**
   * Switches it off. What was kept can be looked at until it is begun anew or the device exchanged.
   * @throws LedgerRefusal when the disk refuses; it is off all the same
   */
  async end(staff: string, deviceClass: DeviceClass): Promise<void> {
    if (this.#switchOff(deviceClass) !== null) await this.#note(staff, deviceClass, 'technician')
  }

  /** What was kept, then what comes, as long as `allowed`. A slow page gets several at once. */
  async *watch(deviceClass: DeviceClass, allowed: () => boolean, signal?: AbortSignal): AsyncGenerator<WireView, void, void> {
    let run = -1
    let next = 0
    for await (const _ of this.#newsOf(deviceClass).watch(signal)) {
      if (!allowed()) return
      if (run !== this.#run(deviceClass)) [run, next] = [this.#run(deviceClass), 0]
      const { entries, dropped } = this.#tap(deviceClass)?.kept ?? { entries: [], dropped: 0 }
      const from = Math.max(next, dropped)
      next = dropped + entries.length
      yield { state: this.stateOf(deviceClass), until: this.#running.get(deviceClass)?.until ?? null, run, dropped, from, entries: entries.slice(from - dropped) }
    }
  }

  close(): void {
    for (const { release } of this.#running.values()) release()
  }

  #exchanged(deviceClass: DeviceClass): void {
    this.#endByItself(deviceClass, 'exchange')
    // Another device has another tap, and nothing kept.
    this.#runs.set(deviceClass, this.#run(deviceClass) + 1)
    this.#tell(deviceClass)
  }

  /** That it goes off does not wait for a disk that is full. */
  #endByItself(deviceClass: DeviceClass, cause: TraceEnd): void {
    const staff = this.#switchOff(deviceClass)
    if (staff !== null) void this.#note(staff, deviceClass, cause).catch(() => {})
  }

  /** Who had switched it on; null where it was off. */
  #switchOff(deviceClass: DeviceClass): string | null {
    const running = this.#running.get(deviceClass)
    if (running === undefined) return null
    this.#running.delete(deviceClass)
    running.release()
    running.tap.stop()
    this.#tell(deviceClass)
    this.#parts.changed(deviceClass)
    return running.staff
  }

  async #note(staff: string, deviceClass: DeviceClass, cause: TraceEnd): Promise<void> {
    await this.#parts.ledger.commit((t) => { audit(t, 'trace.ended', { staff: asStaffNumber(staff), class: deviceClass, cause }) })
  }

  #tap(deviceClass: DeviceClass): Wiretap | null {
    return this.#parts.slots[deviceClass].installed?.tap ?? null
  }

  #run(deviceClass: DeviceClass): number {
    return this.#runs.get(deviceClass) ?? 0
  }

  #tell(deviceClass: DeviceClass): void {
    const news = this.#newsOf(deviceClass)
    news.set(news.value + 1)
  }

  #newsOf(deviceClass: DeviceClass): Live<number> {
    const news = this.#news.get(deviceClass)
    if (news === undefined) throw new Error('every class has news')
    return news
  }
}
