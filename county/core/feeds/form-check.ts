/**
 * Checks a case against the very version of the form it was typed into. A station that was away
 * for weeks files under a version that was replaced since; every version ever published is kept.
 */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { canonicalForm } from '../../../domain/form/canonical.ts'
import { validateForm } from '../../../domain/form/validate.ts'
import type { FormDefinition } from '../../../domain/form/definition.ts'
import type { FormCheck } from '../opener/opener.ts'
import type { CoreDatabase } from '../schema.ts'

/** The published definition, null when this county never published it. */
export async function publishedForm(db: CoreDatabase, formId: string, version: number): Promise<FormDefinition | null> {
  // Not the feed's version: that counts publications, in all scopes.
  const row = await db.selectFrom('core.feed_documents').select('body').where('kind', '=', 'form').where('id', '=', formId).where(sql<number>`(body #>> '{body,version}')::int`, '=', version).orderBy('cursor', 'desc').limit(1).executeTakeFirst()
  return row?.body?.kind === 'form' ? row.body.body : null
}

/** @param dayOf the calendar day of a wall time in the county's zone */
export function formCheck(db: CoreDatabase, dayOf: (wallMs: number) => string, nowMs: () => number): FormCheck {
  // Published versions never change, so they can be remembered.
  const known = new Map<string, FormDefinition>()
  const definitionOf = async (formId: string, version: number) => {
    const name = `${formId}/${version}`
    const definition = known.get(name) ?? (await publishedForm(db, formId, version))
    if (definition !== null) known.set(name, definition)
    return definition
  }
  return async (body, { at }) => {
    const definition = await definitionOf(body.formId, body.formVersion)
    if (definition === null) return 'CA-102'
    if (definition.itemId !== body.itemId) return 'CA-101'
    // The day it was typed, as far as the station knew it.
    const today = dayOf(at.trust === 'none' ? nowMs() : at.wall)
    const form = validateForm(definition, body.values, { today })
    if (!form.ok) return 'CA-103'
    // The signature was given for exactly this text; another one was never signed.
    return createHash('sha256').update(canonicalForm(definition, form.values, body.materials)).digest('hex') === body.documentHash ? null : 'SY-110'
  }
}
