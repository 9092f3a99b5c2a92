/** Lines of `upsd`, as words. */
import { FrameParser, type Scan } from '../frame-parser.ts'
import { wordsOf } from './codec.ts'

/** `upsd` writes no longer ones. */
export const longestLine = 1_024
export const longestPauseMs = 2_000

export function lineParser(): FrameParser<readonly string[]> {
  return new FrameParser(scan, { longestPauseMs, longestFrame: longestLine })
}

function scan(bytes: Uint8Array): Scan<readonly string[]> {
  const end = bytes.indexOf(0x0a)
  if (end < 0) return { found: 'incomplete' }
  const words = wordsOf(Buffer.from(bytes.subarray(0, end)).toString('utf8'))
  return words === null || words.length === 0 ? { found: 'skip', length: end + 1 } : { found: 'frame', length: end + 1, frame: words }
}
