/**
 * A pad that only tells which key was pressed. It may take an order to light up, and cannot be
 * asked whether it is there: it counts as ready while its port is open.
 */
import type { RatingLevel, RatingQuestion } from '../../domain/device/rating-pad.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Silence } from '../hearing.ts'
import type { Pad, PadHealth, PadLine } from './pad.ts'

/** Bytes from a pad to levels. */
export interface LevelReader {
  readonly discarded: number
  push(chunk: Uint8Array, atMs: number): RatingLevel[]
}

export interface Orders {
  readonly begin: Uint8Array | undefined
  readonly end: Uint8Array | undefined
}

export class ListeningPad implements Pad {
  readonly #line: PadLine
  readonly #reader: LevelReader
  readonly #orders: Orders

  constructor(line: PadLine, reader: LevelReader, orders: Orders) {
    this.#line = line
    this.#reader = reader
    this.#orders = orders
  }

  get discarded(): number {
    return this.#reader.discarded
  }

  hear(chunk: Uint8Array, atMs: number): void {
    for (const level of this.#reader.push(chunk, atMs)) this.#line.hearing.heard({ event: 'key', level })
  }

  async check(): Promise<PadHealth> {
    return this.#line.hearing.ended ? { health: 'silent' } : { health: 'fine', detail: null }
  }

  async begin(_: RatingQuestion, asking: () => void): Promise<Result<void, Silence>> {
    const { begin } = this.#orders
    asking()
    return begin === undefined || await this.#line.write(begin) ? ok(undefined) : err('closed')
  }

  async end(): Promise<void> {
    if (this.#orders.end !== undefined) await this.#line.write(this.#orders.end)
  }
}
