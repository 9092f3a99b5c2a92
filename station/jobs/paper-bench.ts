/** The A4 printer as a workbench: its jobs are papers, made anew when the printer takes them. */
import type { A4Outcome } from '../../domain/device/a4-printer.ts'
import { a4PrinterCodes, codeOf } from '../../domain/device/fault-codes.ts'
import type { Paper } from '../../domain/paper/paper.ts'
import type { Slot } from '../devices/slot.ts'
import type { MakePaper } from '../paper/make.ts'
import type { Job } from './store.ts'
import type { JobEnd, Work, Workbench } from './workbench.ts'

/** The name that a printer's panel and log show: it names nobody and no matter. */
const documentName = 'jinban'

export interface PaperBenchParts {
  readonly slot: Slot<'a4-printer'>
  /** The paper of a job, or null when nobody remembers it: the job waits until it is asked for again. */
  readonly compose: (job: Job) => Paper | null
  readonly make: MakePaper
}

export class PaperBench implements Workbench {
  readonly kinds = ['paper', 'test-paper'] as const
  /** A sheet that comes when nobody waits for it lies there for the next person. */
  readonly graceMs = 30_000
  readonly #parts: PaperBenchParts

  constructor(parts: PaperBenchParts) {
    this.#parts = parts
  }

  isReady(): boolean {
    return this.#parts.slot.status().state === 'ready'
  }

  waitingFault() {
    return codeOf('a4-printer', this.#parts.slot.status())
  }

  watch(signal: AbortSignal): AsyncIterable<unknown> {
    return this.#parts.slot.watch(signal)
  }

  async prepare(job: Job): Promise<Work | null> {
    const paper = this.#parts.compose(job)
    if (paper === null) return null
    const { pdf, pages } = await this.#parts.make(paper)
    const { device } = this.#parts.slot
    return device === null ? null : { sheets: pages, carryOut: async (onSent) => toInput(await device.print({ pdf, pages, name: documentName }, { onSent })) }
  }
}

function toInput(outcome: A4Outcome): JobEnd {
  switch (outcome.outcome) {
    case 'confirmed':
      return { kind: 'confirm' }
    case 'unknown':
      return { kind: 'lose', fault: a4PrinterCodes[outcome.fault] }
    case 'failed':
      return { kind: 'refuse', fault: a4PrinterCodes[outcome.fault] }
  }
}
