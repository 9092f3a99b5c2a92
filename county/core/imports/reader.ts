/** One import is read at a time, in a process with its own memory and a limit of time. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
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
    const mine = this.#last.then(() => readAside(work, this.#limits))
    this.#last = mine.catch(() => undefined)
    return mine
  }
}

function readAside(work: Work, { memoryMb, ms }: ReaderLimits): Promise<FileContent> {
  const all = (code: 'swells' | 'took-too-long'): FileContent => ({ documents: [], withdrawn: [], errors: work.files.flatMap(({ name }) => unreadable(name, code).errors) })
  return new Promise((resolve, reject) => {
    const reader = fork(fileURLToPath(new URL('read.process.ts', import.meta.url)), { execArgv: [`--max-old-space-size=${memoryMb}`], serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
    const timer = setTimeout(() => {
      resolve(all('took-too-long'))
      reader.kill('SIGKILL')
    }, ms)
    reader.once('message', (content) => resolve(content as FileContent))
    reader.once('error', reject)
    reader.once('exit', (code, signal) => {
      clearTimeout(timer)
      // Node aborts when its memory is used up.
      if (signal === 'SIGABRT') resolve(all('swells'))
      else reject(new Error(`the reader ended without an answer: ${signal ?? code}`))
    })
    reader.send(work)
  })
}
