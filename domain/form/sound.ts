/**
 * What a schema cannot say about a form definition: whether it can be filled in at all. Asked by
 * the publisher before a form reaches a kiosk.
 */
import type { Field, FormDefinition, PlainField } from './definition.ts'

/** Everything wrong with a definition, in English for its author; empty when it is sound. */
export function problemsOf(definition: FormDefinition): string[] {
  const problems: string[] = []
  const earlier = new Map<string, Field>()
  for (const field of definition.pages.flatMap((page) => page.fields)) {
    problems.push(...problemsOfField(field, earlier))
    earlier.set(field.key, field)
    if (field.kind !== 'repeat') continue
    if (field.min > field.max) problems.push(`${field.key}: min is above max`)
    for (const named of field.card ?? []) if (!field.fields.some((inner) => inner.key === named)) problems.push(`${field.key}: its card shows ${named}, which it does not ask`)
    for (const inner of field.fields) if (inner.kind === 'signature') problems.push(`${inner.key}: nobody signs inside a group`)
    const inside = new Map(earlier)
    for (const inner of field.fields) {
      problems.push(...problemsOfField(inner, inside))
      inside.set(inner.key, inner)
    }
  }
  return problems
}

function problemsOfField(field: Field, earlier: ReadonlyMap<string, Field>): string[] {
  const problems: string[] = []
  if (earlier.has(field.key)) problems.push(`${field.key}: key is used twice`)
  if (field.kind === 'choice') problems.push(...problemsOfChoices(field))
  if (field.when === undefined) return problems

  const other = earlier.get(field.when.field)
  if (other === undefined) problems.push(`${field.key}: condition refers to ${field.when.field}, which does not come before it`)
  else if (other.kind !== 'choice') problems.push(`${field.key}: condition refers to ${field.when.field}, which is not a choice`)
  else {
    const values = other.choices.map((choice) => choice.value)
    for (const wanted of field.when.oneOf) if (!values.includes(wanted)) problems.push(`${field.key}: ${field.when.field} is never ${wanted}`)
  }
  return problems
}

function problemsOfChoices(field: Extract<PlainField, { kind: 'choice' }>): string[] {
  const values = field.choices.map((choice) => choice.value)
  return new Set(values).size === values.length ? [] : [`${field.key}: a choice is there twice`]
}
