/**
 * The "WKLY" board, named after the four letters that every frame begins with: 9600 8N1.
 * Source: `docs/protocols/locker.md`.
 *
 *     57 4B 4C 59 | length of all | address 0..31 | command | data… | XOR of all before
 *
 *     82 lock               open         82 state lock door    state 00 done, FF failed; door 00 open, 01 closed
 *     83 lock               ask one      83 state lock door
 *     84                    ask all      84 state count door…
 *                                        85 lock door          unasked: a door has changed
 */
import { FrameParser, type Scan } from '../../frame-parser.ts'
import type { Board, BoardParser, BoardProtocol, BoardReport, Place, SensedDoor } from '../codec.ts'
import { xorOf } from '../codec.ts'

const letters = [0x57, 0x4b, 0x4c, 0x59] as const
/** There are commands that fire several locks (80, 86, 87): never sent, since only one coil may be under current. */
const command = { open: 0x82, ask: 0x83, askAll: 0x84, pushed: 0x85 } as const
const done = 0x00
/** Letters, length, address, command and check byte. */
const shortest = 8
/** A board of 48 locks tells of all of them. */
const longest = shortest + 2 + 48

function frame(address: number, what: number, ...data: readonly number[]): Uint8Array {
  const body = [...letters, shortest + data.length, address, what, ...data]
  return Uint8Array.of(...body, body.reduce((sum, byte) => sum ^ byte, 0))
}

export const wklyFrames = {
  open: ({ board, lock }: Place): Uint8Array => frame(board, command.open, lock),
  askDoor: ({ board, lock }: Place): Uint8Array => frame(board, command.ask, lock),
  askAll: (board: number): Uint8Array => frame(board, command.askAll),
} as const

export function wkly(): BoardProtocol {
  return {
    open: wklyFrames.open,
    askDoor: (place) => ({ ...place, bytes: wklyFrames.askDoor(place) }),
    survey: ({ address }) => [{ board: address, lock: 'all', bytes: wklyFrames.askAll(address) }],
    parser: wklyParser,
  }
}

function wklyParser(boards: readonly Board[]): BoardParser {
  const known = new Map(boards.map((board) => [board.address, board]))
  const frames = new FrameParser<BoardReport>((bytes) => scan(bytes, known), { longestPauseMs: 100, longestFrame: longest })
  // Questions and answers differ in length: an echo tells itself apart.
  return Object.assign(frames, { asked: () => {} })
}

function scan(bytes: Uint8Array, boards: ReadonlyMap<number, Board>): Scan<BoardReport> {
  if (letters.some((letter, at) => at < bytes.length && bytes[at] !== letter)) return { found: 'nothing' }
  const length = bytes[letters.length]
  if (length === undefined) return { found: 'incomplete' }
  if (length < shortest || length > longest) return { found: 'nothing' }
  if (bytes.length < length) return { found: 'incomplete' }
  if (xorOf(bytes.subarray(0, length)) !== 0) return { found: 'nothing' }
  const board = boards.get(bytes[5] ?? -1)
  const report = board === undefined ? undefined : meaning(board, bytes[6], bytes.subarray(7, length - 1))
  return report === undefined ? { found: 'skip', length } : { found: 'frame', length, frame: report }
}

/** What an answer says; undefined for echoes, refused questions and whatever we never asked. */
function meaning(board: Board, what: number | undefined, data: Uint8Array): BoardReport | undefined {
  const [first, second, third] = data
  switch (what) {
    case command.open:
      return data.length === 3 && onBoard(board, second) ? { report: first === done ? 'accepted' : 'refused', board: board.address, lock: second } : undefined
    case command.ask:
      return data.length === 3 && first === done ? door(board, second, third, false) : undefined
    case command.pushed:
      return data.length === 2 ? door(board, first, second, true) : undefined
    case command.askAll:
      return first === done && second === data.length - 2 ? allDoors(board, data.subarray(2)) : undefined
    case undefined:
    default:
      return undefined
  }
}

function door(board: Board, lock: number | undefined, state: number | undefined, pushed: boolean): BoardReport | undefined {
  const sensed = doorOf(state)
  return onBoard(board, lock) && sensed !== undefined ? { report: 'door', board: board.address, lock, door: sensed, pushed } : undefined
}

/** A board may have more channels than locks are wired to. */
function allDoors({ address, locks }: Board, states: Uint8Array): BoardReport | undefined {
  const doors = [...states.subarray(0, locks)].map(doorOf)
  return doors.length === locks && doors.every((sensed) => sensed !== undefined) ? { report: 'doors', board: address, doors } : undefined
}

const onBoard = ({ locks }: Board, lock: number | undefined): lock is number => lock !== undefined && lock >= 1 && lock <= locks

const doorOf = (state: number | undefined): SensedDoor | undefined => state === 0 ? 'open' : state === 1 ? 'closed' : undefined
