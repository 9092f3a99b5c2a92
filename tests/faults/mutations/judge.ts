/**
 * One parser against mutated frames, one after the other into the same instance:
 *
 *     damaged, damaged …  │ pause, or none │ good frames
 *     in any pieces       │                │ which the parser has promised to read
 *
 * Whatever it does against its promises is a violation, with the bytes that did it.
 */
import { isDeepStrictEqual } from 'node:util'
import { chopped, mutated, pick, type Random } from './mutate.ts'
import type { Promised, Reader, Subject } from './subject.ts'

export type Breach = 'threw' | 'held too much' | 'worked too long' | 'missed a good frame' | 'hung' | 'grew'

export interface Violation {
  readonly breach: Breach
  readonly detail: string
  /** The damaged bytes in hexadecimal, the last of them if they are many. */
  readonly bytes: string
}

export interface Verdict {
  /** Damaged frames that were pushed. */
  readonly mutations: number
  readonly bytes: number
  readonly cases: Readonly<Record<string, number>>
  /** Most bytes that waited after a push. */
  readonly mostPending: number
  /** Units of work for a byte, on average; null where there is nothing to count. */
  readonly workPerByte: number | null
  readonly violations: readonly Violation[]
}

const shownBytes = 200
const enoughViolations = 20
const mostInOneCase = 8
/** Now and then the line stops between two pieces, for less or for more than a protocol allows. */
const stallShare = 0.05
const longestStallMs = 600

/** What the parser makes of a good frame by itself. @throws Error when that is not exactly one event: then the subject is wrong. */
function meaningOf(subject: Subject, frame: Uint8Array): unknown {
  const reader = subject.open()
  const events = [...reader.push(frame, 0), ...reader.settle()]
  if (events.length !== 1) throw new Error(`${subject.name} reads ${events.length} events in the good frame ${Buffer.from(frame).toString('hex')}`)
  return events[0]
}

/** One parser before its judge. The same instance lives from the first frame to the last, so that what it gathers is seen. */
export class Judge {
  readonly #subject: Subject
  readonly #random: Random
  readonly #tick: () => void
  readonly #good: readonly Good[]
  readonly #cases: Record<string, number> = {}
  readonly #violations: Violation[] = []
  #watched: Watched
  #done = 0

  /** `random`: the same seed judges the same. `tick` is called once a case: a sign of life. */
  constructor(subject: Subject, random: Random, tick: () => void) {
    this.#subject = subject
    this.#random = random
    this.#tick = tick
    this.#good = subject.frames.map((bytes) => ({ bytes, means: meaningOf(subject, bytes) }))
    this.#watched = new Watched(subject, subject.open())
  }

  /** Goes on until so many damaged frames were pushed in all, or there is enough to complain of. */
  judge(mutations: number): void {
    while (this.#done < mutations && this.#violations.length < enoughViolations) {
      this.#case(Math.min(mutations - this.#done, 1 + Math.floor(this.#random() * mostInOneCase)))
      this.#tick()
    }
  }

