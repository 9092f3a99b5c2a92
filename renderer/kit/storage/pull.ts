import type { FeedDocument } from '../../../domain/catalogue/documents.ts'
import type { Storage } from './storage.ts'

/**
 * Brings the stored catalogue up to the station's cursor, page by page.
 * @returns whether anything changed.
 */
export async function pullCatalogue(
  storage: Pick<Storage, 'cursor' | 'clear' | 'apply'>,
  since: (input: { cursor: number }) => Promise<{ documents: FeedDocument[]; cursor: number; more: boolean }>,
  stationCursor: number,
): Promise<boolean> {
  let cursor = await storage.cursor()
  if (cursor === stationCursor) return false
  if (cursor > stationCursor) { await storage.clear(); cursor = 0 }
  for (;;) {
    const page = await since({ cursor })
    await storage.apply(page.documents, page.cursor)
    if (!page.more || page.cursor <= cursor) return true
    cursor = page.cursor
  }
}
