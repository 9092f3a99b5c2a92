import { expect, it } from 'vitest'
import { z } from 'zod'
import { CatalogueDocument } from '../../domain/catalogue/documents.ts'
import { Place } from '../../station/api/contract.ts'
import { SHAPE } from './storage.ts'

/** What each shape looks like. A schema that changed needs the next number in storage.ts, and its line here. */
const shapes: Readonly<Record<number, string>> = { 2: '0e65191f0c97147b' }

it('has a number of its own for each shape of what is stored', async () => {
  const schema = z.toJSONSchema(z.tuple([Place, CatalogueDocument]), { unrepresentable: 'any' })
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(schema)))
  expect([...new Uint8Array(digest, 0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('')).toBe(shapes[SHAPE])
})
