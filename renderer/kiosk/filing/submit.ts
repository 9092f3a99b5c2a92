/** Files the case. Waits through a restart of the station, and asks with the same number each time. */
import { isDefinedError, safe } from '@orpc/client'
import type { FiledMaterial } from '../../../domain/case/materials.ts'
import type { FormDefinition, FormValues } from '../../../domain/form/definition.ts'
import type { Receipt } from '../../../station/api/contract.ts'
import type { StationClient } from '../../kit/connect.ts'
import { wallNow } from '../clock.ts'
import { codeOf } from '../session/refusals.ts'
import { canonical, requestNumber } from '../session/request.ts'
import type { Agreed } from '../session/visit.ts'

export type Filed =
  | { readonly kind: 'receipt'; readonly receipt: Receipt }
  /** The station finds fields wrong that this page found right: it has another day or another form. */
  | { readonly kind: 'invalid' }
  | { readonly kind: 'refused'; readonly code: string }

export interface Filling {
  readonly form: FormDefinition
  /** As `validateForm` returned them. */
  readonly values: FormValues
  readonly materials: readonly FiledMaterial[]
  readonly consent: Agreed
  /** 刷证告知: null where no card was read. */
  readonly cardNotice: Agreed | null
}

export async function fileCase(client: StationClient, visit: string, { form, values, materials, consent, cardNotice }: Filling, language: string): Promise<Filed> {
  const request = await requestNumber(visit, 'case', form.id, String(form.version), canonical({ values, materials }))
  // A clock that was set back meanwhile does not make the consent come after the case.
  const said = ({ notice, at }: Agreed) => ({ notice, agoMs: Math.max(0, Math.round(wallNow() - at)) })
  const { error, data } = await safe(client.cases.submit({ visit, request, formId: form.id, formVersion: form.version, values, materials: [...materials], consent: said(consent), cardNotice: cardNotice === null ? null : said(cardNotice), language }))
  if (error === null) return { kind: 'receipt', receipt: data }
  if (!isDefinedError(error)) return { kind: 'refused', code: codeOf(error) }
  return error.code === 'INVALID' ? { kind: 'invalid' } : { kind: 'refused', code: error.data.code }
}
