/**
 * KERONG KR-CU16, sixteen locks a board: 19200 8N1. Source: `docs/protocols/locker.md`.
 *
 *     02 | board in the high nibble, lock from 0 in the low | command | 03 | low byte of the sum
 *
 *     31  unlock         no answer that we know of
 *     30  ask a board    02 addr 35 hooks1-8 hooks9-16 infrared… 03 sum    bit 0 the lowest lock, 1 is closed
 *
 * The infrared sensors say whether something lies in a cell; we do not use them.
 */
import { FrameParser, type Scan } from '../../frame-parser.ts'
import type { Board, BoardParser, BoardProtocol, BoardReport, Place, SensedDoor } from '../codec.ts'

const [start, end] = [0x02, 0x03]
const command = { ask: 0x30, unlock: 0x31, statusOfOne: 0x35, statusOfAll: 0x36 } as const
const questionLength = 5
const answerLength = 9

const sumOf = (bytes: Iterable<number>): number => [...bytes].reduce((sum, byte) => (sum + byte) & 0xff, 0)

function frame(board: number, lock: number, what: number): Uint8Array {
  const body = [start, (board << 4) | lock, what, end]
  return Uint8Array.of(...body, sumOf(body))
}

export const krCu16Frames = {
  open: ({ board, lock }: Place): Uint8Array => frame(board, lock - 1, command.unlock),
  ask: (board: number): Uint8Array => frame(board, 0, command.ask),
} as const

export function krCu16(): BoardProtocol {
  return {
    open: krCu16Frames.open,
    // There is no question about one lock: the board tells of all sixteen.
    askDoor: ({ board, lock }) => ({ board, lock, bytes: krCu16Frames.ask(board) }),
    survey: ({ address }) => [{ board: address, lock: 'all', bytes: krCu16Frames.ask(address) }],
    parser: krCu16Parser,
  }
}

function krCu16Parser(boards: readonly Board[]): BoardParser {
  const known = new Map(boards.map((board) => [board.address, board]))
  const frames = new FrameParser<BoardReport>((bytes) => scan(bytes, known), { longestPauseMs: 100, longestFrame: answerLength })
  // Questions are shorter than answers and have other commands: an echo tells itself apart.
  return Object.assign(frames, { asked: () => {} })
}

function scan(bytes: Uint8Array, boards: ReadonlyMap<number, Board>): Scan<BoardReport> {
  const [first, address, what, low, high] = bytes
  if (first !== start) return { found: 'nothing' }
  if (address === undefined || what === undefined) return { found: 'incomplete' }
  const isAnswer = what === command.statusOfOne || what === command.statusOfAll
  const length = isAnswer ? answerLength : questionLength
  if (bytes.length < length) return { found: 'incomplete' }
  if (bytes[length - 2] !== end || sumOf(bytes.subarray(0, length - 1)) !== bytes[length - 1]) return { found: 'nothing' }
  const board = boards.get(address >> 4)
  if (!isAnswer || board === undefined || low === undefined || high === undefined) return { found: 'skip', length }
  const hooks = low | (high << 8)
  const doors = Array.from({ length: board.locks }, (_, at): SensedDoor => ((hooks >> at) & 1) === 1 ? 'closed' : 'open')
  return { found: 'frame', length, frame: { report: 'doors', board: board.address, doors } }
}
