/**
 * A place for one device of a class. Whoever uses the device holds the slot, so that a technician
 * can put another model or port behind it while the station runs.
 */
import type { Assignment, DeviceByClass, DeviceClass, StatusOf } from '../../domain/device/device.ts'
import type { Wiretap } from '../../domain/device/wire.ts'
import { Live } from '../live/live.ts'

/** A device as it stands in a slot. */
export interface Installed<C extends DeviceClass> {
  readonly assignment: Assignment
  /** What the profile calls it. */
  readonly model: string
  readonly device: DeviceByClass[C]
  /** Off until somebody switches it on; null where no bytes pass that could be looked at. */
  readonly tap: Wiretap | null
}

export class Slot<C extends DeviceClass> {
  readonly class: C
  readonly #shown = new Live<StatusOf<C> | { readonly state: 'absent' }>({ state: 'absent' }, (a, b) => JSON.stringify(a) === JSON.stringify(b))
  readonly #changed: (() => void)[] = []
  #installed: Installed<C> | null = null
  #following = new AbortController()

  constructor(deviceClass: C) {
    this.class = deviceClass
  }

  get installed(): Installed<C> | null {
    return this.#installed
  }

  /** The device itself, null while the slot is empty. */
  get device(): DeviceByClass[C] | null {
    return this.#installed?.device ?? null
  }

  status(): StatusOf<C> | { readonly state: 'absent' } {
    return (this.#installed?.device.status() as StatusOf<C> | undefined) ?? { state: 'absent' }
  }

  /** Every change, also across an exchange; begins with the present status. */
  watch(signal?: AbortSignal): AsyncGenerator<StatusOf<C> | { readonly state: 'absent' }, void, void> {
    return this.#shown.watch(signal)
  }

  /** Called whenever another device, or none, has come to stand here. */
  onExchange(listener: () => void): void {
    this.#changed.push(listener)
  }

  /** Closes what stood here once it has ended what it is doing, and puts the next in its place. */
  async install(next: Installed<C> | null): Promise<void> {
    await this.#empty()
    this.#installed = next
    if (this.#installed !== null) void this.#follow(this.#installed.device)
    for (const listener of this.#changed) listener()
  }

  async close(): Promise<void> {
    await this.#empty()
  }

  async #empty(): Promise<void> {
    const before = this.#installed
    this.#installed = null
    this.#following.abort()
    this.#shown.set({ state: 'absent' })
    await before?.device.close()
  }

  async #follow(device: DeviceByClass[C]): Promise<void> {
    const following = new AbortController()
    this.#following = following
    for await (const status of device.watch(following.signal)) {
      if (!following.signal.aborted) this.#shown.set(status as StatusOf<C>)
    }
  }
}
