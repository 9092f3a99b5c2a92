/**
 * The "8A/80" board: 9600 8N1, RS-485 or RS-232. Source: `docs/protocols/locker.md`.
 *
 *     8A addr lock 11 bcc    open            8A addr lock st bcc    it took the command; many never answer
 *     80 addr lock 33 bcc    ask one door    80 addr lock st bcc
 *     80 addr 00   33 bcc    ask all         80 addr S… 33 bcc      highest locks first, bit 0 the lowest of its byte
 *                                            81 addr lock st bcc    unasked: a door has changed
 *
 * bcc is the XOR of all before it. What `st` means depends on how the feedback wire of the lock is
 * laid, so a profile must say it: 11 is a shorted wire, 00 an open one.
 */
import { FrameParser, type Scan } from '../../frame-parser.ts'
import type { Board, BoardParser, BoardProtocol, BoardReport, Place, Question, SensedDoor } from '../codec.ts'
import { xorOf } from '../codec.ts'

export type FeedbackPolarity = 'short-when-open' | 'short-when-closed'

const head = { open: 0x8a, read: 0x80, pushed: 0x81 } as const
const fire = 0x11
const ask = 0x33
const status = { shorted: 0x11, cut: 0x00 } as const
const shortFrame = 5
/** Head, address, closing 33 and bcc of the answer about all doors. */
const surveyFrame = 4

/** Up to so many locks, the answer about all doors is as long as an echo of a question, and cannot be told from it. */
const fewLocks = 8

function frame(...body: readonly number[]): Uint8Array {
  return Uint8Array.of(...body, body.reduce((sum, byte) => sum ^ byte, 0))
}

const statusBytes = (locks: number): number => Math.ceil(locks / 8)

export const eightAEightyFrames = {
  open: ({ board, lock }: Place): Uint8Array => frame(head.open, board, lock, fire),
  askDoor: ({ board, lock }: Place): Uint8Array => frame(head.read, board, lock, ask),
  askAll: (board: number): Uint8Array => frame(head.read, board, 0, ask),
} as const

export function eightAEighty(polarity: FeedbackPolarity): BoardProtocol {
  const doorOf = (shorted: boolean): SensedDoor => shorted === (polarity === 'short-when-open') ? 'open' : 'closed'
  const askDoor = (place: Place): Question => ({ ...place, bytes: eightAEightyFrames.askDoor(place) })
  return {
    open: eightAEightyFrames.open,
    askDoor,
    survey: ({ address, locks }) => locks > fewLocks
      ? [{ board: address, lock: 'all', bytes: eightAEightyFrames.askAll(address) }]
      : Array.from({ length: locks }, (_, at) => askDoor({ board: address, lock: at + 1 })),
    parser: (boards) => new EightAEightyParser(boards, doorOf),
  }
}

class EightAEightyParser implements BoardParser {
  readonly #boards: ReadonlyMap<number, Board>
  readonly #doorOf: (shorted: boolean) => SensedDoor
  readonly #frames: FrameParser<BoardReport>
  /** The board that was asked for all its doors: only then a frame may be longer than five bytes. */
  #surveyed: Board | undefined

  constructor(boards: readonly Board[], doorOf: (shorted: boolean) => SensedDoor) {
    this.#boards = new Map(boards.map((board) => [board.address, board]))
    this.#doorOf = doorOf
    const longest = Math.max(shortFrame, ...boards.map(({ locks }) => surveyFrame + statusBytes(locks)))
    this.#frames = new FrameParser((bytes, complete) => this.#scan(bytes, complete), { longestPauseMs: 100, longestFrame: longest })
  }

  get discarded(): number {
    return this.#frames.discarded
  }

  get pending(): number {
    return this.#frames.pending
  }

  get looks(): number {
    return this.#frames.looks
  }

  asked(question: Uint8Array): void {
    this.#surveyed = question[0] === head.read && question[2] === 0 && question[3] === ask ? this.#boards.get(question[1] ?? -1) : undefined
  }

  push(chunk: Uint8Array, atMs: number): BoardReport[] {
    return this.#frames.push(chunk, atMs)
  }

  settle(): BoardReport[] {
    return this.#frames.settle()
  }

  #scan(bytes: Uint8Array, complete: boolean): Scan<BoardReport> {
    const [first, address, lock, st] = bytes
    if (first !== head.open && first !== head.read && first !== head.pushed) return { found: 'nothing' }
    if (address === undefined) return { found: 'incomplete' }
    const board = this.#boards.get(address)
    if (board === undefined) return { found: 'nothing' }
    if (first === head.read && board === this.#surveyed && board.locks > fewLocks) {
      const survey = this.#survey(bytes, board, complete)
      if (survey.found !== 'nothing') return survey
    }
    if (bytes.length < shortFrame || lock === undefined || st === undefined) return { found: 'incomplete' }
    if (xorOf(bytes.subarray(0, shortFrame)) !== 0) return { found: 'nothing' }
    if (first === head.read && st === ask) return { found: 'skip', length: shortFrame }
    if (lock < 1 || lock > board.locks || (st !== status.shorted && st !== status.cut)) return { found: 'nothing' }
    if (first === head.open) return { found: 'frame', length: shortFrame, frame: { report: 'accepted', board: address, lock } }
    return { found: 'frame', length: shortFrame, frame: { report: 'door', board: address, lock, door: this.#doorOf(st === status.shorted), pushed: first === head.pushed } }
  }

  /** The echo of the question may be the beginning of such an answer: only the bytes behind it tell. */
  #survey(bytes: Uint8Array, { address, locks }: Board, complete: boolean): Scan<BoardReport> {
    const count = statusBytes(locks)
    const length = surveyFrame + count
    if (bytes.length < length) return complete ? { found: 'nothing' } : { found: 'incomplete' }
    if (bytes[length - 2] !== ask || xorOf(bytes.subarray(0, length)) !== 0) return { found: 'nothing' }
    const doors = Array.from({ length: locks }, (_, at) => {
      const byte = bytes[1 + count - Math.floor(at / 8)] ?? 0
      return this.#doorOf(((byte >> (at % 8)) & 1) === 1)
    })
    return { found: 'frame', length, frame: { report: 'doors', board: address, doors } }
  }
}
