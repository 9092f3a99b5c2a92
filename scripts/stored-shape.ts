/** What a kiosk's page stores, as a digest of its schemas: a page clears a store of another shape instead of guessing at it. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { CatalogueDocument } from '../domain/catalogue/documents.ts'
import { Place } from '../station/api/contract.ts'

export function storedShape(): string {
  const schema = z.toJSONSchema(z.tuple([Place, CatalogueDocument]), { unrepresentable: 'any' })
  return createHash('sha256').update(JSON.stringify(schema)).digest('hex').slice(0, 16)
}
