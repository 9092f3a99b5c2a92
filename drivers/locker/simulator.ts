/**
 * A locker that is not there.
 *
 *     host ──bytes──► line (baud) ──► board ──pulse──► cabinet (doors, springs, jams) ◄── hands
 *       ▲               │ echo, on two wires             │
 *       └── answers ────┴──────────────────────── a door has moved
 *
 * Written from `docs/protocols/locker.md`; knows nothing of the driver.
 */
import { unreachable } from '../../domain/result.ts'
import type { LockerSimFaults, LockerSimState } from '../sim-api/contract.ts'
import { fineLine, given, SimulatedLine, type Change } from '../simulation/line.ts'
import type { BoardSurroundings, SimulatedBoard } from './simulator/board.ts'
import { Board8A80, type Contact } from './simulator/board-8a80.ts'
import { BoardKrCu16 } from './simulator/board-kr-cu16.ts'
import { BoardWkly } from './simulator/board-wkly.ts'
import { Cabinet } from './simulator/cabinet.ts'

export const boardKinds = ['8a80', 'wkly', 'kr-cu16'] as const

export type BoardKind = typeof boardKinds[number]

export interface SimulatedLockerOptions {
  readonly kind?: BoardKind
  /** Of a board 8A/80; the others know no two kinds. */
  readonly contact?: Contact
  readonly boards?: readonly { readonly address: number; readonly locks: number }[]
  /** Bits a second of the line; without it, bytes take no time (TCP, unit tests). */
  readonly baudRate?: number | undefined
  readonly springMs?: number
}

export const noFaults: LockerSimFaults = { ...fineLine, echo: false, muteOpen: false, refusing: false, noPush: false, jammed: [] }

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
    this.#line = new SimulatedLine(options.baudRate, () => {
      this.setFaults({ unplugInAnswer: false })
      this.set({ cable: 'unplugged' })
    })
    this.#cabinet = new Cabinet({ boards: options.boards ?? [{ address: 1, locks: 24 }], springMs: options.springMs ?? 60 })
    this.#boards = wire(options, { cabinet: this.#cabinet, say: (bytes) => this.#answer(bytes), faults: () => this.#faults })
    this.#cabinet.onMove((cell) => {
      if (this.#power === 'on') this.#boards.moved(cell)
      this.#changed()
    })
  }

  get state(): LockerSimState {
    return { doors: [...this.#cabinet.doors], cable: this.#cable, power: this.#power, pulses: this.#cabinet.pulses.map(({ cell }) => cell) }
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
    if (this.#faults.stranger) return this.#line.sayAsStranger(this.#session.signal)
    for (const byte of bytes) this.#boards.hear(byte)
  }

  #answer(bytes: readonly number[]): void {
    if (this.#power === 'on' && this.#cable === 'plugged') this.#line.say(bytes, this.#faults, this.#session.signal)
  }

  #changed(): void {
    for (const listener of this.#listeners) listener(this.state)
  }
}

function wire({ kind = '8a80', contact = 'short-when-open' }: SimulatedLockerOptions, around: BoardSurroundings): SimulatedBoard {
  switch (kind) {
    case '8a80': return new Board8A80(around, contact)
    case 'wkly': return new BoardWkly(around)
    case 'kr-cu16': return new BoardKrCu16(around)
    default: return unreachable(kind)
  }
}
