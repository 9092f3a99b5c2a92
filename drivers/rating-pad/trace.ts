/**
 * What may be shown of a conversation with a rating pad: everything but which key a person pressed.
 * Pads that are read by a map say nothing else, and a tablet may bring remarks: their bytes are only
 * counted. A technician who presses the keys sees them all (`bin/device … selftest`).
 */
import { frameByFrame } from '../frame-redaction.ts'
import { hidden, shown, type Redaction } from '../transport/traced.ts'
import { padCommand } from './codec.ts'
import { longestPadFrame, longestPauseMs, scanPadFrame } from './parser.ts'
import type { RatingPadProfile } from './profile.ts'

/** Opening, length, SEQ, command. */
const head = 5

export function ratingPadRedaction({ protocol }: Pick<RatingPadProfile, 'protocol'>): Redaction {
  switch (protocol.kind) {
    case 'rating-pad-1': return () => ({
      // The clerk's name is on the pad for everybody to see.
      out: (bytes) => [shown(bytes)],
      in: frameByFrame(scanPadFrame, { longestPauseMs, longestFrame: longestPadFrame }, (frame, { command }) =>
        command === padCommand.key ? [shown(frame.subarray(0, head)), hidden(frame.length - head)] : [shown(frame)]),
    })
    case 'tablet': return () => ({ out: (bytes) => [hidden(bytes.length)], in: (bytes) => [hidden(bytes.length)] })
    case 'frame-map':
    case 'line-map':
    case 'keypad': return () => ({ out: (bytes) => [shown(bytes)], in: (bytes) => [hidden(bytes.length)] })
    default: throw new Error(`no such protocol: ${String(protocol satisfies never)}`)
  }
}
