/** What a kiosk's page stores, as a digest: a page clears a store of another shape instead of guessing at it. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { CatalogueDocument } from '../domain/catalogue/documents.ts'
import { Place } from '../station/api/contract.ts'
import { ROOT } from './runtime/paths.ts'

/** What is drawn from documents before it is stored has no schema; its modules stand for it. */
const drawn = ['renderer/kit/outline.ts', 'renderer/kit/storage/facts.ts', 'domain/search/of-item.ts']

export function storedShape(): string {
  const schema = z.toJSONSchema(z.tuple([Place, CatalogueDocument]), { unrepresentable: 'any' })
  const hash = createHash('sha256').update(JSON.stringify(schema))
  for (const file of drawn) hash.update(readFileSync(join(ROOT, file)))
  return hash.digest('hex').slice(0, 16)
}
