/** What a parser must show of itself to be judged, and what it promises. */
import type { Grammar } from './mutate.ts'

/** A parser, seen from the line. */
export interface Reader {
  /** What the bytes complete. `atMs`: a clock that does not go backwards. */
  push(chunk: Uint8Array, atMs: number): readonly unknown[]
  /** Nothing more comes for now: what can be made of the rest. */
  settle(): readonly unknown[]
  /** Bytes that wait for more. */
  readonly pending: number
  /** What reading has cost since the beginning, in the unit of `Bounds.workPerByte`; undefined: nothing to count. */
  readonly work?: number | undefined
}

export interface Bounds {
  /** Bytes that may wait for more, once a push has returned. */
  readonly pending: number
  /** Bytes of memory it may keep for later use, beyond what waits. Default: 0. */
  readonly kept?: number | undefined
  /** Bytes that the engine itself keeps for each damaged frame, whatever the parser does. Default: 0. */
  readonly keptPerFrame?: number | undefined
  /** Units of work for each byte received, and once for each push. */
  readonly workPerByte?: number | undefined
}

/**
 * When a good frame behind damage is read. Each is checked to the letter; what a checksum of eight
 * bits cannot tell apart is outside of it.
 *
 * - `next`: whatever came before, the very next one, whole by itself.
 * - `after-pause`: the very next one behind a pause longer than `pauseMs`.
 * - `behind`: without any pause, every one that begins `bytes` or more behind the damage. So much,
 *   and no more, can a damaged frame that looks whole take with it.
 * - `at-end`: without any pause, every one but the first behind the damage, once the stream has
 *   ended. The first may lose its beginning to a frame that lost its end.
 */
export type Promised =
  | { readonly promised: 'next' }
  | { readonly promised: 'after-pause'; readonly pauseMs: number }
  | { readonly promised: 'behind'; readonly bytes: number; /** Of all cases, how many are spent on this. */ readonly share: number }
  | { readonly promised: 'at-end' }

export interface Subject {
  readonly name: string
  /** Good frames. Those of devices were said by their simulator, which shares no code with the parser. */
  readonly frames: readonly Uint8Array[]
  readonly grammar: Grammar
  readonly bounds: Bounds
  readonly promises: readonly Promised[]
  /** Messages come whole from the carrier below; streams come in any pieces. */
  readonly carrier: 'stream' | 'messages'
  open(): Reader
}
