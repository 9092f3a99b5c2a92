/**
 * A pad of some vendor, as pads are believed to be: woken and put to sleep by an order, it sends
 * the same bytes for a key every time, and cannot be asked anything. A keypad needs no waking.
 */
import type { Speech, SpeechSurroundings } from './speech.ts'

export interface VendorBytes {
  /** For level 1 to 5; several pieces are said one after the other. */
  readonly keys: readonly (readonly (readonly number[])[])[]
  /** Undefined: always awake. */
  readonly wake?: readonly number[]
  readonly sleep?: readonly number[]
}

export class SpeechVendor implements Speech {
  readonly #around: SpeechSurroundings
  readonly #bytes: VendorBytes
  #heard: number[] = []

  constructor(around: SpeechSurroundings, bytes: VendorBytes) {
    this.#around = around
    this.#bytes = bytes
  }

  hear(byte: number): void {
    this.#heard = [...this.#heard.slice(-15), byte]
    if (this.#endsWith(this.#bytes.wake)) this.#around.screen.ask()
    if (this.#endsWith(this.#bytes.sleep)) this.#around.screen.callOff()
  }

  key(level: number): void {
    if (this.#bytes.wake !== undefined && !this.#around.screen.asking) return
    for (const piece of this.#bytes.keys[level - 1] ?? []) this.#around.say(piece)
  }

  nobody(): void {}

  statusChanged(): void {}

  forget(): void {
    this.#heard = []
  }

  #endsWith(order: readonly number[] | undefined): boolean {
    return order !== undefined && order.every((byte, at) => this.#heard.at(at - order.length) === byte)
  }
}

const ascii = (text: string): number[] => [...Buffer.from(text, 'latin1')]
const levels = [1, 2, 3, 4, 5] as const

/** Frames of its own; made up, as an example of a map. */
export const frameSpeaker: VendorBytes = { keys: levels.map((level) => [[0x02, 0x4b, level, 0x03]]), wake: [0x02, 0x53, 0x03], sleep: [0x02, 0x45, 0x03] }

/** Lines of text; made up as well. */
export const lineSpeaker: VendorBytes = { keys: levels.map((level) => [ascii(`KEY=${level}\r\n`)]) }

/** A keyboard of five keys: down, then up. */
export const keyboardSpeaker: VendorBytes = { keys: levels.map((level) => [[0, 0, 0x58 + level, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0]]) }
