/** The worker that looks at pictures, as functions that answer later. */
import type { Answered, Answers, Cut, Looked, Made, Question, Taken } from './messages.ts'

export interface Scanner {
  /** Where a sheet lies in a frame, which is handed over. */
  readonly look: (frame: ImageBitmap) => Promise<Looked>
  /** Keeps a frame, which is handed over, to make a page of. */
  readonly take: (frame: ImageBitmap) => Promise<Taken>
  readonly make: (cut: Cut) => Promise<Made>
  /** Ends the worker and all it keeps; what was asked is never answered. */
  readonly close: () => void
}

/** The worker begins with the first question. */
export function newScanner(): Scanner {
  let worker: Worker | null = null
  let count = 0
  const waiting = new Map<number, { readonly done: (value: never) => void; readonly failed: (error: Error) => void }>()

  const start = (): Worker => {
    const started = new Worker(new URL('./scan.worker.ts', import.meta.url), { type: 'module' })
    started.addEventListener('message', ({ data }: MessageEvent<Answered>) => {
      const waiter = waiting.get(data.id)
      waiting.delete(data.id)
      if (data.ok) waiter?.done(data.value as never)
      else waiter?.failed(new Error(data.message))
    })
    started.addEventListener('error', ({ message }) => {
      for (const { failed } of waiting.values()) failed(new Error(message))
      waiting.clear()
    })
    return started
  }
  const ask = <K extends Question['kind']>(question: Extract<Question, { kind: K }>, transfer: Transferable[]): Promise<Answers[K]> =>
    new Promise<Answers[K]>((done, failed) => {
      const id = count++
      waiting.set(id, { done, failed })
      worker ??= start()
      worker.postMessage({ ...question, id }, transfer)
    })
  return {
    look: (frame) => ask({ kind: 'look', frame }, [frame]),
    take: (frame) => ask({ kind: 'take', frame }, [frame]),
    make: (cut) => ask({ kind: 'make', cut }, []),
    close: () => { worker?.terminate(); worker = null; waiting.clear() },
  }
}
