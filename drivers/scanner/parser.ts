/**
 * Codes out of what a scanner sends. Its bytes have no checksum, so a damaged code cannot be told
 * from a good one here: who uses a code looks at its own check character.
 */
import type { ParserBooks } from '../frame-parser.ts'
import { longestCode, suffixes, type ReportLayout, type Suffix } from './codec.ts'

export interface CodeReader extends ParserBooks {
  /** After such a pause `settle` is called: nothing more belongs to what has come. */
  readonly pauseMs: number
  push(chunk: Uint8Array): Uint8Array[]
  settle(): Uint8Array[]
}

/** A scanner sends a code in one piece. Without a suffix the pause is its end; with one, it only clears away what has none. */
const pauseMs = { withSuffix: 500, without: 100 } as const

/** A line of bytes: each code is followed by a suffix, or by a pause. */
export class LineCodes implements CodeReader {
  readonly pauseMs: number
  readonly #suffix: readonly number[]
  readonly #held: Uint8Array
  #length = 0
  #last: number | undefined
  /** More has come than a code has: all of it is none, up to its end. */
  #overlong = false
  #discarded = 0
  #looks = 0

  constructor(suffix: Suffix) {
    this.#suffix = suffixes[suffix]
    this.#held = new Uint8Array(longestCode + Math.max(1, this.#suffix.length))
    this.pauseMs = suffix === 'none' ? pauseMs.without : pauseMs.withSuffix
  }

  get discarded(): number { return this.#discarded }
  get pending(): number { return this.#length }
  get looks(): number { return this.#looks }

  push(chunk: Uint8Array): Uint8Array[] {
    const codes: Uint8Array[] = []
    for (const byte of chunk) {
      this.#looks += 1
      const ends = this.#isEnd(byte)
      this.#hold(byte)
      if (!ends) {
        this.#giveUpOverlong()
        continue
      }
      if (!this.#overlong && this.#length > this.#suffix.length) codes.push(this.#held.slice(0, this.#length - this.#suffix.length))
      this.#clear()
    }
    return codes
  }

  settle(): Uint8Array[] {
    const whole = this.#suffix.length === 0 && this.#length > 0
    const codes = whole ? [this.#held.slice(0, this.#length)] : []
    if (!whole) this.#discarded += this.#length
    this.#clear()
    return codes
  }

  #isEnd(byte: number): boolean {
    const before = this.#last
    this.#last = byte
    if (this.#suffix.length === 0 || byte !== this.#suffix.at(-1)) return false
    return this.#suffix.length === 1 || before === this.#suffix[0]
  }

  #hold(byte: number): void {
    if (this.#overlong) {
      this.#discarded += 1
      return
    }
    this.#held[this.#length] = byte
    this.#length += 1
  }

  /** With one byte more than the longest code and its suffix but one, no end can make it a code. */
  #giveUpOverlong(): void {
    if (this.#length < this.#held.length) return
    this.#discarded += this.#length
    this.#held.fill(0)
    this.#length = 0
    this.#overlong = true
  }

  #clear(): void {
    // A code may be a person's number: it does not stay behind here.
    this.#held.fill(0, 0, this.#length)
    this.#length = 0
    this.#last = undefined
    this.#overlong = false
  }
}

/** Reports of a HID POS scanner, one a chunk; a long code comes in several. */
export class ReportCodes implements CodeReader {
  readonly pauseMs = pauseMs.withSuffix
  readonly #layout: ReportLayout
  #parts: Uint8Array[] = []
  #length = 0
  #overlong = false
  #discarded = 0
  #looks = 0

  constructor(layout: ReportLayout) {
    this.#layout = layout
  }

  get discarded(): number { return this.#discarded }
  get pending(): number { return this.#length }
  get looks(): number { return this.#looks }

  push(report: Uint8Array): Uint8Array[] {
    this.#looks += 1
    const { reportId, lengthAt, dataAt, dataBytes, moreAt } = this.#layout
    const [length, more] = [report[lengthAt], report[moreAt]]
    if (report[0] !== reportId || length === undefined || more === undefined || length > dataBytes) {
      this.#discarded += report.length
      return []
    }
    this.#hold(report.slice(dataAt, dataAt + length))
    return more % 2 === 1 ? [] : this.#end()
  }

  /** The reports that should have followed did not come. */
  settle(): Uint8Array[] {
    this.#discarded += this.#length
    this.#clear()
    return []
  }

  #hold(part: Uint8Array): void {
    if (this.#overlong || this.#length + part.length > longestCode) {
      this.#discarded += this.#length + part.length
      this.#clear()
      this.#overlong = true
      return
    }
    this.#parts.push(part)
    this.#length += part.length
  }

  #end(): Uint8Array[] {
    const code = new Uint8Array(this.#length)
    let at = 0
    for (const part of this.#parts) {
      code.set(part, at)
      at += part.length
    }
    this.#clear()
    return code.length === 0 ? [] : [code]
  }

  #clear(): void {
    for (const part of this.#parts) part.fill(0)
    this.#parts = []
    this.#length = 0
    this.#overlong = false
  }
}
