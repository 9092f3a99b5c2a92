/** One parser in a thread of its own: there it may hang or run out of memory, and the measure goes on. */
import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { parentPort, workerData } from 'node:worker_threads'
import { seeded } from '../../support/random.ts'
import { broken } from './broken.ts'
import { Judge, type Verdict } from './judge.ts'
import type { Bounds, Promised } from './subject.ts'
import { subjects } from './subjects.ts'

export interface Task {
  readonly list: 'ours' | 'broken'
  readonly index: number
  readonly mutations: number
  readonly seed: number
  /** One number: goes up with every case. */
  readonly alive: Int32Array
}

export interface Report {
  readonly name: string
  readonly promises: readonly Promised[]
  readonly bounds: Bounds
  readonly verdict: Verdict
  /** Bytes that live after the run and did not after its first fifth. */
  readonly grown: number
}

const { list, index, mutations, seed, alive } = workerData as Task
const open = list === 'ours' ? subjects[index] : broken[index]?.subject
if (open === undefined) throw new Error(`no parser ${index}`)
const subject = await open()
const report = (told: Partial<Report>): void => parentPort?.postMessage(told, [])
report({ name: subject.name })

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** What lives, in bytes, of this thread. Buffers are given back beside the collection, so it is done again after a while. */
async function living(): Promise<number> {
  for (let time = 0; time < 8; time += 1) {
    collect()
    await sleep(20)
  }
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

const judge = new Judge(subject, seeded(seed), () => void Atomics.add(alive, 0, 1))
// The first fifth warms up: code is compiled, buffers find their size.
judge.judge(Math.ceil(mutations / 5))
const before = await living()
judge.judge(mutations)
const grown = (await living()) - before
report({ name: subject.name, promises: subject.promises, bounds: subject.bounds, verdict: judge.verdict, grown })
process.exit(0)
