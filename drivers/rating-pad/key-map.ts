/**
 * What pads of vendors send, by a map that a site's profile holds: whole frames, or lines of text.
 * No vendor publishes its protocol; a technician reads the bytes off with a terminal, key by key.
 */
import type { RatingLevel } from '../../domain/device/rating-pad.ts'
import { FrameParser, type Scan } from '../frame-parser.ts'

/** `frames`: none begins with another one. */
export function frameMap(frames: readonly { readonly bytes: Uint8Array; readonly level: RatingLevel }[]): FrameParser<RatingLevel> {
  const begins = (whole: Uint8Array, part: Uint8Array): boolean => part.every((byte, at) => whole[at] === byte)
  return new FrameParser<RatingLevel>((bytes) => {
    const found = frames.find((frame) => frame.bytes.length <= bytes.length && begins(bytes, frame.bytes))
    if (found !== undefined) return { found: 'frame', length: found.bytes.length, frame: found.level }
    return frames.some((frame) => frame.bytes.length > bytes.length && begins(frame.bytes, bytes)) ? { found: 'incomplete' } : { found: 'nothing' }
  }, { longestPauseMs: 150, longestFrame: Math.max(...frames.map(({ bytes }) => bytes.length)) })
}

/** A line of a pad is short; what is longer is none. */
const longestLine = 64
const lineEnds: ReadonlySet<number | undefined> = new Set([0x0a, 0x0d])

/** Lines end with CR, LF or both. The whole line must match. */
export function lineMap(lines: readonly { readonly pattern: RegExp; readonly level: RatingLevel }[]): FrameParser<RatingLevel> {
  return new FrameParser<RatingLevel>((bytes): Scan<RatingLevel> => {
    const end = bytes.findIndex((byte) => lineEnds.has(byte))
    if (end < 0) return { found: 'incomplete' }
    const text = Buffer.from(bytes.subarray(0, end)).toString('latin1')
    const level = lines.find(({ pattern }) => pattern.test(text))?.level
    return level === undefined ? { found: 'skip', length: end + 1 } : { found: 'frame', length: end + 1, frame: level }
  }, { longestPauseMs: 500, longestFrame: longestLine })
}
