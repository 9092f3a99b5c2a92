/** Judges parsers one after the other, each in a thread under watch. */
import { Worker } from 'node:worker_threads'
import { broken } from './broken.ts'
import type { Breach, Verdict, Violation } from './judge.ts'
import type { Bounds, Promised } from './subject.ts'
import { subjects } from './subjects.ts'
import type { Report, Task } from './worker.ts'

export interface Judged extends Verdict {
  readonly name: string
  readonly promises: readonly Promised[]
  /** Null if the parser did not live to tell. */
  readonly bounds: Bounds | null
  /** Bytes that live after the run and did not after its first fifth. */
  readonly grownBytes: number | null
}

export interface Caught extends Judged {
  readonly caughtFor: Breach
  readonly caught: boolean
}

interface Run {
  /** Damaged frames for each parser. */
  readonly mutations: number
  readonly seed: number
  readonly log: (text: string) => void
}

/** What compiling more of the code may leave. Two bytes kept for each damaged frame are more than that in a full run. */
const mostGrownBytes = 1 << 20
/** What a parser, its frames and this judge need, several times over. */
const threadMegabytes = 128
/** Without a sign of life; a case takes less than a hundredth of a second. */
const hangMs = { ours: 30_000, broken: 8_000 } as const

export async function judgeOurs(run: Run): Promise<Judged[]> {
  const judged: Judged[] = []
  for (const index of subjects.keys()) judged.push(await judgeOne('ours', index, run))
  return judged
}

/** The parsers of `broken.ts`, each with whether it was caught for what is wrong with it. */
export async function judgeBroken(run: Run): Promise<Caught[]> {
  const caught: Caught[] = []
  for (const [index, { caughtFor }] of broken.entries()) {
    const judged = await judgeOne('broken', index, run)
    caught.push({ ...judged, caughtFor, caught: judged.violations.some(({ breach }) => breach === caughtFor) })
  }
  return caught
}

function judgeOne(list: Task['list'], index: number, { mutations, seed, log }: Run): Promise<Judged> {
  const alive = new Int32Array(new SharedArrayBuffer(4))
  const task: Task = { list, index, mutations, seed: seed + index, alive }
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: task, resourceLimits: { maxOldGenerationSizeMb: threadMegabytes, maxYoungGenerationSizeMb: 32 } })
  const from = performance.now()
  return new Promise((resolve) => {
    let report: Partial<Report> = { name: `parser ${index}` }
    let last = -1
    const watch = setInterval(() => {
      const now = Atomics.load(alive, 0)
      if (now === last) finish({ breach: 'hung', detail: `no sign of life for ${hangMs[list] / 1_000} s after case ${now}`, bytes: '' })
      last = now
    }, hangMs[list])
    const finish = (violation?: Violation): void => {
      clearInterval(watch)
      worker.removeAllListeners()
      // A thread that was ended for its memory says so once more.
      worker.on('error', () => {})
      void worker.terminate()
      const judged = summed(report, violation)
      log(`${judged.name}: ${judged.violations.length} violations in ${judged.mutations} damaged frames, ${judged.grownBytes ?? 0} bytes more live, ${((performance.now() - from) / 1_000).toFixed(1)} s`)
      for (const { breach, detail, bytes } of judged.violations.slice(0, 3)) log(`  ${breach}: ${detail} (${bytes})`)
      resolve(judged)
    }
    worker.on('message', (message: Partial<Report>) => {
      report = message
      if (message.verdict !== undefined) finish()
    })
    worker.on('error', (cause: NodeJS.ErrnoException) => finish({ breach: cause.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'grew' : 'threw', detail: cause.message, bytes: '' }))
    worker.on('exit', (code) => finish({ breach: 'threw', detail: `the thread ended with ${code}`, bytes: '' }))
  })
}

function summed({ name = '', promises = [], bounds, verdict, grown }: Partial<Report>, violation: Violation | undefined): Judged {
  const { violations, ...counted } = verdict ?? { mutations: 0, bytes: 0, cases: {}, mostPending: 0, workPerByte: null, violations: [] }
  const mayGrow = mostGrownBytes + (bounds?.kept ?? 0) + (bounds?.keptPerFrame ?? 0) * counted.mutations
  const growth: Violation[] = grown === undefined || grown <= mayGrow ? [] : [{ breach: 'grew', detail: `${grown} bytes more live than after the first fifth`, bytes: '' }]
  return { name, promises, bounds: bounds ?? null, ...counted, grownBytes: grown ?? null, violations: [...violations, ...growth, ...(violation === undefined ? [] : [violation])] }
}