  get verdict(): Verdict {
    const { bytes, mostPending, workPerByte } = this.#watched
    return { mutations: this.#done, bytes, cases: this.#cases, mostPending, workPerByte, violations: this.#violations }
  }

  #case(count: number): void {
    const { frames, grammar, promises } = this.#subject
    const damage = Array.from({ length: count }, () => mutated(frames, grammar, this.#random))
    const promised = choose(promises, this.#random)
    try {
      this.#watched.case(damage, promised, this.#good, this.#random)
    } catch (cause) {
      const breach = cause instanceof Breached ? cause.breach : 'threw'
      this.#violations.push({ breach, detail: cause instanceof Error ? cause.message : String(cause), bytes: Buffer.concat(damage).toString('hex').slice(-2 * shownBytes) })
      // Broken once, it would tell the same of everything that comes after.
      this.#watched = new Watched(this.#subject, this.#subject.open(), this.#watched)
    }
    this.#done += count
    this.#cases[promised.promised] = (this.#cases[promised.promised] ?? 0) + 1
  }
}

function choose(promises: readonly Promised[], random: Random): Promised {
  const rare = promises.find((each) => each.promised === 'behind')
  if (rare?.promised === 'behind' && random() < rare.share) return rare
  return pick(random, promises.filter((each) => each !== rare))
}

class Breached extends Error {
  readonly breach: Breach
  constructor(breach: Breach, detail: string) {
    super(detail)
    this.breach = breach
  }
}

interface Good {
  readonly bytes: Uint8Array
  readonly means: unknown
}

/** A reader that is held to its bounds at every push. */
class Watched {
  readonly #subject: Subject
  readonly #reader: Reader
  #nowMs = 0
  #work = 0
  #allowed = 0
  bytes: number
  mostPending: number

  constructor(subject: Subject, reader: Reader, before?: Watched) {
    this.#subject = subject
    this.#reader = reader
    this.bytes = before?.bytes ?? 0
    this.mostPending = before?.mostPending ?? 0
    this.#work = reader.work ?? 0
  }

  get workPerByte(): number | null {
    return this.#reader.work === undefined || this.bytes === 0 ? null : Number((this.#reader.work / this.bytes).toFixed(3))
  }

  case(damage: readonly Uint8Array[], promised: Promised, good: readonly Good[], random: Random): void {
    const messages = this.#subject.carrier === 'messages'
    for (const bytes of damage) {
      for (const chunk of messages ? [bytes] : chopped(bytes, random)) {
        if (random() < stallShare) this.#nowMs += Math.floor(random() * longestStallMs)
        this.#push(chunk)
      }
    }
    switch (promised.promised) {
      case 'next': return this.#reads([pick(random, good)])
      case 'after-pause':
        this.#nowMs += promised.pauseMs + 1
        return this.#reads([pick(random, good)])
      case 'behind': return this.#readsBehind(promised.bytes, good, random)
      case 'at-end': return this.#reads([pick(random, good), pick(random, good), pick(random, good)], 1)
      default: throw new Error(`no such promise: ${String(promised satisfies never)}`)
    }
  }

  /** Frames right behind the damage until so many bytes have gone by, then two that count. */
  #readsBehind(bytes: number, good: readonly Good[], random: Random): void {
    for (let sent = 0; sent < bytes;) {
      const { bytes: frame } = pick(random, good)
      this.#push(frame)
      sent += frame.length
    }
    this.#reads([pick(random, good), pick(random, good)])
  }

  /** All but the first `excused` are the last things that are read. */
  #reads(good: readonly Good[], excused = 0): void {
    const events = good.flatMap(({ bytes }) => this.#push(bytes))
    events.push(...this.#reader.settle())
    const wanted = good.slice(excused).map(({ means }) => means)
    const read = events.slice(-wanted.length)
    if (!isDeepStrictEqual(read, wanted)) throw new Breached('missed a good frame', `of ${good.length} good frames ${wanted.length} had to be read; the last events are ${shown(read)} instead of ${shown(wanted)}`)
  }

  #push(chunk: Uint8Array): readonly unknown[] {
    const { bounds } = this.#subject
    const events = this.#reader.push(chunk, this.#nowMs)
    this.bytes += chunk.length
    this.mostPending = Math.max(this.mostPending, this.#reader.pending)
    if (this.#reader.pending > bounds.pending) throw new Breached('held too much', `${this.#reader.pending} bytes wait, ${bounds.pending} may`)
    const { work } = this.#reader
    if (work !== undefined && bounds.workPerByte !== undefined) {
      this.#allowed += bounds.workPerByte * chunk.length + 1
      if (work - this.#work > this.#allowed) throw new Breached('worked too long', `${work - this.#work} units, ${this.#allowed} may be`)
    }
    return events
  }
}

const shown = (events: readonly unknown[]): string => JSON.stringify(events, (_, value: unknown) => typeof value === 'bigint' ? String(value) : value)?.slice(0, 200) ?? ''
