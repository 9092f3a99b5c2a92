/**
 * Frames out of a stream of bytes: bounded, and right again after any noise. A protocol says with
 * `scan` what stands at the beginning of the buffer; what is no frame is passed over byte by byte,
 * so that a frame behind, or inside of, a broken one is still found.
 */
import { unreachable } from '../domain/result.ts'

/** What stands at the beginning of some bytes. */
export type Scan<Frame> =
  | { readonly found: 'frame'; readonly length: number; readonly frame: Frame }
  /** A frame of no interest, as the echo of our own question. */
  | { readonly found: 'skip'; readonly length: number }
  /** The beginning of what may become a frame. */
  | { readonly found: 'incomplete' }
  /** No frame begins here. */
  | { readonly found: 'nothing' }

/** `complete`: no more bytes will come, so that `incomplete` is no answer. */
export type Scanner<Frame> = (bytes: Uint8Array, complete: boolean) => Scan<Frame>

export interface FrameParserOptions {
  /** A frame comes in one piece: after such a pause in it, its rest is lost. */
  readonly longestPauseMs: number
  /** No frame of the protocol is longer. */
  readonly longestFrame: number
}

/** What a parser can say of itself. */
export interface ParserBooks {
  /** Bytes that belonged to no frame, since the beginning. */
  readonly discarded: number
  /** Bytes of a frame that is not complete. */
  readonly pending: number
  /** How often it was looked whether a frame begins, since the beginning: what reading has cost. */
  readonly looks: number
}

export class FrameParser<Frame> implements ParserBooks {
  readonly #scan: Scanner<Frame>
  readonly #options: FrameParserOptions
  #buffer = new Uint8Array(0)
  #lastMs = 0
  #discarded = 0
  #looks = 0

  constructor(scan: Scanner<Frame>, options: FrameParserOptions) {
    this.#scan = scan
    this.#options = options
  }

  get discarded(): number {
    return this.#discarded
  }

  get pending(): number {
    return this.#buffer.length
  }

  get looks(): number {
    return this.#looks
  }

  /** `atMs`: any clock that does not go backwards. */
  push(chunk: Uint8Array, atMs: number): Frame[] {
    const before = atMs - this.#lastMs > this.#options.longestPauseMs ? this.settle() : []
    this.#lastMs = atMs
    const joined = new Uint8Array(this.#buffer.length + chunk.length)
    joined.set(this.#buffer)
    joined.set(chunk, this.#buffer.length)
    this.#buffer = joined
    return [...before, ...this.#read(false)]
  }

  /** Nothing more comes: makes of the rest what can be made of it. */
  settle(): Frame[] {
    return this.#read(true)
  }

  #read(complete: boolean): Frame[] {
    const frames: Frame[] = []
    let at = 0
    while (at < this.#buffer.length) {
      // Never more than a frame: what is found must not depend on how much has come.
      const bytes = this.#buffer.subarray(at, at + this.#options.longestFrame)
      const whole = complete || bytes.length === this.#options.longestFrame
      this.#looks += 1
      const scan = this.#scan(bytes, whole)
      if (scan.found === 'incomplete' && !whole) break
      switch (scan.found) {
        case 'frame':
          frames.push(scan.frame)
          at += scan.length
          break
        case 'skip':
          at += scan.length
          break
        case 'incomplete':
        case 'nothing':
          at += 1
          this.#discarded += 1
          break
        default:
          unreachable(scan)
      }
    }
    this.#buffer = this.#buffer.slice(at)
    return frames
  }
}
