/** Opening one case for an officer: find it, let the opener log and open it, name its form. */
import { decodeOperation } from '../../../sync/operation.ts'
import { err, ok, type Result } from '../../../domain/result.ts'
import type { OpenedCase } from '../../api/contract.ts'
import { dateAt } from '../../clock.ts'
import { publishedForm } from '../feeds/form-check.ts'
import { storedContext } from '../ingest/ingest.ts'
import type { OfficerIdentity } from '../officers/sessions.ts'
import type { Opener } from '../opener/opener.ts'
import type { CoreDatabase } from '../schema.ts'

export interface OpenRequest {
  readonly id: string
  readonly reason: string
  readonly officer: OfficerIdentity
}

export async function openCase(db: CoreDatabase, opener: Opener, { id, reason, officer }: OpenRequest): Promise<Result<OpenedCase, 'not-found' | 'cannot-open'>> {
  if (!/^[1-9]\d{0,14}$/.test(id)) return err('not-found')
  const row = await db.selectFrom('core.cases as filed')
    .innerJoin('core.operations as operation', (join) => join.onRef('operation.station', '=', 'filed.station').onRef('operation.epoch', '=', 'filed.epoch').onRef('operation.seq', '=', 'filed.seq'))
    .select(['filed.case_number', 'operation.bytes']).where('filed.id', '=', Number(id)).executeTakeFirst()
  if (row === undefined) return err('not-found')
  const operation = decodeOperation(row.bytes)
  if (!operation.ok || operation.value.contextId === null) return err('cannot-open')
  const context = await storedContext(db, operation.value.station, operation.value.contextId)
  if (context === null) return err('cannot-open')

  const opened = await opener.open({ operation: operation.value, context }, { caseId: id, caseNumber: row.case_number, officer: { id: String(officer.id), name: officer.name }, reason })
  if (!opened.ok) return err('cannot-open')
  const { caseNumber, itemId, formId, formVersion, values, documentHash, consent, materials } = opened.value
  return ok({ caseNumber, itemId, itemName: await itemName(db, itemId), formId, formVersion, values, documentHash, consent: consent === undefined ? null : { notice: consent.notice, at: instantOf(consent.at) }, materials: materials ?? [], form: await publishedForm(db, formId, formVersion) })
}

/** A station whose clock was broken may have said any number. */
function instantOf(wallMs: number): string | null {
  const date = dateAt(wallMs)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}

async function itemName(db: CoreDatabase, itemId: string): Promise<string> {
  const row = await db.selectFrom('core.feed_documents').select('body').where('kind', '=', 'item').where('id', '=', itemId).orderBy('cursor', 'desc').limit(1).executeTakeFirst()
  return row?.body?.kind === 'item' ? row.body.body.plainName : itemId
}
