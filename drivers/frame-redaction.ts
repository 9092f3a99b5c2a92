/** Shows what comes from a device frame by frame. Bytes that belong to no whole frame may be a damaged one, and are only counted. */
import type { Passed } from '../domain/device/wire.ts'
import { FrameParser, type FrameParserOptions, type Scanner } from './frame-parser.ts'
import { hidden, type Redactor } from './transport/traced.ts'

export function frameByFrame<Frame>(scanner: Scanner<Frame>, options: FrameParserOptions, show: (bytes: Uint8Array, frame: Frame) => readonly Passed[]): Redactor['in'] {
  const frames = new FrameParser<readonly Passed[]>((bytes, complete) => {
    const scan = scanner(bytes, complete)
    return scan.found === 'frame' ? { ...scan, frame: show(bytes.subarray(0, scan.length), scan.frame) } : scan
  }, options)
  let discarded = 0
  return (bytes, atMs) => {
    const whole = frames.push(bytes, atMs)
    const lost = frames.discarded - discarded
    discarded = frames.discarded
    return [...(lost > 0 ? [hidden(lost)] : []), ...whole.flat()]
  }
}
