/**
 * A rating pad that is not there.
 *
 *     host ──bytes──► line (baud) ──► speech ──orders──► screen ◄── a finger
 *       ▲                               │
 *       └──────────── reports ──────────┘
 *
 * Written from `PROTOCOL.md` and `docs/protocols/rating-pad.md`; knows nothing of the driver.
 */
import { unreachable } from '../../domain/result.ts'
import type { RatingPadSimFaults, RatingPadSimState } from '../sim-api/contract.ts'
import { fineLine, given, SimulatedLine, type Change } from '../simulation/line.ts'
import type { Speech, SpeechSurroundings } from './simulator/speech.ts'
import { SpeechOne } from './simulator/speech-one.ts'
import { frameSpeaker, keyboardSpeaker, lineSpeaker, SpeechVendor } from './simulator/speech-vendor.ts'

export const speechKinds = ['rating-pad-1', 'frames', 'lines', 'keyboard'] as const

export type SpeechKind = typeof speechKinds[number]

export interface SimulatedRatingPadOptions {
  readonly kind?: SpeechKind
  /** Bits a second of the line; without it, bytes take no time (TCP, unit tests). */
  readonly baudRate?: number | undefined
  /** How long a person has. */
  readonly windowMs?: number
}

export const noFaults: RatingPadSimFaults = { ...fineLine, repeat: false, deaf: false }

const thanksMs = 3_000

export class SimulatedRatingPad {
  readonly #line: SimulatedLine
  readonly #speech: Speech
  readonly #windowMs: number
  readonly #listeners = new Set<(state: RatingPadSimState) => void>()
  #state: RatingPadSimState = { screen: 'idle', staff: '', volume: 5, questions: 0, cable: 'plugged', power: 'on', broken: false }
  #faults = noFaults
  #timer: NodeJS.Timeout | undefined
  #session = new AbortController()

  constructor({ kind = 'rating-pad-1', baudRate, windowMs = 30_000 }: SimulatedRatingPadOptions = {}) {
    this.#line = new SimulatedLine(baudRate, () => {
      this.setFaults({ unplugInAnswer: false })
      this.set({ cable: 'unplugged' })
    })
    this.#windowMs = windowMs
    this.#speech = speechOf(kind, {
      say: (bytes) => this.#say(bytes),
      broken: () => this.#state.broken,
      faults: () => this.#faults,
      screen: this.#screen(),
    })
  }

  get state(): RatingPadSimState { return this.#state }
  get faults(): RatingPadSimFaults { return this.#faults }

  connect(send: (bytes: Uint8Array) => void): () => void {
    return this.#line.connect(send)
  }

  onState(listener: (state: RatingPadSimState) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** A finger. A pad that is not asking takes no notice. */
  press(level: number): RatingPadSimState {
    if (this.#state.power === 'off') return this.#state
    this.#speech.key(level)
    if (this.#state.screen === 'asking') this.#show('thanks', thanksMs, () => this.#show('idle'))
    return this.#state
  }

  set(asked: Change<Pick<RatingPadSimState, 'cable' | 'power' | 'broken'>>): RatingPadSimState {
    const before = this.#state
    this.#state = { ...before, ...given(asked) }
    if (this.#state.power !== before.power) {
      this.#session.abort(new Error('power'))
      this.#session = new AbortController()
      this.#speech.forget()
      this.#show('idle')
    }
    if (this.#state.broken !== before.broken) this.#speech.statusChanged()
    this.#changed()
    return this.#state
  }

  setFaults(asked: Change<RatingPadSimFaults>): RatingPadSimFaults {
    this.#faults = { ...this.#faults, ...given(asked) }
    this.#changed()
    return this.#faults
  }

  async receive(bytes: Uint8Array): Promise<void> {
    await this.#line.carry(bytes.length)
    if (this.#state.power === 'off') return
    if (this.#faults.stranger) return this.#line.sayAsStranger(this.#session.signal)
    for (const byte of bytes) this.#speech.hear(byte)
  }

  #screen(): SpeechSurroundings['screen'] {
    const isAsking = (): boolean => this.#state.screen === 'asking'
    return {
      get asking() { return isAsking() },
      ask: () => {
        this.#state = { ...this.#state, questions: this.#state.questions + 1 }
        this.#show('asking', this.#windowMs, () => {
          this.#show('idle')
          this.#speech.nobody()
        })
      },
      callOff: () => this.#show('idle'),
      showStaff: (staff) => this.#alter({ staff }),
      setVolume: (volume) => this.#alter({ volume }),
    }
  }

  #show(screen: RatingPadSimState['screen'], forMs?: number, then?: () => void): void {
    clearTimeout(this.#timer)
    this.#timer = then === undefined ? undefined : setTimeout(then, forMs)
    this.#alter({ screen })
  }

  #alter(part: Partial<RatingPadSimState>): void {
    this.#state = { ...this.#state, ...part }
    this.#changed()
  }

  #say(bytes: readonly number[]): void {
    if (this.#state.power === 'on' && this.#state.cable === 'plugged') this.#line.say(bytes, this.#faults, this.#session.signal)
  }

  #changed(): void {
    for (const listener of this.#listeners) listener(this.#state)
  }
}

function speechOf(kind: SpeechKind, around: SpeechSurroundings): Speech {
  switch (kind) {
    case 'rating-pad-1': return new SpeechOne(around)
    case 'frames': return new SpeechVendor(around, frameSpeaker)
    case 'lines': return new SpeechVendor(around, lineSpeaker)
    case 'keyboard': return new SpeechVendor(around, keyboardSpeaker)
    default: return unreachable(kind)
  }
}
