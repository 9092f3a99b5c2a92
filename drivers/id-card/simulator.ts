/**
 * An ID-card reader that is not there.
 *
 *     host ──bytes──► line (baud) ──► requests ──► security module ◄── card, put there by hand
 *       ▲                                              │
 *       └───────── faults ◄── replies ◄────────────────┘
 *
 * Written from `docs/protocols/id-card.md`; knows nothing of the driver. A card goes through
 *
 *     put there ──find──► found ──select──► selected ──read──► spent
 *
 * and a spent card is not found again until it was taken away and put there again. Which commands
 * need a selected card, and that they fail with 41 without one, is our own reading.
 */
import type { IdCardSimFaults, IdCardSimState } from '../sim-api/contract.ts'
import { fineLine, given, SimulatedLine, type Change } from '../simulation/line.ts'
import { chipOf, type Chip } from './simulator/cards.ts'
import { replyFrame, RequestReader, type Request } from './simulator/frames.ts'

export const noFaults: IdCardSimFaults = { ...fineLine, damage: 'none', damageEvery: 1, pulledBeforeRead: false, refuseRead: null, fingerprints: 'two' }

type Handling = 'lying' | 'found' | 'selected' | 'spent'

/** As bytes: u16 5, u16 3, u32 20120101, u32 123456, u32 1234567890, the low byte first. */
const samId = [0x05, 0x00, 0x03, 0x00, 0x25, 0x02, 0x33, 0x01, 0x40, 0xe2, 0x01, 0x00, 0xd2, 0x02, 0x96, 0x49]

export class SimulatedIdCardReader {
  readonly #line: SimulatedLine
  readonly #listeners = new Set<(state: IdCardSimState) => void>()
  #state: IdCardSimState = { card: null, sam: 'ok', cable: 'plugged', power: 'on' }
  #faults = noFaults
  #session = new AbortController()
  #requests = new RequestReader()
  #card: { readonly chip: Chip; handling: Handling } | undefined
  #replies = 0

