/** Parsers as they are often written. Each must be caught, for its own fault: else the measure measures nothing. */
import { FrameParser, type Scan } from '../../../drivers/frame-parser.ts'
import type { Breach } from './judge.ts'
import type { Reader, Subject } from './subject.ts'
import { idCard } from './subjects/id-card.ts'
import { lockerBoards } from './subjects/locker.ts'
import { ratingTablet } from './subjects/rating-pad.ts'
import { readerOf } from './subjects/said.ts'

export interface Broken {
  readonly caughtFor: Breach
  readonly subject: () => Promise<Subject>
}

const preamble = [0xaa, 0xaa, 0xaa, 0x96, 0x69]
const headerBytes = preamble.length + 2

/** Replies of a reader, with any length believed. */
function believing(bytes: Uint8Array): Scan<string> {
  if (preamble.some((byte, at) => at < bytes.length && bytes[at] !== byte)) return { found: 'nothing' }
  const [high, low] = bytes.subarray(preamble.length)
  if (high === undefined || low === undefined) return { found: 'incomplete' }
  const length = headerBytes + high * 256 + low
  if (bytes.length < length) return { found: 'incomplete' }
  return bytes.subarray(preamble.length, length).reduce((sum, byte) => sum ^ byte, 0) === 0 ? { found: 'frame', length, frame: Buffer.from(bytes.subarray(0, length)).toString('hex') } : { found: 'nothing' }
}

/** Frames of a board one behind the other, where the last one ended, never looked for. */
function unsearching(): Reader {
  let held: Uint8Array = new Uint8Array(0)
  return {
    push: (chunk) => {
      held = Buffer.concat([held, chunk])
      const frames: string[] = []
      for (let length = held[4] ?? 0; length >= 8 && held.length >= length; length = held[4] ?? 0) {
        frames.push(Buffer.from(held.subarray(0, length)).toString('hex'))
        held = held.subarray(length)
      }
      held = held.subarray(-57)
      return frames
    },
    settle: () => [],
    get pending() { return held.length },
  }
}

/** Messages kept for later, as for a log. */
function hoarding(): Reader {
  const kept: string[] = []
  return {
    push: (message) => {
      kept.push(Buffer.from(message).toString('hex'))
      return [message.length]
    },
    settle: () => [],
    pending: 0,
  }
}

const throwing = (): Reader => ({ push: (message) => [JSON.parse(Buffer.from(message).toString('utf8'))], settle: () => [], pending: 0 })

/** A line without anything in it is a frame of no length, found again and again. */
const circling = (): Reader => readerOf(new FrameParser<number>((bytes) => (bytes[4] ?? 8) === 0 ? { found: 'skip', length: 0 } : { found: 'frame', length: bytes.length, frame: bytes.length }, { longestPauseMs: 100, longestFrame: 58 }))

const wklyBoard = lockerBoards[1]
if (wklyBoard === undefined) throw new Error('no second kind of board')

const breaking = (subject: () => Promise<Subject>, what: string, open: () => Reader) => async (): Promise<Subject> => ({ ...await subject(), name: what, open })

export const broken: readonly Broken[] = [
  { caughtFor: 'held too much', subject: breaking(idCard, 'broken: any length is believed', () => readerOf(new FrameParser(believing, { longestPauseMs: 200, longestFrame: headerBytes + 0xffff }))) },
  { caughtFor: 'missed a good frame', subject: breaking(wklyBoard, 'broken: the next frame is not looked for', unsearching) },
  { caughtFor: 'threw', subject: breaking(ratingTablet, 'broken: JSON is trusted', throwing) },
  { caughtFor: 'grew', subject: breaking(ratingTablet, 'broken: all messages are kept', hoarding) },
  { caughtFor: 'hung', subject: breaking(wklyBoard, 'broken: a frame may have no length', circling) },
]
