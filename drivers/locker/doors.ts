/**
 * What is known of the doors of a locker, and what their readings mean. Pure: time comes in, what
 * happened comes out.
 */
import type { Cell, LockerEvent } from '../../domain/device/locker.ts'

type Reading = 'open' | 'closed'

interface Record {
  /** The last reading, even while nobody can say now. */
  readonly last: Reading | null
  readonly reachable: boolean
  readonly openSinceMs: number
  readonly leftOpen: boolean
  /**
   * Our lock is being fired, or was and nobody has said what became of it: an opening now is ours.
   * In doubt, a door that reads closed may still be about to spring, up to the moment that is given.
   */
  readonly command: 'none' | 'running' | { readonly inDoubtUntilMs: number }
}

export interface Doors {
  readonly records: readonly Record[]
  /** Some door has read closed. Until then, a wrong polarity in the profile is likelier than a locker that stands open. */
  readonly seenClosed: boolean
}

export interface Step {
  readonly doors: Doors
  readonly events: readonly LockerEvent[]
}

/** With fewer doors, all of them may well be open. */
const enoughToJudge = 4

export function unknownDoors(cells: number): Doors {
  return { records: Array.from({ length: cells }, () => ({ last: null, reachable: false, openSinceMs: 0, leftOpen: false, command: 'none' as const })), seenClosed: cells < enoughToJudge }
}

/** Every door was read and every one is open, from the beginning: the sensors cannot be believed. */
export function implausible({ records, seenClosed }: Doors): boolean {
  return !seenClosed && records.every(({ last }) => last === 'open')
}

export function cellsOf(doors: Doors): readonly Cell[] {
  const believed = !implausible(doors)
  return doors.records.map(({ last, reachable, leftOpen }, at) => ({ number: at + 1, door: believed && reachable && last !== null ? last : 'unknown', leftOpen }))
}

/** A sensor says something about the door of `cell` (from 1). */
export function read(doors: Doors, cell: number, reading: Reading, atMs: number): Step {
  const record = doors.records[cell - 1]
  if (record === undefined) return { doors, events: [] }
  const same = { ...record, last: reading, reachable: true }
  if (reading === 'closed') {
    const over = typeof record.command === 'object' && atMs >= record.command.inDoubtUntilMs
    const command = over ? 'none' : record.command
    const events: LockerEvent[] = record.last === 'open' ? [{ event: 'door-closed', cell }] : []
    return { doors: change({ ...doors, seenClosed: true }, cell, { ...same, command, leftOpen: false }), events }
  }
  if (record.last === 'open') return { doors: change(doors, cell, same), events: [] }
  const opened: Record = { ...same, openSinceMs: atMs, command: 'none' }
  const ours = record.command !== 'none'
  // A door that stands open when it is first looked at was opened by nobody we know of.
  const events: LockerEvent[] = record.last === null && !ours ? [] : [{ event: 'door-opened', cell, by: ours ? 'command' : 'force' }]
  return { doors: change(doors, cell, opened), events }
}

/** Time has passed: which doors have stood open for too long. */
export function elapse(doors: Doors, atMs: number, leftOpenMs: number): Step {
  if (implausible(doors)) return { doors, events: [] }
  const late = doors.records.flatMap(({ last, reachable, leftOpen, openSinceMs }, at) =>
    last === 'open' && reachable && !leftOpen && atMs - openSinceMs >= leftOpenMs ? [at + 1] : [])
  return {
    doors: late.reduce((changed, cell) => alter(changed, cell, { leftOpen: true }), doors),
    events: late.map((cell) => ({ event: 'left-open', cell })),
  }
}

/** Nobody can say now how these doors stand; the last reading is kept, to compare with the next. */
export function lose(doors: Doors, cells: readonly number[]): Doors {
  return cells.reduce((changed, cell) => alter(changed, cell, { reachable: false }), doors)
}

export function commandBegins(doors: Doors, cell: number): Doors {
  return alter(doors, cell, { command: 'running' })
}

/** `inDoubtUntilMs`: nobody knows what became of it; undefined: it is known. */
export function commandEnds(doors: Doors, cell: number, inDoubtUntilMs?: number): Doors {
  // The door may have been seen open meanwhile: then nothing of the command is left.
  if (doors.records[cell - 1]?.command !== 'running') return doors
  return alter(doors, cell, { command: inDoubtUntilMs === undefined ? 'none' : { inDoubtUntilMs } })
}

function alter(doors: Doors, cell: number, part: Partial<Record>): Doors {
  const record = doors.records[cell - 1]
  return record === undefined ? doors : change(doors, cell, { ...record, ...part })
}

function change(doors: Doors, cell: number, record: Record): Doors {
  return { ...doors, records: doors.records.with(cell - 1, record) }
}
