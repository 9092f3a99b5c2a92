/**
 * The machine's time, and how far to believe it.
 *
 *     county answered in this boot ──► synced   county time + monotonic time since
 *     machine's wall within bounds ──► floor    the machine's wall
 *     otherwise (1970, 2038 …)     ──► none     the machine's wall, for the record only
 */
import { readFileSync } from 'node:fs'
import type { Clock, TimeStamp } from '../domain/time/clock.ts'
import type { TimeKeeper } from '../sync/ports.ts'

/** Moments, in wall milliseconds, before which it cannot be now. */
export interface Floors {
  /** When this program was built. */
  readonly build: number
  /** The newest wall time in the ledger (`BootReport.lastWall`). */
  readonly ledger: number
  /** The newest time the county ever told. */
  readonly county: number
}

/** Where the raw times come from; tests give others. */
export interface TimeSource {
  /** The machine's wall clock, milliseconds. */
  wall(): number
  /** Milliseconds since boot. */
  monotonic(): number
  readonly bootId: string
}

export const machineTime = (): TimeSource => ({
  wall: () => Date.now(),
  monotonic: () => Number(process.hrtime.bigint() / 1_000_000n),
  bootId: readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(),
})

/** No program stays in service for longer than this after it was built: a wall beyond it is a broken clock. */
const serviceYears = 10
const serviceMs = serviceYears * 365.25 * 24 * 3600 * 1000

/** What a quartz of a cheap PC drifts, at worst. */
const driftPerMs = 1e-4

interface Lesson {
  readonly wall: number
  readonly monotonic: number
  /** Half the round trip: how wrong it may be. */
  readonly uncertainty: number
}

export class SystemClock implements Clock, TimeKeeper {
  readonly #source: TimeSource
  readonly #floor: number
  readonly #ceiling: number
  #lesson: Lesson | null = null

  constructor(floors: Floors, source: TimeSource = machineTime()) {
    this.#source = source
    this.#floor = Math.max(floors.build, floors.ledger, floors.county)
    this.#ceiling = floors.build + serviceMs
  }

  now(): TimeStamp {
    const monotonic = this.#source.monotonic()
    const { bootId } = this.#source
    if (this.#lesson !== null) return { wall: this.#lesson.wall + (monotonic - this.#lesson.monotonic), monotonic, bootId, trust: 'synced' }
    const wall = this.#source.wall()
    return { wall, monotonic, bootId, trust: wall >= this.#floor && wall <= this.#ceiling ? 'floor' : 'none' }
  }

  /**
   * The county's time, as an authenticated answer brought it. A better measurement replaces a
   * worse one; an old one grows worse as quartz drifts.
   *
   * @param countyWall wall milliseconds
   * @param roundTrip milliseconds between question and answer
   */
  learn(countyWall: number, roundTrip: number): void {
    if (!Number.isFinite(countyWall) || countyWall <= 0 || !(roundTrip >= 0)) return
    const monotonic = this.#source.monotonic()
    const uncertainty = roundTrip / 2
    const held = this.#lesson
    if (held !== null && uncertainty > held.uncertainty + (monotonic - held.monotonic) * driftPerMs) return
    // Whole milliseconds: the ledger's columns are integers, and an odd round trip would make every row one too many.
    this.#lesson = { wall: Math.round(countyWall + uncertainty), monotonic, uncertainty }
  }

  observeCounty(wall: number, roundTrip: number): void {
    this.learn(wall, roundTrip)
  }

  monotonic(): number {
    return this.#source.monotonic()
  }

  wall(): Pick<TimeStamp, 'wall' | 'trust'> {
    const { wall, trust } = this.now()
    return { wall, trust }
  }
}
