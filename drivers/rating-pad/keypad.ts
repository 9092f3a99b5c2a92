/**
 * A keypad with five keys that says it is a keyboard: reports of eight bytes (modifiers, nothing,
 * six keys that are down) to levels. It is read from its own handle, never from the page's focus.
 *
 * Source: USB HID usage tables, keyboard page: 1E to 22 are the digits 1 to 5, 59 to 5D those of
 * the keypad.
 */
import type { RatingLevel } from '../../domain/device/rating-pad.ts'
import type { LevelReader } from './listening.ts'
import { levelOf } from './pad.ts'

const reportLength = 8
const firstKey = 2
const digit1 = 0x1e
const keypad1 = 0x59
/** In every place: more keys are down than the keypad can tell. */
const rollOver = 0x01

export class KeypadReader implements LevelReader {
  readonly #debounceMs: number
  #down: ReadonlySet<number> = new Set()
  #lastMs = Number.NEGATIVE_INFINITY
  #discarded = 0

  /** `debounceMs`: a key that comes sooner after the last one is the same finger. */
  constructor(debounceMs: number) {
    this.#debounceMs = debounceMs
  }

  /** Bytes of what was no report. */
  get discarded(): number {
    return this.#discarded
  }

  /** One report a chunk, as HID brings them. */
  push(report: Uint8Array, atMs: number): RatingLevel[] {
    if (report.length !== reportLength) {
      this.#discarded += report.length
      return []
    }
    const keys = [...report.subarray(firstKey)].filter((key) => key !== 0)
    if (keys.includes(rollOver)) return []
    const fresh = keys.filter((key) => !this.#down.has(key))
    this.#down = new Set(keys)
    const [key] = fresh
    // Two keys at once are a palm, and a key with a modifier is somebody's keyboard.
    const level = fresh.length === 1 && key !== undefined && report[0] === 0 ? levelOfKey(key) : undefined
    if (level === undefined || atMs - this.#lastMs < this.#debounceMs) return []
    this.#lastMs = atMs
    return [level]
  }
}

function levelOfKey(key: number): RatingLevel | undefined {
  return levelOf(key - digit1 + 1) ?? levelOf(key - keypad1 + 1)
}
