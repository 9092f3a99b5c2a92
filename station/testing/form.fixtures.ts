/** Fills whatever form the catalogue has, as a sample person would. */
import type { Field, FormDefinition, FormValues } from '../../domain/form/definition.ts'
import { residentIdCheck } from '../../domain/identity/resident-id.ts'
import type { StationClient } from './process.fixtures.ts'

/** Born in 1943, with a check digit that is right; nobody's. */
export const elderIdNumber = `53092619430315012${residentIdCheck('53092619430315012')}`

function sampleOf(field: Field): FormValues[string] {
  switch (field.kind) {
    case 'name':
      return '示例老人'
    case 'idNumber':
      return elderIdNumber
    case 'phone':
      return '13800000000'
    case 'date':
      return '2024-03-15'
    case 'choice':
      return field.choices[0]?.value ?? ''
    case 'place':
      return '耿马镇/芒国村/三组/18号'
    case 'amount':
      return '1'
    case 'account':
      return '6217000000000000004'
    case 'signature':
      return 'M100 100l200 0M200 60l0 120'
    case 'text':
      return '示例'
    case 'repeat':
      return Array.from({ length: field.min }, () => Object.fromEntries(field.fields.map((each) => [each.key, String(sampleOf(each))])))
  }
}

/** The first form of the station's catalogue with every field filled; hidden ones the validator drops. */
export async function filledForm(client: StationClient): Promise<{ formId: string; formVersion: number; values: FormValues }> {
  const { documents } = await client.catalogue.since({ cursor: 0 })
  const form = documents.map(({ body }) => (body?.kind === 'form' ? body.body : null)).find((body): body is FormDefinition => body !== null)
  if (form === undefined) throw new Error('the catalogue has no form')
  return { formId: form.id, formVersion: form.version, values: Object.fromEntries(form.pages.flatMap((page) => page.fields).map((field) => [field.key, sampleOf(field)])) }
}
