/**
 * Sync while the disk takes nothing. To the client a port that throws is a bug or a dying disk, and
 * the end; but a station whose disk is full still shows the way, prints, and says what is wrong, so
 * it must not end, and what was filed before must still get to the county.
 */
import type { FeedStore } from '../../sync/ports.ts'
import { LedgerRefusal } from '../ledger/ledger.ts'

/** Waits before trying again; resolves at once when the station ends. */
export type Pause = () => Promise<void>

/** Documents that the disk refuses are passed over for now: the cursor stays, so the county offers them again. */
export const patientFeeds = (feeds: FeedStore, pause: Pause): FeedStore => ({
  cursor: () => feeds.cursor(),
  async apply(documents, cursor) {
    try {
      await feeds.apply(documents, cursor)
    } catch (error) {
      if (!(error instanceof LedgerRefusal)) throw error
      await pause()
    }
  },
})

/** Runs until `run` ends by itself or fails with something else than a refusal of the disk. */
export async function runPatiently(run: () => Promise<void>, pause: Pause): Promise<void> {
  for (;;) {
    try {
      return await run()
    } catch (error) {
      if (!(error instanceof LedgerRefusal)) throw error
      await pause()
    }
  }
}
