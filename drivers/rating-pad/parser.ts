/** RatingPad/1: what a pad sends, as frames. A frame whose check bytes are wrong is noise. */
import { FrameParser, type Scan } from '../frame-parser.ts'
import { crc16, longestData, opening, shortestLength, type PadFrame } from './codec.ts'

/** Opening, length and check bytes. */
const around = 5

export const longestPauseMs = 150
export const longestPadFrame = around + shortestLength + longestData

export function padParser(): FrameParser<PadFrame> {
  return new FrameParser(scanPadFrame, { longestPauseMs, longestFrame: longestPadFrame })
}

export function scanPadFrame(bytes: Uint8Array): Scan<PadFrame> {
  if (opening.some((byte, at) => at < bytes.length && bytes[at] !== byte)) return { found: 'nothing' }
  const [, , length, seq, command] = bytes
  if (length === undefined) return { found: 'incomplete' }
  if (length < shortestLength || length > shortestLength + longestData) return { found: 'nothing' }
  if (bytes.length < around + length || seq === undefined || command === undefined) return { found: 'incomplete' }
  const body = bytes.subarray(2, 3 + length)
  const crc = (bytes[3 + length] ?? 0) | ((bytes[4 + length] ?? 0) << 8)
  if (crc16(body) !== crc) return { found: 'nothing' }
  return { found: 'frame', length: around + length, frame: { seq, command, data: bytes.slice(5, 3 + length) } }
}
