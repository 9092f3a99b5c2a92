/**
 * A form as JSON Schema (2020-12), for other systems that send or receive filled forms. Exported,
 * never executed here: what a form takes is decided by `validate.ts` alone, which knows more
 * (check digits, conditions, days that exist). Where a schema cannot say a rule it is looser,
 * never stricter: what the validator passes, passes the schema.
 */
import type { Field, FormDefinition, PlainField } from './definition.ts'
import { SIGNATURE_MAX_LENGTH } from './signature.ts'

export type JsonSchema = Readonly<Record<string, unknown>>

/** The stored values of one version of a form: every answer a string, a group a list of objects. */
export function jsonSchemaOf(form: FormDefinition): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:jinban:form:${form.id}:${form.version}`,
    title: form.title,
    ...objectOf(form.pages.flatMap((page) => page.fields)),
  }
}

/** Required is what is asked in any case: a condition may hide the rest. */
function objectOf(fields: readonly Field[]): JsonSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.key, { title: field.label, ...(field.reason === undefined ? {} : { description: field.reason }), ...shapeOf(field) }])),
    required: fields.filter((field) => !field.optional && field.when === undefined && !(field.kind === 'repeat' && field.min === 0)).map(({ key }) => key),
    additionalProperties: false,
  }
}

function shapeOf(field: Field): JsonSchema {
  if (field.kind === 'repeat') return { type: 'array', ...(field.optional ? {} : { minItems: field.min }), maxItems: field.max, items: objectOf(field.fields) }
  return { type: 'string', minLength: 1, ...rulesOf(field), ...(field.example === undefined ? {} : { examples: [field.example] }) }
}

function rulesOf(field: PlainField): JsonSchema {
  switch (field.kind) {
    case 'text': return { maxLength: field.maxLength }
    case 'name': return { maxLength: 50 }
    case 'idNumber': return { pattern: '^\\d{17}[\\dX]$' }
    case 'phone': return { pattern: field.alternatives ? '^(none|clerk|(family:)?\\d{10,12})$' : '^\\d{10,12}$' }
    case 'date': return { format: 'date', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }
    case 'choice': return { enum: field.choices.map(({ value }) => value) }
    case 'place': return { pattern: '^[^/]*/[^/]*/[^/]*/[^/]*$' }
    case 'amount': return { pattern: '^(0|[1-9]\\d{0,11})$' }
    case 'number': return { pattern: field.decimals === 0 ? '^(0|[1-9]\\d{0,11})$' : `^(0|[1-9]\\d{0,11})(\\.\\d{1,${field.decimals}})?$` }
    case 'account': return { pattern: '^\\d{12,22}$' }
    case 'signature': return { maxLength: SIGNATURE_MAX_LENGTH, pattern: '^(M|thumb:)' }
  }
}
