/** Papers for the station: made beside its own thread, which has villagers to answer. */
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Paper } from '../../domain/paper/paper.ts'
import type { MadePaper } from './make.ts'

/** Ten times what the longest form of the catalogue takes on a slow machine. */
const patienceMs = 30_000

/** @throws when there are no fonts, or the thread does not come to an end */
export async function makePaper(paper: Paper, signal: AbortSignal = AbortSignal.timeout(patienceMs)): Promise<MadePaper> {
  const worker = new Worker(program(import.meta.dirname), { workerData: paper })
  try {
    const [made] = (await once(worker, 'message', { signal })) as [MadePaper]
    return made
  } finally {
    await worker.terminate()
  }
}

/** Beside the bundle, or in a checkout in this room. */
function program(here: string): URL {
  const packaged = join(here, 'paper.worker.mjs')
  return existsSync(packaged) ? pathToFileURL(packaged) : new URL('./paper.worker.ts', import.meta.url)
}
