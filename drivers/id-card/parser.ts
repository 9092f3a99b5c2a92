/**
 * The bytes that a reader sends, as replies.
 *
 *     junk | AA AA AA 96 69 | LEN | body … CHK | junk | AA AA AA 96 69 | …
 *
 * A frame counts when its preamble, its length and its checksum agree. If they do not, only its
 * first byte is given up and the search goes on behind it, so that a whole frame inside of a false
 * one is found. The parser keeps one frame at most, never throws, and accounts for every byte.
 */
import { decodeReply, headerBytes, longestLength, preamble, shortestLength, xor, type Reply } from './codec.ts'

export type ReaderEvent =
  | { readonly event: 'reply'; readonly reply: Reply }
  /** Bytes came that are no reply, or the beginning of one whose checksum is wrong. */
  | { readonly event: 'damaged' }

export class SdtParser {
  /** What may still become a frame; wiped as it is used up, since it holds what cards say. */
  readonly #kept = new Uint8Array(headerBytes + longestLength)
  #length = 0
  #discarded = 0

  /** Bytes that belonged to no reply, since the beginning. */
  get discarded(): number {
    return this.#discarded
  }

  /** Whether a reply has begun and is not complete. */
  get partial(): boolean {
    return this.#length > 0
  }

  push(chunk: Uint8Array): ReaderEvent[] {
    const events: ReaderEvent[] = []
    for (let at = 0; at < chunk.length;) {
      const piece = chunk.subarray(at, at + this.#kept.length - this.#length)
      this.#kept.set(piece, this.#length)
      this.#length += piece.length
      at += piece.length
      this.#scan(events)
    }
    return events
  }

  /** Gives up what has begun: before a new question, it belongs to an old one. */
  reset(): void {
    this.#discarded += this.#length
    this.#drop(this.#length)
  }

  /** Goes on until what is kept is the beginning of a frame, or nothing. Afterwards there is always room for another byte. */
  #scan(events: ReaderEvent[]): void {
    let damaged = false
    while (this.#length > 0) {
      const whole = this.#wholeFrame()
      if (whole === 'incomplete') break
      if (whole === 'none') {
        damaged = true
        this.#discarded += 1
        this.#drop(1)
        continue
      }
      if (damaged) events.push({ event: 'damaged' })
      damaged = false
      events.push({ event: 'reply', reply: decodeReply(this.#kept.subarray(headerBytes, whole - 1)) })
      this.#drop(whole)
    }
    if (damaged) events.push({ event: 'damaged' })
  }

  /** Bytes of the frame that begins at the front. */
  #wholeFrame(): number | 'incomplete' | 'none' {
    for (const [at, byte] of preamble.entries()) {
      if (at >= this.#length) return 'incomplete'
      if (this.#kept[at] !== byte) return 'none'
    }
    if (this.#length < headerBytes) return 'incomplete'
    const length = ((this.#kept[5] ?? 0) << 8) | (this.#kept[6] ?? 0)
    if (length < shortestLength || length > longestLength) return 'none'
    if (this.#length < headerBytes + length) return 'incomplete'
    return xor(this.#kept.subarray(preamble.length, headerBytes + length)) === 0 ? headerBytes + length : 'none'
  }

  #drop(bytes: number): void {
    this.#kept.copyWithin(0, bytes, this.#length)
    this.#kept.fill(0, this.#length - bytes, this.#length)
    this.#length -= bytes
  }
}
