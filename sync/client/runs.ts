/** Operations to offer, as `ops` frames: consecutive ones share a frame and one previous hash. */
import type { Ops } from '../frames/frame.ts'
import type { OutboxItem } from '../ports.ts'

/** In the order given: the outbox has put what is urgent first. */
export function runsOf(items: readonly OutboxItem[]): readonly Ops[] {
  const runs: OutboxItem[][] = []
  for (const item of items) {
    const last = runs.at(-1)
    const before = last?.at(-1)
    if (last && before && before.epoch === item.epoch && before.seq + 1 === item.seq && before.attempt === item.attempt) last.push(item)
    else runs.push([item])
  }
  return runs.flatMap((run) => {
    const [first] = run
    return first ? [{ type: 'ops', epoch: first.epoch, from: first.seq, previous: first.previous, attempt: first.attempt, operations: run.map(({ bytes }) => bytes) }] : []
  })
}
