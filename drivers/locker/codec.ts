/**
 * What all locker boards have in common, seen from the host: a door is asked, a lock is fired, a
 * board is surveyed. The bytes of each kind stand in `boards/`.
 */
import type { ParserBooks } from '../frame-parser.ts'

export type SensedDoor = 'open' | 'closed'

/** One lock on a bus: the board's address as the board has it, the lock from 1. */
export interface Place {
  readonly board: number
  readonly lock: number
}

/** One board on a bus. Locks are numbered from 1 to `locks`. */
export interface Board {
  readonly address: number
  readonly locks: number
}

/** What a board says. That it took a command does not say that a door is open: only a sensor does. */
export type BoardReport =
  | { readonly report: 'door'; readonly board: number; readonly lock: number; readonly door: SensedDoor; readonly pushed: boolean }
  /** Every door of a board, lock 1 first. */
  | { readonly report: 'doors'; readonly board: number; readonly doors: readonly SensedDoor[] }
  | { readonly report: 'accepted' | 'refused'; readonly board: number; readonly lock: number }

export interface Question {
  readonly bytes: Uint8Array
  readonly board: number
  /** What it asks about. */
  readonly lock: number | 'all'
}

export interface BoardParser extends ParserBooks {
  /** A frame of ours is about to go out: on two wires its echo comes back, and it is no answer. */
  asked(frame: Uint8Array): void
  push(chunk: Uint8Array, atMs: number): BoardReport[]
  /** No answer comes any more: what can be made of the bytes so far. */
  settle(): BoardReport[]
}

export interface BoardProtocol {
  readonly open: (place: Place) => Uint8Array
  readonly askDoor: (place: Place) => Question
  /** As few questions as tell every door of a board. */
  readonly survey: (board: Board) => readonly Question[]
  readonly parser: (boards: readonly Board[]) => BoardParser
}

/** What a report says about one door, if it speaks of it. */
export function doorIn(report: BoardReport, { board, lock }: Place): SensedDoor | undefined {
  if (report.board !== board) return undefined
  if (report.report === 'door') return report.lock === lock ? report.door : undefined
  return report.report === 'doors' ? report.doors[lock - 1] : undefined
}

/** Whether a report is the answer to a question. */
export function answers(report: BoardReport, { board, lock }: Question): boolean {
  if (lock === 'all') return report.report === 'doors' && report.board === board
  return doorIn(report, { board, lock }) !== undefined
}

export const xorOf = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => sum ^ byte, 0)
