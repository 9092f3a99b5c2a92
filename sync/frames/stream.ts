/**
 * Frames in a stream of bytes, the same over HTTP and in files.
 *
 *     ┌──────┬───────┬──────┬───────┬────────┬────────────┬─────────┬───────────────┐
 *     │ A5 4A│version│ type │ flags │ length │ head check │ payload │ crc32 of all  │
 *     │  2   │   1   │  1   │   1   │  3 BE  │    2 BE    │ length  │ before, 4 BE  │
 *     └──────┴───────┴──────┴───────┴────────┴────────────┴─────────┴───────────────┘
 *
 * The head check is the low half of the crc32 of the eight bytes before it: a damaged length is
 * noticed at once instead of after a megabyte. This outer shape is the same in every version.
 * `flags` 0 is plain; other values (a compressed payload) are room for later.
 *
 * After damage the reader looks for the next head that checks. It never throws; it holds at most
 * one frame and what was pushed last; and its work is linear: see `#spend`.
 */
import { crc32 } from 'node:zlib'
import type { Frame } from './frame.ts'
import { decodePayload, encodePayload, frameTypeOf, frameTypes } from './payload.ts'

export const frameVersion = 1
/** Payload of one frame, at most. An operation has at most 256 KB. */
export const maxPayloadBytes = 1024 * 1024

const magic = Buffer.from([0xa5, 0x4a])
const headBytes = 10
const crcBytes = 4
export const frameOverhead = headBytes + crcBytes

export type Received =
  | { readonly kind: 'frame'; readonly frame: Frame; readonly payload: Uint8Array }
  /** A whole frame that this version cannot read; its neighbours are not touched. */
  | { readonly kind: 'unreadable'; readonly reason: 'newer-version' | 'unknown-type' | 'bad-payload'; readonly bytes: number }

/** @throws RangeError when the payload is larger than a frame may be: a bug of the caller. */
export function encodeFrame(frame: Frame): Uint8Array {
  const payload = encodePayload(frame)
  if (payload.length > maxPayloadBytes) throw new RangeError(`a ${frame.type} frame of ${payload.length} bytes`)
  const out = Buffer.alloc(frameOverhead + payload.length)
  magic.copy(out)
  out[2] = frameVersion
  out[3] = frameTypes[frame.type]
  out.writeUIntBE(payload.length, 5, 3)
  out.writeUInt16BE(crc32(out.subarray(0, 8)) & 0xffff, 8)
  out.set(payload, headBytes)
  out.writeUInt32BE(crc32(out.subarray(0, headBytes + payload.length)), headBytes + payload.length)
  return out
}

export const encodeFrames = (frames: readonly Frame[]): Uint8Array => Buffer.concat(frames.map(encodeFrame))

export class FrameReader {
  /** Bytes that belonged to no frame. */
  discarded = 0
  /** Bytes over which a whole frame's checksum was taken: what reading has cost. */
  checked = 0
  #held = new ByteQueue()
  #budget = 0

  /** Bytes that wait for the rest of their frame. */
  get pending(): number {
    return this.#held.view.length
  }

  /** The frames that these bytes complete, in order. */
  push(bytes: Uint8Array): Received[] {
    this.#budget += 64 * bytes.length
    this.#held.append(bytes)
    return this.#scan(false)
  }

  /** No more bytes will come: what still waits for its rest is damaged. */
  end(): Received[] {
    return this.#scan(true)
  }

  #scan(ended: boolean): Received[] {
    const found: Received[] = []
    for (;;) {
      const held = this.#held.view
      const start = held.indexOf(magic)
      if (start !== 0) {
        // A lone A5 at the end may be the first half of the next frame's magic.
        const keep = !ended && start < 0 && held.at(-1) === magic[0] ? 1 : 0
        this.#discard(start < 0 ? held.length - keep : start)
        if (start < 0) return found
        continue
      }
      if (held.length < headBytes) {
        if (!ended) return found
        this.#discard(magic.length)
        continue
      }
      const length = held.readUIntBE(5, 3)
      if (length > maxPayloadBytes || held.readUInt16BE(8) !== (crc32(held.subarray(0, 8)) & 0xffff)) {
        this.#discard(magic.length)
        continue
      }
      const whole = frameOverhead + length
      if (held.length < whole) {
        if (!ended) return found
        this.#discard(magic.length)
        continue
      }
      this.checked += whole
      if (held.readUInt32BE(whole - crcBytes) !== crc32(held.subarray(0, whole - crcBytes))) {
        this.#discard(this.#spend(whole) ? magic.length : whole)
        continue
      }
      found.push(readFrame(held.subarray(0, whole)))
      this.#held.drop(whole)
    }
  }

  /**
   * A head that checks before a frame that does not: bytes may have been lost inside, and the next
   * good frame may begin there, so we look again from just behind the magic. Made on purpose, a
   * megabyte of such heads would cost a megabyte of checksum each; so looking again is paid from a
   * budget of 64 bytes for each byte received, and once that is gone the length is believed.
   */
  #spend(bytes: number): boolean {
    if (this.#budget < bytes) return false
    this.#budget -= bytes
    return true
  }

  #discard(bytes: number): void {
    this.discarded += bytes
    this.#held.drop(bytes)
  }
}

/** All frames of a body at hand. */
export function readFrames(bytes: Uint8Array): { readonly received: readonly Received[]; readonly discarded: number } {
  const reader = new FrameReader()
  const received = [...reader.push(bytes), ...reader.end()]
  return { received, discarded: reader.discarded }
}

function readFrame(whole: Buffer): Received {
  const bytes = whole.length
  if (whole[2] !== frameVersion || whole[4] !== 0) return { kind: 'unreadable', reason: 'newer-version', bytes }
  const type = frameTypeOf(whole[3] ?? 0)
  if (type === undefined) return { kind: 'unreadable', reason: 'unknown-type', bytes }
  // A copy: the queue's memory is used again, the payload is kept and stored.
  const payload = Uint8Array.from(whole.subarray(headBytes, bytes - crcBytes))
  const frame = decodePayload(type, payload)
  return frame.ok ? { kind: 'frame', frame: frame.value, payload } : { kind: 'unreadable', reason: 'bad-payload', bytes }
}

/** Bytes in, bytes out at the front; grows to what is held and moves it only when it must. */
class ByteQueue {
  #memory = Buffer.alloc(0)
  #start = 0
  #end = 0

  get view(): Buffer {
    return this.#memory.subarray(this.#start, this.#end)
  }

  append(bytes: Uint8Array): void {
    if (this.#end + bytes.length > this.#memory.length) {
      const held = this.view
      const fits = held.length + bytes.length <= this.#memory.length / 2
      const memory = fits ? this.#memory : Buffer.allocUnsafe(2 * (held.length + bytes.length))
      held.copy(memory)
      this.#memory = memory
      this.#end = held.length
      this.#start = 0
    }
    this.#memory.set(bytes, this.#end)
    this.#end += bytes.length
  }

  drop(bytes: number): void {
    this.#start += bytes
  }
}
