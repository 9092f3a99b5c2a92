/**
 * A port that plays a trace: whatever the driver asks is answered as it was answered then.
 *
 * The driver need not ask as often, or at the same moments: polls come as their timers say. So a
 * question takes the next answer to it in the trace, but never passes over a command that was not
 * given yet, since what the device says may be its doing; failing that, the last answer is given
 * again. What people did is no question: each `hand` in the trace begins a part of its own, which
 * is entered when the replay's hand does the same.
 */
import type { Passed, WireEntry } from '../../domain/device/wire.ts'
import { ok } from '../../domain/result.ts'
import type { ByteStream, CloseReason, Port } from './stream.ts'

/** Makes bytes for those that were kept back. `before`: what was shown of them, in the same entry. */
export type Fill = (count: number | null, before: Uint8Array) => Uint8Array

export interface Replay {
  readonly port: Port
  /** @throws Error when the trace has another hand's doing next */
  hand(what: string): void
  /** Questions that nobody asked when the trace was recorded: they get no answer. In hex. */
  readonly unasked: readonly string[]
}

interface Question {
  readonly hex: string
  readonly answers: readonly Uint8Array[]
}

interface Part {
  readonly hand: string | null
  /** Said before anything was asked. */
  readonly unsolicited: readonly Uint8Array[]
  readonly questions: readonly Question[]
}

export function replay(entries: readonly WireEntry[], fill: Fill): Replay {
  const parts = partsOf(entries, fill)
  const unasked: string[] = []
  let part = 0
  /** Questions of this part that lie behind. */
  let behind = 0
  let say: (chunk: Uint8Array) => void = () => {}

  function answer(hex: string): void {
    const questions = parts[part]?.questions ?? []
    const known = new Set(questions.slice(0, behind).map((question) => question.hex))
    const ahead = questions.findIndex((question, at) => at >= behind && question.hex === hex)
    const mayTake = ahead >= 0 && (!known.has(hex) || questions.slice(behind, ahead).every((question) => known.has(question.hex)))
    if (mayTake) behind = ahead + 1
    const taken = mayTake ? questions[ahead] : questions.slice(0, behind).findLast((question) => question.hex === hex) ?? lastBefore(part, hex)
    if (taken === undefined) unasked.push(hex)
    else tell(taken.answers)
  }

  const lastBefore = (end: number, hex: string): Question | undefined =>
    parts.slice(0, end).toReversed().flatMap(({ questions }) => questions.toReversed()).find((question) => question.hex === hex)

  function tell(chunks: readonly Uint8Array[]): void {
    const listener = say
    for (const chunk of chunks) setImmediate(() => { if (listener === say) listener(chunk) })
  }

  const port: Port = {
    name: 'replay',
    async open({ onBytes }) {
      await Promise.resolve()
      say = onBytes
      const { promise: closed, resolve } = Promise.withResolvers<CloseReason>()
      let open = true
      const stream: ByteStream = {
        closed,
        async write(bytes) {
          if (!open) return { ok: false, error: { reason: 'closed', handed: 'none', detail: 'closed by us' } }
          answer(Buffer.from(bytes).toString('hex'))
          return ok(undefined)
        },
        async close() {
          open = false
          say = () => {}
          resolve({ kind: 'closed' })
        },
      }
      return ok(stream)
    },
  }

  function hand(what: string): void {
    const next = parts[part + 1]
    if (next?.hand !== what) throw new Error(`the trace goes on with ${JSON.stringify(next?.hand ?? 'nothing')}, not with ${JSON.stringify(what)}`)
    part += 1
    behind = 0
    tell(next.unsolicited)
  }

  return { port, hand, unasked }
}

function partsOf(entries: readonly WireEntry[], fill: Fill): readonly Part[] {
  const parts: { hand: string | null; unsolicited: Uint8Array[]; questions: { hex: string; answers: Uint8Array[] }[] }[] = [{ hand: null, unsolicited: [], questions: [] }]
  for (const entry of entries) {
    const part = parts.at(-1)
    if (part === undefined) throw new Error('there is always a part')
    if (entry.way === 'hand') parts.push({ hand: entry.what, unsolicited: [], questions: [] })
    if (entry.way === 'out') part.questions.push({ hex: Buffer.from(bytesOf(entry.passed, fill)).toString('hex'), answers: [] })
    if (entry.way === 'in') (part.questions.at(-1)?.answers ?? part.unsolicited).push(bytesOf(entry.passed, fill))
  }
  return parts
}

function bytesOf(passed: readonly Passed[], fill: Fill): Uint8Array {
  return passed.reduce<Uint8Array>((before, part) => Buffer.concat([before, 'hex' in part ? Buffer.from(part.hex, 'hex') : fill(part.hidden, before)]), new Uint8Array())
}
