/** Damage to frames: what lines, chips and other people's programs do to bytes, played again by the same seed. */

/** A number in [0, 1). */
export type Random = () => number

/** What somebody who knows the protocol can do to it. */
export interface Grammar {
  /** Where a length stands, and in how many bytes, the high byte first; undefined: the protocol has none. */
  readonly length?: { readonly at: number; readonly bytes: number } | undefined
  /** Bytes worth putting anywhere: beginnings of frames, claims that are too large. */
  readonly spice: readonly Uint8Array[]
  /** Makes the checksums of damaged bytes right again, so that damage reaches what stands behind them. */
  readonly reseal?: ((bytes: Uint8Array) => Uint8Array) | undefined
}

const below = (random: Random, count: number): number => Math.floor(random() * count)

/** @throws RangeError when there is nothing to pick from */
export function pick<T>(random: Random, from: readonly T[]): T {
  const picked = from[below(random, from.length)]
  if (picked === undefined) throw new RangeError('nothing to pick from')
  return picked
}

const longestPiece = 24
/** Of the mutated frames, so many in a hundred get right checksums. */
const resealedShare = 0.15

type Mutation = (bytes: Uint8Array, random: Random, frames: readonly Uint8Array[], grammar: Grammar) => Uint8Array

const mutations: readonly Mutation[] = [
  function flipBits(bytes, random) {
    const out = Uint8Array.from(bytes)
    for (let times = 1 + below(random, 4); times > 0; times -= 1) {
      const at = below(random, out.length)
      out[at] = (out[at] ?? 0) ^ (1 << below(random, 8))
    }
    return out
  },
  function drop(bytes, random) {
    const at = below(random, bytes.length)
    return joined(bytes.subarray(0, at), bytes.subarray(at + 1 + below(random, longestPiece)))
  },
  function repeat(bytes, random) {
    const at = below(random, bytes.length)
    return joined(bytes.subarray(0, at + 1 + below(random, longestPiece)), bytes.subarray(at))
  },
  function insert(bytes, random, _, { spice }) {
    const at = below(random, bytes.length + 1)
    const piece = random() < 0.5 ? pick(random, spice) : Uint8Array.from({ length: 1 + below(random, longestPiece) }, () => below(random, 256))
    return joined(bytes.subarray(0, at), piece, bytes.subarray(at))
  },
  function truncate(bytes, random) {
    return bytes.subarray(0, below(random, bytes.length))
  },
  function behead(bytes, random) {
    return bytes.subarray(1 + below(random, bytes.length))
  },
  function splice(bytes, random, frames) {
    const other = pick(random, frames)
    return joined(bytes.subarray(0, below(random, bytes.length)), other.subarray(below(random, other.length)))
  },
  function overlay(bytes, random, frames) {
    const other = pick(random, frames)
    const out = Uint8Array.from(bytes)
    const at = below(random, out.length)
    out.set(other.subarray(0, out.length - at), at)
    return out
  },
  function lieAboutLength(bytes, random, _, { length }) {
    const out = Uint8Array.from(bytes)
    if (length === undefined || out.length < length.at + length.bytes) return out
    const largest = 256 ** length.bytes
    const stands = out.subarray(length.at, length.at + length.bytes).reduce((sum, byte) => sum * 256 + byte, 0)
    let lie = pick(random, [0, 1, stands - 1, stands + 1, stands * 2, largest - 1, largest / 2, below(random, largest)])
    for (let at = length.at + length.bytes - 1; at >= length.at; at -= 1) {
      out[at] = lie & 0xff
      lie = Math.floor(lie / 256)
    }
    return out
  },
]

/** One of the frames, damaged one to three times. May be empty, and may by chance be a good frame again. */
export function mutated(frames: readonly Uint8Array[], grammar: Grammar, random: Random): Uint8Array {
  let bytes = pick(random, frames)
  for (let times = 1 + below(random, 3); times > 0 && bytes.length > 0; times -= 1) bytes = pick(random, mutations)(bytes, random, frames, grammar)
  return grammar.reseal !== undefined && random() < resealedShare ? grammar.reseal(bytes) : bytes
}

/** The same bytes as they may arrive: whole, in two to five pieces, or each by itself. */
export function chopped(bytes: Uint8Array, random: Random): Uint8Array[] {
  const way = random()
  if (way < 0.4 || bytes.length < 2) return [bytes]
  // Byte by byte only what is short: a slow line is one thing, an hour of measuring another.
  if (way < 0.5 && bytes.length <= 64) return Array.from(bytes, (byte) => Uint8Array.of(byte))
  const cuts = Array.from({ length: 1 + below(random, 4) }, () => below(random, bytes.length + 1)).toSorted((one, other) => one - other)
  return [0, ...cuts].map((from, index) => bytes.subarray(from, cuts[index] ?? bytes.length))
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(parts)
}
