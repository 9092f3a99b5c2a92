/** What a simulated device says, piece by piece, while somebody works it. */
import { setTimeout as sleep } from 'node:timers/promises'

interface Line {
  connect(send: (bytes: Uint8Array) => void): () => void
}

/** Long enough for a line without a speed. */
const answerMs = 10

/** Each piece that was said, once. @throws Error when nothing was said: nothing can be judged with it. */
export async function saidBy(device: Line, hands: readonly (() => unknown)[]): Promise<Uint8Array[]> {
  const pieces = new Map<string, Uint8Array>()
  const hangUp = device.connect((bytes) => pieces.set(Buffer.from(bytes).toString('hex'), Uint8Array.from(bytes)))
  for (const hand of hands) {
    await hand()
    await sleep(answerMs)
  }
  hangUp()
  if (pieces.size === 0) throw new Error('the simulator said nothing')
  return [...pieces.values()]
}

/** A parser of frames, with its books, as the judge wants it. */
export const readerOf = (parser: { push(chunk: Uint8Array, atMs: number): readonly unknown[]; settle(): readonly unknown[]; readonly pending: number; readonly looks: number }) => ({
  push: (chunk: Uint8Array, atMs: number) => parser.push(chunk, atMs),
  settle: () => parser.settle(),
  get pending() { return parser.pending },
  get work() { return parser.looks },
})

/** One look a byte, and one more a push; fewer bytes wait than the longest frame has. */
export const frameBounds = (longest: number) => ({ pending: longest - 1, workPerByte: 1 })

/** What every parser of frames promises. */
export const framePromises = (longest: number, pauseMs: number, share = 0.3) => [
  { promised: 'after-pause', pauseMs },
  { promised: 'behind', bytes: longest, share },
] as const

/** The last byte made the XOR of those from `from` on. */
export const xorFrom = (from: number) => (bytes: Uint8Array): Uint8Array => {
  const out = Uint8Array.from(bytes)
  if (out.length > from) out[out.length - 1] = out.subarray(from, -1).reduce((sum, byte) => sum ^ byte, 0)
  return out
}
