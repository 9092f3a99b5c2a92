/**
 * The devices of this kiosk (外设): a slot a class, what stands in it, and how each is.
 *
 *     configuration ─► opened before the ledger ─┐
 *     technician ─► ledger ──────────────────────┴─► slots ─► jobs, identification, staff screens
 */
import { deviceClasses, type Assignment, type DeviceClass } from '../../domain/device/device.ts'
import { codeOf, type DeviceCode } from '../../domain/device/fault-codes.ts'
import { ok, type Result } from '../../domain/result.ts'
import type { Clock } from '../../domain/time/clock.ts'
import type { DeviceReport } from '../api/devices-contract.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { Live } from '../live/live.ts'
import { systemTimer, type Timer } from '../visits/visits.ts'
import { Slot, type Installed } from './slot.ts'
import { assignDevice, assignedDevice } from './store.ts'
import { Tracing } from './tracing.ts'

/** Why a device is not put where somebody wants it; the text is a technician's. */
export interface Unfit {
  readonly code: 'DV-101' | 'DV-102' | 'DV-103'
  readonly detail: string
}

/** Opens a device by the names of its profile and port. */
export type OpenDevice = <C extends DeviceClass>(deviceClass: C, assignment: Assignment) => Result<Installed<C>, Unfit>

/** What the configuration named, opened already; a class that is missing has none. */
export type Configured = { readonly [C in DeviceClass]?: Installed<C> }

export interface DevicesParts {
  readonly ledger: Ledger
  readonly clock: Clock
  readonly open: OpenDevice
  readonly configured: Configured
  /** A device began, or ceased, to need somebody. */
  readonly changed?: (deviceClass: DeviceClass, code: DeviceCode | null) => void
  readonly timer?: Timer
}

/** How many of its last faults are shown of a device. */
const rememberedFaults = 5

interface Past { readonly code: DeviceCode; readonly at: number }

export class Devices {
  readonly slots: { readonly [C in DeviceClass]: Slot<C> } = {
    'receipt-printer': new Slot('receipt-printer'), 'a4-printer': new Slot('a4-printer'), 'id-card': new Slot('id-card'), locker: new Slot('locker'), 'rating-pad': new Slot('rating-pad'), scanner: new Slot('scanner'), 'smart-card': new Slot('smart-card'), ups: new Slot('ups'),
  }

  /** What passes over their wires, while a technician wants to see it. */
  readonly tracing: Tracing

  readonly #parts: DevicesParts
  readonly #reports: Live<DeviceReport[]>
  readonly #now = new Map<DeviceClass, DeviceCode | null>()
  readonly #past = new Map<DeviceClass, readonly Past[]>()
  readonly #unfit = new Map<DeviceClass, Unfit>()
  readonly #stop = new AbortController()

  constructor(parts: DevicesParts) {
    this.#parts = parts
    this.tracing = new Tracing({ ledger: parts.ledger, clock: parts.clock, timer: parts.timer ?? systemTimer, slots: this.slots, changed: () => { this.#look() } })
    this.#reports = new Live(this.reports(), (a, b) => JSON.stringify(a) === JSON.stringify(b))
  }

  /** Fills the slots: with what a technician has put down, else with what the configuration names. */
  async start(): Promise<void> {
    for (const deviceClass of deviceClasses) await this.#fill(deviceClass)
    for (const deviceClass of deviceClasses) void this.#follow(deviceClass)
  }

  /** Everything about every class, in the order in which staff see it. */
  reports(): DeviceReport[] {
    return deviceClasses.map((deviceClass) => {
      const { installed } = this.slots[deviceClass]
      const status = this.slots[deviceClass].status()
      return {
        class: deviceClass,
        profile: installed?.assignment.profile ?? null,
        port: installed?.assignment.port ?? null,
        model: installed?.model ?? null,
        state: installed === null ? 'none' as const : status.state,
        code: installed === null ? this.#unfit.get(deviceClass)?.code ?? null : codeOf(deviceClass, status),
        detail: this.#unfit.get(deviceClass)?.detail ?? ('detail' in status ? status.detail : null),
        wire: this.tracing.stateOf(deviceClass),
        past: [...(this.#past.get(deviceClass) ?? [])],
      }
    })
  }

  watch(signal?: AbortSignal): AsyncGenerator<DeviceReport[], void, void> {
    this.#look()
    return this.#reports.watch(signal)
  }

  /**
   * Puts another device, or none, behind a class, now and after every restart. What stood there
   * finishes what it is doing first; if the new one is unfit, nothing has changed.
   * @throws LedgerRefusal when the disk refuses; then nothing has changed
   */
  async assign<C extends DeviceClass>(deviceClass: C, assignment: Assignment | null): Promise<Result<void, Unfit>> {
    const opened = assignment === null ? null : this.#parts.open(deviceClass, assignment)
    if (opened?.ok === false) return opened
    try {
      await this.#parts.ledger.commit((t) => { assignDevice(t, deviceClass, assignment) })
    } catch (error) {
      await opened?.value.device.close()
      throw error
    }
    this.#unfit.delete(deviceClass)
    // While the old one still has the port, the new one cannot open it; it tries again by itself.
    await this.#slot(deviceClass).install(opened?.value ?? null)
    return ok(undefined)
  }

  async close(): Promise<void> {
    this.#stop.abort()
    this.tracing.close()
    await Promise.all(deviceClasses.map((deviceClass) => this.slots[deviceClass].close()))
  }

  async #fill<C extends DeviceClass>(deviceClass: C): Promise<void> {
    const { ledger, configured } = this.#parts
    const assigned = assignedDevice(ledger, deviceClass)
    const ready = configured[deviceClass]
    if (assigned === undefined) {
      if (ready !== undefined) await this.#slot(deviceClass).install(ready)
      return
    }
    await ready?.device.close()
    if (assigned === null) return
    const opened = this.#parts.open(deviceClass, assigned)
    if (opened.ok) await this.#slot(deviceClass).install(opened.value)
    else this.#unfit.set(deviceClass, opened.error)
  }

  #slot<C extends DeviceClass>(deviceClass: C): Slot<C> {
    return this.slots[deviceClass]
  }

  async #follow(deviceClass: DeviceClass): Promise<void> {
    for await (const status of this.slots[deviceClass].watch(this.#stop.signal)) {
      const installed = this.slots[deviceClass].installed !== null
      this.#note(deviceClass, installed ? codeOf(deviceClass, status) : null)
      this.#look()
    }
  }

  /** Keeps what was wrong with it. While it is opened again it is as it was. */
  #note(deviceClass: DeviceClass, code: DeviceCode | null): void {
    const { state } = this.slots[deviceClass].status()
    if (state === 'opening' || state === 'probing' || code === (this.#now.get(deviceClass) ?? null)) return
    this.#now.set(deviceClass, code)
    if (code !== null) this.#past.set(deviceClass, [{ code, at: Math.floor(this.#parts.clock.now().wall) }, ...(this.#past.get(deviceClass) ?? [])].slice(0, rememberedFaults))
    this.#parts.changed?.(deviceClass, code)
  }

  #look(): void {
    this.#reports.set(this.reports())
  }
}
