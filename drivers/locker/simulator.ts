/**
 * A locker that is not there.
 *
 *     host ──bytes──► line (baud) ──► board ──pulse──► cabinet (doors, springs, jams) ◄── hands
 *       ▲               │ echo, on two wires             │
 *       └── answers ────┴──────────────────────── a door has moved
 *
 * Written from the 4-devices sheet; knows nothing of the driver.
 */
import { fineLine, given, SimulatedLine, type Change, type LineFaults } from '../simulation/line.ts'
import type { BoardFaults, SimulatedBoard } from './simulator/board.ts'
import { Board8A80, type Contact } from './simulator/board-8a80.ts'
import { Cabinet } from './simulator/cabinet.ts'

export interface LockerSimState {
  readonly doors: readonly ('open' | 'closed')[]
  readonly cable: 'plugged' | 'unplugged'
  readonly power: 'on' | 'off'
}

export interface LockerSimFaults extends LineFaults, BoardFaults {
  /** The host hears its own bytes, as on an RS-485 adapter with two wires. */
  readonly echo: boolean
  /** Cells whose lock fires and whose door stays. */
  readonly jammed: readonly number[]
}

export interface SimulatedLockerOptions {
  readonly board?: '8a80'
  readonly contact?: Contact
  readonly boards?: readonly { readonly address: number; readonly locks: number }[]
  /** Bits a second of the line; without it, bytes take no time (TCP, unit tests). */
  readonly baudRate?: number | undefined
  readonly springMs?: number
}

export const noFaults: LockerSimFaults = { ...fineLine, echo: false, muteOpen: false, noPush: false, jammed: [] }

export class SimulatedLocker {
  readonly #cabinet: Cabinet
  readonly #line: SimulatedLine
  readonly #boards: SimulatedBoard
  readonly #listeners = new Set<(state: LockerSimState) => void>()
  #cable: LockerSimState['cable'] = 'plugged'
  #power: LockerSimState['power'] = 'on'
  #faults = noFaults
  #session = new AbortController()

  constructor(options: SimulatedLockerOptions = {}) {
    this.#line = new SimulatedLine(options.baudRate)
    this.#cabinet = new Cabinet({ boards: options.boards ?? [{ address: 1, locks: 24 }], springMs: options.springMs ?? 60 })
    this.#boards = new Board8A80({ cabinet: this.#cabinet, say: (bytes) => this.#answer(bytes), faults: () => this.#faults }, options.contact ?? 'short-when-open')
    this.#cabinet.onMove((cell) => {
      if (this.#power === 'on') this.#boards.moved(cell)
      this.#changed()
    })
  }

  get state(): LockerSimState {
    return { doors: [...this.#cabinet.doors], cable: this.#cable, power: this.#power }
  }

  get faults(): LockerSimFaults { return this.#faults }
  /** Every time a coil was under current, in order. */
  get pulses(): Cabinet['pulses'] { return this.#cabinet.pulses }

  connect(send: (bytes: Uint8Array) => void): () => void {
    return this.#line.connect(send)
  }

  onState(listener: (state: LockerSimState) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Somebody closes a door, or opens it without being asked. */
  move(cell: number, door: 'open' | 'closed'): LockerSimState {
    this.#cabinet.move(cell, door)
    return this.state
  }

  set(asked: Change<Pick<LockerSimState, 'cable' | 'power'>>): LockerSimState {
    const { cable = this.#cable, power = this.#power } = asked
    this.#cable = cable
    if (power !== this.#power) {
      this.#power = power
      this.#session.abort(new Error('power'))
      this.#session = new AbortController()
    }
    this.#changed()
    return this.state
  }

  setFaults(asked: Change<LockerSimFaults>): LockerSimFaults {
    this.#faults = { ...this.#faults, ...given(asked) }
    this.#cabinet.jam(this.#faults.jammed)
    this.#changed()
    return this.#faults
  }

  async receive(bytes: Uint8Array): Promise<void> {
    await this.#line.carry(bytes.length)
    if (this.#faults.echo && this.#cable === 'plugged') this.#line.say([...bytes], fineLine, this.#session.signal)
    if (this.#power === 'off') return
    for (const byte of bytes) this.#boards.hear(byte)
  }

  #answer(bytes: readonly number[]): void {
    if (this.#power === 'on' && this.#cable === 'plugged') this.#line.say(bytes, this.#faults, this.#session.signal)
  }

  #changed(): void {
    for (const listener of this.#listeners) listener(this.state)
  }
}
