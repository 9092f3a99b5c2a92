/** The locker as a workbench: its jobs open one cell (柜格) each. */
import type { OpenOutcome } from '../../domain/device/locker.ts'
import { codeOf, lockerCodes } from '../../domain/device/fault-codes.ts'
import type { Slot } from '../devices/slot.ts'
import type { Job } from './store.ts'
import type { JobEnd, Work, Workbench } from './workbench.ts'

export class UnlockBench implements Workbench {
  readonly kinds = ['unlock'] as const
  /** A door must not spring open when whoever asked for it has gone. */
  readonly graceMs = 0
  readonly patienceMs = 10_000
  readonly #slot: Slot<'locker'>

  constructor(slot: Slot<'locker'>) {
    this.#slot = slot
  }

  /** Also with a board that is silent: the cells of the others open. */
  isReady(): boolean {
    const { state } = this.#slot.status()
    return state === 'ready' || state === 'degraded'
  }

  waitingFault() {
    return codeOf('locker', this.#slot.status())
  }

  watch(signal: AbortSignal): AsyncIterable<unknown> {
    return this.#slot.watch(signal)
  }

  async prepare(job: Job): Promise<Work | null> {
    const { device } = this.#slot
    return device === null ? null : { sheets: 0, carryOut: async (onSent) => toInput(await device.open(Number(job.subject), { onSent })) }
  }
}

function toInput(outcome: OpenOutcome): JobEnd {
  switch (outcome.outcome) {
    case 'opened':
      return { kind: 'confirm' }
    case 'unknown':
      return { kind: 'lose', fault: lockerCodes[outcome.fault] }
    case 'failed':
      return { kind: 'abandon', fault: lockerCodes[outcome.fault] }
  }
}
