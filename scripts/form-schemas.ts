/**
 * Writes the JSON Schema of every form of the catalogue, and of forms themselves, for other systems.
 *
 * Run: node scripts/form-schemas.ts [--to=dist/schemas]
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { readCatalogue } from '../county/core/feeds/catalogue-files.ts'
import { FormDefinition } from '../domain/form/definition.ts'
import { jsonSchemaOf } from '../domain/form/json-schema.ts'

const root = new URL('..', import.meta.url).pathname
const { values: { to } } = parseArgs({ options: { to: { type: 'string', default: join(root, 'dist/schemas') } } })
mkdirSync(to, { recursive: true })
const write = (name: string, schema: unknown): void => { writeFileSync(join(to, `${name}.schema.json`), `${JSON.stringify(schema, null, 2)}\n`) }

write('form-definition', z.toJSONSchema(FormDefinition, { io: 'input' }))
const { documents } = await readCatalogue(join(root, 'assets/catalogue'))
const forms = documents.flatMap((document) => (document.kind === 'form' ? [document.body] : []))
for (const form of forms) write(`${form.id}.v${form.version}`, jsonSchemaOf(form))
process.stdout.write(`${forms.length + 1} schemas in ${to}\n`)
