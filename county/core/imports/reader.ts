/** One import is read at a time, in a thread with its own memory and a limit of time. */
import { Worker } from 'node:worker_threads'
import type { FileContent } from '../../../domain/catalogue/import/content.ts'
import { unreadable, type Work } from './read-files.ts'

export interface ReaderLimits {
  readonly memoryMb: number
  readonly ms: number
}

const usual: ReaderLimits = { memoryMb: 768, ms: 60_000 }

export class ImportReader {
  readonly #limits: ReaderLimits
  #last: Promise<unknown> = Promise.resolve()

  constructor(limits: ReaderLimits = usual) {
    this.#limits = limits
  }

  /** Never rejects for what stands in a file; rejects when the reading itself is broken. */
  read(work: Work): Promise<FileContent> {
    const mine = this.#last.then(() => readInWorker(work, this.#limits))
    this.#last = mine.catch(() => undefined)
    return mine
  }
}

function readInWorker(work: Work, { memoryMb, ms }: ReaderLimits): Promise<FileContent> {
  const all = (code: 'swells' | 'took-too-long'): FileContent => ({ documents: [], withdrawn: [], errors: work.files.flatMap(({ name }) => unreadable(name, code).errors) })
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('read.worker.ts', import.meta.url), { workerData: work, resourceLimits: { maxOldGenerationSizeMb: memoryMb } })
    const timer = setTimeout(() => {
      resolve(all('took-too-long'))
      void worker.terminate()
    }, ms)
    worker.once('message', (content: FileContent) => resolve(content))
    worker.once('error', (error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(all('swells'))
      else reject(error instanceof Error ? error : new Error(String(error)))
    })
    worker.once('exit', () => {
      clearTimeout(timer)
      reject(new Error('the reader ended without an answer'))
    })
  })
}
