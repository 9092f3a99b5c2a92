/**
 * The sealing context in use. Making one is slow and asynchronous (key agreement for each
 * recipient), sealing must be neither, so the next one is made ahead of its hour.
 */
import type { Sealer } from '../operations/sealer.ts'
import { createContext, type SealingContext } from '../../sync/seal/context.ts'
import type { Recipient } from '../../sync/seal/suite.ts'

const renewEveryMs = 3_600_000

export interface SealKeeper extends Sealer {
  close(): void
}

/** @param failed told when a new context could not be made; the old one goes on */
export async function keepSealing(recipients: readonly Recipient[], failed: (error: unknown) => void): Promise<SealKeeper> {
  let context: SealingContext = await createContext(recipients)
  const timer = setInterval(() => {
    createContext(recipients).then((next) => { context = next }, failed)
  }, renewEveryMs)
  timer.unref()
  return { current: () => context, close: () => clearInterval(timer) }
}
