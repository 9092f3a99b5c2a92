/**
 * What passes over a port, kept for whoever asks to see it: off until it is switched on, bounded,
 * and without what the class of the device calls personal.
 *
 *     driver ◄──► through(port) ◄──► port ◄──► device
 *                      │ a copy, while on
 *                      ▼
 *                 the class's rule ──► the last entries
 */
import type { Passed, WireEntry, Wiretap } from '../../domain/device/wire.ts'
import { ok } from '../../domain/result.ts'
import type { Port } from './stream.ts'

/** What may be shown of the bytes on one connection. May hold some back until it knows what they are. */
export interface Redactor {
  out(bytes: Uint8Array): readonly Passed[]
  /** `atMs`: any clock that does not go backwards. */
  in(bytes: Uint8Array, atMs: number): readonly Passed[]
}

/** A class's rule: a redactor for each connection. */
export type Redaction = () => Redactor

export const shown = (bytes: Uint8Array): Passed => ({ hex: Buffer.from(bytes).toString('hex') })
export const hidden = (bytes: number | null): Passed => ({ hidden: bytes })

/** For devices that say nothing about people. */
export const showsAll: Redaction = () => ({ out: (bytes) => [shown(bytes)], in: (bytes) => [shown(bytes)] })

export interface TraceBounds {
  readonly mostEntries: number
  /** Of all entries together. */
  readonly mostBytes: number
}

/** Some minutes of a device that is asked every second, or one slip. */
const defaultBounds: TraceBounds = { mostEntries: 2_000, mostBytes: 64 * 1_024 }

export class WireTrace implements Wiretap {
  readonly #redaction: Redaction
  readonly #bounds: TraceBounds
  readonly #listeners = new Set<(entry: WireEntry) => void>()
  #entries: WireEntry[] = []
  #bytes = 0
  #dropped = 0
  /** Performance time of switching on; undefined: off. */
  #since: number | undefined

  constructor(redaction: Redaction, bounds: TraceBounds = defaultBounds) {
    this.#redaction = redaction
    this.#bounds = bounds
  }

  get on(): boolean {
    return this.#since !== undefined
  }

  /** The last ones; how many came before them and are no longer kept. */
  get kept(): { readonly entries: readonly WireEntry[]; readonly dropped: number } {
    return { entries: [...this.#entries], dropped: this.#dropped }
  }

  /** Begins anew. */
  start(): void {
    this.#since = performance.now()
    this.#forget()
  }

  /** Keeps nothing more. What was kept stays until it is forgotten or begun anew. */
  stop(): void {
    this.#since = undefined
  }

  forget(): void {
    this.#since = undefined
    this.#forget()
  }

  /** Tells every entry as it comes; returns how to stop that. */
  onEntry(listener: (entry: WireEntry) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  hand(what: string): void {
    this.#note((atMs) => ({ atMs, way: 'hand', what }))
  }

  /** The same port, looked at. */
  through(port: Port): Port {
    return {
      name: port.name,
      open: async (options) => {
        /** Begun anew with the trace: what came before it is nobody's to judge. */
        let redactor: { readonly since: number; readonly judge: Redactor } | undefined
        const pass = (way: 'out' | 'in', bytes: Uint8Array): void => {
          if (this.#since === undefined) return
          if (redactor?.since !== this.#since) redactor = { since: this.#since, judge: this.#redaction() }
          const passed = way === 'out' ? redactor.judge.out(bytes) : redactor.judge.in(bytes, performance.now())
          if (passed.length > 0) this.#note((atMs) => ({ atMs, way, passed }))
        }
        const opened = await port.open({
          ...options,
          onBytes: (chunk) => {
            pass('in', chunk)
            options.onBytes(chunk)
          },
        })
        if (!opened.ok) {
          this.#note((atMs) => ({ atMs, way: 'not-opened', reason: opened.error.reason }))
          return opened
        }
        this.#note((atMs) => ({ atMs, way: 'opened' }))
        const stream = opened.value
        void stream.closed.then(({ kind }) => this.#note((atMs) => ({ atMs, way: 'closed', kind })))
        return ok({
          closed: stream.closed,
          close: () => stream.close(),
          write: (bytes, bounds) => {
            pass('out', bytes)
            return stream.write(bytes, bounds)
          },
        })
      },
    }
  }

  #note(entryAt: (atMs: number) => WireEntry): void {
    if (this.#since === undefined) return
    const entry = entryAt(Math.round(performance.now() - this.#since))
    this.#entries.push(entry)
    this.#bytes += sizeOf(entry)
    while (this.#entries.length > this.#bounds.mostEntries || this.#bytes > this.#bounds.mostBytes) {
      const oldest = this.#entries.shift()
      if (oldest === undefined) break
      this.#bytes -= sizeOf(oldest)
      this.#dropped += 1
    }
    for (const listener of this.#listeners) listener(entry)
  }

  #forget(): void {
    this.#entries = []
    this.#bytes = 0
    this.#dropped = 0
  }
}

/** A port as it is, or looked at. */
export const tracedBy = (trace: WireTrace | undefined, port: Port): Port => trace?.through(port) ?? port

/** What the opening of a device takes besides its own options. */
export interface Traced {
  readonly trace?: WireTrace | undefined
}

const sizeOf = (entry: WireEntry): number =>
  'passed' in entry ? entry.passed.reduce((sum, part) => sum + ('hex' in part ? part.hex.length / 2 : 0), 0) : 0
