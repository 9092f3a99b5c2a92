/** Files the case. Waits through a restart of the station, and asks with the same number each time. */
import { isDefinedError, safe } from '@orpc/client'
import type { FormDefinition, FormValues } from '../../../domain/form/definition.ts'
import type { Receipt } from '../../../station/api/contract.ts'
import type { StationClient } from '../../kit/connect.ts'
import { codeOf } from '../session/refusals.ts'
import { canonical, requestNumber } from '../session/request.ts'

export type Filed =
  | { readonly kind: 'receipt'; readonly receipt: Receipt }
  /** The station finds fields wrong that this page found right: it has another day or another form. */
  | { readonly kind: 'invalid' }
  | { readonly kind: 'refused'; readonly code: string }

/** @param values as `validateForm` returned them */
export async function fileCase(client: StationClient, visit: string, form: FormDefinition, values: FormValues, language: string): Promise<Filed> {
  const request = await requestNumber(visit, 'case', form.id, String(form.version), canonical(values))
  const { error, data } = await safe(client.cases.submit({ visit, request, formId: form.id, formVersion: form.version, values, language }))
  if (error === null) return { kind: 'receipt', receipt: data }
  if (!isDefinedError(error)) return { kind: 'refused', code: codeOf(error) }
  return error.code === 'INVALID' ? { kind: 'invalid' } : { kind: 'refused', code: error.data.code }
}
