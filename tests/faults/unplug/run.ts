/**
 * Pulls a device's cable before each piece that goes over it during a command, puts it back, and
 * judges what the driver said and what the device did.
 *
 *     command ─ piece 1 ─ piece 2 ─ … ─ piece n ✂ ─ 0.2 s ─ plugged ─► ready? ─► next command ─► done?
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Kind, Plugged, Word } from './subjects.ts'

export interface Pull {
  /** Before which piece of the command, from 1. */
  readonly at: number
  readonly said: Word | 'nothing'
  readonly did: number | null
  /** Between the replug and `ready`. */
  readonly backMs: number
  readonly violations: readonly string[]
}

export interface Pulled { readonly name: string; readonly pulls: readonly Pull[] }

const pulledMs = 200
const backWithinMs = 5_000
/** A command that says nothing for so long hangs. */
const patienceMs = 20_000
/** What a driver's later doing of an earlier command would need. */
const settleMs = 300

/** `wrap`: what a sabotage puts around the device. */
export async function pullEverywhere(kind: Kind, log: (text: string) => void, wrap: (plugged: Plugged) => Plugged = (plugged) => plugged): Promise<Pulled> {
  const { subject, cable } = wrap(await kind.make())
  const pulls: Pull[] = []
  let number = 0
  const next = (): number => { number += 1; return number }
  try {
    await ready(subject)
    // The first command tells how it goes when nothing happens.
    const first = await within(subject.act(next()))
    if (first !== 'done') throw new Error(`${kind.name}: the first command, with the cable in, came to ${first}`)
    for (let at = 1; ; at += 1) {
      const pull = await pullAt(at)
      if (pull === null) break
      pulls.push(pull)
    }
  } finally {
    await subject.close()
  }
  log(`${kind.name}: pulled at ${pulls.length} moments, back after at most ${Math.round(Math.max(0, ...pulls.map(({ backMs }) => backMs)))} ms`)
  return { name: kind.name, pulls }

  /** Null when the command was over before its cable could be pulled there. */
  async function pullAt(at: number): Promise<Pull | null> {
    const command = next()
    let pieces = 0
    let pulled = false
    cable.onPiece = () => {
      pieces += 1
      if (pulled || pieces < at) return
      pulled = true
      void cable.end.unplug()
    }
    const acting = within(subject.act(command))
    while (!pulled && (await Promise.race([acting, sleep(5, 'going on')])) === 'going on') { /* until one of both */ }
    cable.onPiece = () => {}
    if (!pulled) return null
    await sleep(pulledMs)
    await cable.end.plug()
    const plugged = performance.now()
    await ready(subject)
    const backMs = performance.now() - plugged
    const said = await acting
    await sleep(settleMs)
    const did = subject.done(command)
    const after = await within(subject.act(next()))
    return { at, said, did, backMs, violations: violationsOf({ said, did, backMs, after }) }
  }
}

function violationsOf({ said, did, backMs, after }: { said: Word | 'nothing'; did: number | null; backMs: number; after: Word | 'nothing' }): string[] {
  return [
    ...(said === 'nothing' ? ['the command never came to an end'] : []),
    ...(backMs > backWithinMs ? [`ready only ${Math.round(backMs)} ms after the replug`] : []),
    ...(did !== null && did > 1 ? [`done ${did} times`] : []),
    ...(said === 'undone' && did !== null && did > 0 ? ['said to be undone, and done'] : []),
    ...(said === 'done' && did === 0 ? ['said to be done, and not done'] : []),
    ...(after === 'done' ? [] : [`the next command came to ${after}`]),
  ]
}

const within = (act: Promise<Word>): Promise<Word | 'nothing'> => Promise.race([act, sleep(patienceMs, 'nothing' as const, { ref: false })])

async function ready(subject: Plugged['subject']): Promise<void> {
  const signal = AbortSignal.timeout(patienceMs)
  for await (const { state } of subject.watch(signal)) if (state === 'ready') return
}
