/** A pad that speaks RatingPad/1: every order is acknowledged, every report of its acknowledged by us. */
import type { RatingQuestion } from '../../domain/device/rating-pad.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Silence } from '../hearing.ts'
import { acknowledgement, acknowledges, encodeFrame, order, padCommand, type HostOrder, type PadFrame } from './codec.ts'
import { levelOf, type Pad, type PadEvent, type PadHealth, type PadLine } from './pad.ts'
import { padParser } from './parser.ts'

const levels = 5
const tries = 3
/** A report with the number of one that came so shortly before is a repetition; later, it comes from a pad that has begun anew. */
const repetitionMs = 2_000

/** Of the status byte. The other two, ready and busy, say nothing that an answer does not say. */
const faultBit = 0x04
const reports: ReadonlySet<number> = new Set(Object.values(padCommand))

export interface ConversingSettings {
  readonly replyMs: number
  readonly volume: number | undefined
  /** Goes on across connections: numbers that began anew would look like repetitions to the pad. */
  readonly nextSeq: () => number
}

/** 1 to 255, then 1 again. */
export function sequence(): () => number {
  let seq = 0
  return () => seq = seq % 255 + 1
}

export class ConversingPad implements Pad {
  readonly #line: PadLine
  readonly #settings: ConversingSettings
  readonly #parser = padParser()
  /** When a report was last heard, by number and command. Several may be repeated in turns. */
  readonly #heardAt = new Map<string, number>()
  #health: PadHealth = { health: 'fine', detail: null }
  #prepared = false

  constructor(line: PadLine, settings: ConversingSettings) {
    this.#line = line
    this.#settings = settings
  }

  get discarded(): number {
    return this.#parser.discarded
  }

  hear(chunk: Uint8Array, atMs: number): void {
    for (const frame of this.#parser.push(chunk, atMs)) {
      const event = this.#meaning(frame, atMs)
      if (event !== undefined) this.#line.hearing.heard(event)
    }
  }

  /** The status that follows an answer is heard when it comes; until then the last one stands. */
  async check(): Promise<PadHealth> {
    const answered = await this.#tell(order.ping())
    if (!answered.ok) return { health: 'silent' }
    if (!this.#prepared) this.#prepared = await this.#prepare()
    return this.#health
  }

  /** A pad may still be asking what it was asked before the line was lost. */
  async #prepare(): Promise<boolean> {
    const { volume } = this.#settings
    const calledOff = await this.#tell(order.callOff())
    return calledOff.ok && (volume === undefined || (await this.#tell(order.volume(volume))).ok)
  }

  async begin({ prompt, staff }: RatingQuestion, asking: () => void): Promise<Result<void, Silence>> {
    if (staff !== undefined) {
      const shown = await this.#tell(order.showStaff(staff))
      if (!shown.ok) return shown
    }
    asking()
    return this.#tell(order.ask(prompt, levels))
  }

  async end(): Promise<void> {
    await this.#tell(order.callOff())
  }

  async #tell({ command, data }: HostOrder): Promise<Result<void, Silence>> {
    const seq = this.#settings.nextSeq()
    const frame = encodeFrame({ seq, command, data })
    for (let tried = 0; tried < tries; tried += 1) {
      const answer = this.#line.hearing.wait((event) => event.event === 'acknowledged' && event.what === `${command} ${seq}` ? true : undefined, this.#settings.replyMs)
      if (!await this.#line.write(frame)) return err('closed')
      const answered = await answer
      if (answered.ok) return ok(undefined)
      if (answered.error === 'closed') return answered
    }
    return err('deadline')
  }

  /** Whatever is neither a report nor an acknowledgement is passed over: on two wires our own words come back. */
  #meaning(frame: PadFrame, atMs: number): PadEvent | undefined {
    const { seq, command } = frame
    if (command < 0x80) return (command & acknowledges) === 0 ? undefined : { event: 'acknowledged', what: `${command & ~acknowledges} ${seq}` }
    if (!reports.has(command)) return undefined
    void this.#line.write(acknowledgement(frame))
    const repeated = atMs - (this.#heardAt.get(`${command} ${seq}`) ?? Number.NEGATIVE_INFINITY) < repetitionMs
    this.#heardAt.set(`${command} ${seq}`, atMs)
    return repeated ? undefined : this.#report(frame)
  }

  #report({ command, data }: PadFrame): PadEvent | undefined {
    switch (command) {
      case padCommand.key: {
        const level = levelOf(data[0])
        return level === undefined ? undefined : { event: 'key', level }
      }
      case padCommand.nobody:
        return { event: 'nobody' }
      case padCommand.status:
        this.#health = ((data[0] ?? 0) & faultBit) === 0 ? { health: 'fine', detail: null } : { health: 'trouble', fault: 'hardware' }
        return { event: 'health', health: this.#health }
      default:
        return undefined
    }
  }
}
