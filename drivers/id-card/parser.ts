/**
 * The bytes that a reader sends, as replies.
 *
 *     junk | AA AA AA 96 69 | LEN | body … CHK | junk | AA AA AA 96 69 | …
 *
 * A frame counts when its preamble, its length and its checksum agree.
 */
import { FrameParser, type Scan } from '../frame-parser.ts'
import { decodeReply, headerBytes, longestLength, preamble, shortestLength, xor, type Reply } from './codec.ts'

/** A reply comes in one piece; at 9600 baud a byte takes 1 ms. After such a pause in it, the rest is lost. */
export const longestPauseMs = 200

export const longestReply = headerBytes + longestLength

export const replyParser = (): FrameParser<Reply> => new FrameParser(scanReply, { longestPauseMs, longestFrame: longestReply })

export function scanReply(bytes: Uint8Array): Scan<Reply> {
  if (preamble.some((byte, at) => at < bytes.length && bytes[at] !== byte)) return { found: 'nothing' }
  const [high, low] = bytes.subarray(preamble.length)
  if (high === undefined || low === undefined) return { found: 'incomplete' }
  const length = (high << 8) | low
  if (length < shortestLength || length > longestLength) return { found: 'nothing' }
  const whole = headerBytes + length
  if (bytes.length < whole) return { found: 'incomplete' }
  if (xor(bytes.subarray(preamble.length, whole)) !== 0) return { found: 'nothing' }
  return { found: 'frame', length: whole, frame: decodeReply(bytes.subarray(headerBytes, whole - 1)) }
}
