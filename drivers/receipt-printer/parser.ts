/**
 * The bytes that a printer sends, as events. Four things share one stream and are told apart by
 * their fixed bits and, where these do not suffice, by their order:
 *
 *     0xx1xx00  first byte of an automatic status; the next three are 0xx0xxxx
 *     0xx1xx10  answer to DLE EOT
 *     11, 13    XON, XOFF, also in the middle of an automatic status
 *     0xx0xxxx  outside of an automatic status: answer to GS r
 *     anything else is noise: counted, and passed over
 *
 * The parser keeps at most three bytes. It never throws, and after noise it is right again at the
 * next byte that begins something.
 */
import { automaticStatus, flowControl, paperOf, paperReply, readAutomaticStatus, realTimeStatus, type PrinterReport } from './status.ts'
import { matches, readFlags } from './bits.ts'

export type PrinterEvent =
  | { readonly event: 'automatic-status'; readonly report: PrinterReport }
  /** Does not say which question it answers: the driver asks one at a time. */
  | { readonly event: 'real-time-status'; readonly byte: number }
  | { readonly event: 'paper'; readonly paper: PrinterReport['paper'] }
  | { readonly event: 'flow'; readonly paused: boolean }

/** An automatic status comes in one piece; after such a pause in it the rest is lost. At 1200 baud a byte takes 8 ms. */
const longestPauseMs = 100

export class PrinterParser {
  #partial: number[] = []
  #lastMs = 0
  #discarded = 0

  /** Bytes that belonged to nothing, since the beginning. */
  get discarded(): number {
    return this.#discarded
  }

  /** Bytes of an automatic status that is not complete. */
  get pending(): number {
    return this.#partial.length
  }

  /** `atMs`: any clock that does not go backwards. */
  push(chunk: Uint8Array, atMs: number): PrinterEvent[] {
    if (atMs - this.#lastMs > longestPauseMs) this.#dropPartial()
    this.#lastMs = atMs
    const events: PrinterEvent[] = []
    for (const byte of chunk) {
      const event = this.#byte(byte)
      if (event !== undefined) events.push(event)
    }
    return events
  }

  #byte(byte: number): PrinterEvent | undefined {
    if (byte === flowControl.xon || byte === flowControl.xoff) return { event: 'flow', paused: byte === flowControl.xoff }
    if (matches(realTimeStatus.printer, byte)) {
      this.#dropPartial()
      return { event: 'real-time-status', byte }
    }
    if (matches(automaticStatus[0], byte)) {
      this.#dropPartial()
      this.#partial = [byte]
      return undefined
    }
    if (!matches(paperReply, byte)) {
      this.#dropPartial()
      this.#discarded += 1
      return undefined
    }
    const [first, second, third] = this.#partial
    if (first === undefined) return this.#paper(byte)
    if (second === undefined || third === undefined) {
      this.#partial.push(byte)
      return undefined
    }
    this.#partial = []
    return { event: 'automatic-status', report: readAutomaticStatus([first, second, third, byte]) }
  }

  /** Both bits of a pair say the same, and nothing else is set: other bytes are no answer to `GS r 1`. */
  #paper(byte: number): PrinterEvent | undefined {
    if (byte === 0x00 || byte === 0x03 || byte === 0x0c || byte === 0x0f) return { event: 'paper', paper: paperOf(readFlags(paperReply, byte)) }
    this.#discarded += 1
    return undefined
  }

  #dropPartial(): void {
    this.#discarded += this.#partial.length
    this.#partial = []
  }
}