  /** `baudRate`: bits a second of the line; without it, bytes take no time (TCP, unit tests). */
  constructor({ baudRate }: { readonly baudRate?: number | undefined } = {}) {
    this.#line = new SimulatedLine(baudRate, () => {
      this.setFaults({ unplugInAnswer: false })
      this.set({ cable: 'unplugged' })
    })
  }

  get state(): IdCardSimState { return this.#state }
  get faults(): IdCardSimFaults { return this.#faults }
  /** Bytes that no command explained since the power came on. */
  get strayBytes(): number { return this.#requests.strayBytes }

  /** Connects the line back to the host; returns how to disconnect. */
  connect(send: (bytes: Uint8Array) => void): () => void {
    return this.#line.connect(send)
  }

  onState(listener: (state: IdCardSimState) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** A card that is named again was lifted and put there again. @throws RangeError when the box has no such card */
  set(asked: Change<IdCardSimState>): IdCardSimState {
    const change = given(asked)
    const before = this.#state
    if (change.card !== undefined) this.#card = change.card === null ? undefined : { chip: chipOf(change.card), handling: 'lying' }
    this.#state = { ...before, ...change }
    if (before.power !== this.#state.power) this.#switched()
    this.#changed()
    return this.#state
  }

  setFaults(asked: Change<IdCardSimFaults>): IdCardSimFaults {
    this.#faults = { ...this.#faults, ...given(asked) }
    this.#changed()
    return this.#faults
  }

  /** Bytes from the host. The promise resolves when the reader takes more. */
  async receive(bytes: Uint8Array): Promise<void> {
    await this.#line.carry(bytes.length)
    if (this.#state.power === 'off') return
    if (this.#faults.stranger) return this.#line.sayAsStranger(this.#session.signal)
    for (const byte of bytes) {
      const request = this.#requests.push(byte)
      if (request !== undefined) this.#reply(this.#answer(request))
    }
  }

  #changed(): void {
    for (const listener of this.#listeners) listener(this.#state)
  }

  #switched(): void {
    this.#session.abort()
    this.#session = new AbortController()
    this.#requests = new RequestReader()
    if (this.#card !== undefined) this.#card.handling = 'lying'
  }

  #answer(request: Request): number[] {
    if (request.request !== 'command') return replyFrame(request.request === 'bad-checksum' ? 0x10 : 0x11)
    const code = request.command * 256 + request.parameter
    if (request.command === 0x60) return replyFrame(0x90)
    switch (code) {
      case 0x10ff: return replyFrame(0x90)
      case 0x61ff: return replyFrame(request.data.length === 1 ? 0x90 : 0x11)
      case 0x11ff: return replyFrame(this.#samStatus())
      case 0x12ff: return this.#samStatus() === 0x90 ? replyFrame(0x90, samId) : replyFrame(this.#samStatus())
      case 0x2001: case 0x2002: case 0x3001: case 0x3010: case 0x3003: case 0x3005:
        return this.#samStatus() === 0x90 ? this.#cardCommand(code) : replyFrame(this.#samStatus())
      default: return replyFrame(0x21)
    }
  }

  #samStatus(): number {
    return { ok: 0x90, 'self-test-failed': 0x60, 'not-authorised': 0x66 }[this.#state.sam]
  }

  #cardCommand(code: number): number[] {
    const card = this.#card
    if (code === 0x2001) {
      if (card === undefined || card.handling === 'spent') return replyFrame(0x80)
      card.handling = 'found'
      return replyFrame(0x9f, [0, 0, 0, 0])
    }
    if (code === 0x2002) {
      if (card === undefined || card.handling === 'lying') return replyFrame(0x81)
      card.handling = 'selected'
      return replyFrame(0x90, Array<number>(8).fill(0))
    }
    if (this.#faults.pulledBeforeRead && card?.handling === 'selected') this.set({ card: null })
    if (this.#card === undefined || card === undefined || (card.handling !== 'selected' && card.handling !== 'spent')) return replyFrame(0x41)
    if (code === 0x3003) return card.chip.addresses.length === 0 ? replyFrame(0x91) : replyFrame(0x90, card.chip.addresses)
    if (code === 0x3005) return replyFrame(0x90, card.chip.bodyNumber)
    if (this.#faults.refuseRead !== null) return replyFrame(this.#faults.refuseRead)
    card.handling = 'spent'
    return this.#cardContent(card.chip, code === 0x3010)
  }

  #cardContent({ text, photo, finger }: Chip, withFingerprints: boolean): number[] {
    if (!withFingerprints) return replyFrame(0x90, [0x01, 0x00, 0x04, 0x00, ...text, ...photo])
    const fingers = { two: [...finger, ...finger], one: [...finger], none: [] }[this.#faults.fingerprints]
    return replyFrame(0x90, [0x01, 0x00, 0x04, 0x00, fingers.length >>> 8, fingers.length % 256, ...text, ...photo, ...fingers])
  }

  #reply(frame: readonly number[]): void {
    if (this.#state.power === 'off' || this.#state.cable === 'unplugged') return
    this.#replies += 1
    const bytes = this.#replies % this.#faults.damageEvery === 0 ? damaged(frame, this.#faults.damage) : frame
    this.#line.say(bytes, this.#faults, this.#session.signal)
  }
}

function damaged(frame: readonly number[], damage: IdCardSimFaults['damage']): readonly number[] {
  switch (damage) {
    case 'none': return frame
    case 'checksum': return [...frame.slice(0, -1), (frame.at(-1) ?? 0) ^ 0xff]
    case 'preamble': return [0xaa, 0xaa, 0x96, 0x96, 0x69, ...frame.slice(5)]
    case 'truncated': return frame.slice(0, Math.ceil(frame.length / 2))
    // Half of a preamble is the worst of junk.
    case 'junk-before': return [0x00, 0xff, 0xaa, 0xaa, ...frame]
    default: throw new Error(`no such damage: ${String(damage satisfies never)}`)
  }
}
