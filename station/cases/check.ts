/** What must hold before a case is filed. Pure but for the hash; nothing is written here. */
import { createHash } from 'node:crypto'
import { mayDo } from '../../domain/case/assurance.ts'
import type { ServiceItem } from '../../domain/catalogue/documents.ts'
import { canonicalForm } from '../../domain/form/canonical.ts'
import type { FormDefinition, FormValues } from '../../domain/form/definition.ts'
import { validateForm } from '../../domain/form/validate.ts'
import type { Assurance } from '../../domain/operation.ts'
import { err, ok, type Result } from '../../domain/result.ts'

/** What the page sends. */
export interface Submission {
  readonly formId: string
  readonly formVersion: number
  readonly values: FormValues
  readonly language: string
}

export interface Checked {
  readonly item: ServiceItem
  /** In one spelling, hidden fields dropped. */
  readonly values: FormValues
  readonly assurance: Assurance
  /** SHA-256 over the text that the signature was given for, hex. */
  readonly documentHash: string
}

export type Refused =
  | { readonly code: 'CA-101' | 'CA-102' }
  | { readonly code: 'CA-103'; readonly fields: Record<string, string> }

/** Where forms and items are looked up. */
export interface Shelf {
  form(id: string): FormDefinition | null
  item(id: string): ServiceItem | null
}

/**
 * Somebody who typed a resident ID number has said who he is, and no more: level 1. Cards and
 * comparison come with their devices.
 */
function assuranceOf(form: FormDefinition, values: FormValues): Assurance {
  const idFields = form.pages.flatMap((page) => page.fields).filter((field) => field.kind === 'idNumber')
  return idFields.some((field) => typeof values[field.key] === 'string') ? 1 : 0
}

/** @param today business day */
export function checkSubmission(submission: Submission, shelf: Shelf, today: string): Result<Checked, Refused> {
  const form = shelf.form(submission.formId)
  const item = form && shelf.item(form.itemId)
  if (!form || item?.formId !== form.id) return err({ code: 'CA-101' })
  if (form.version !== submission.formVersion) return err({ code: 'CA-102' })
  const check = validateForm(form, submission.values, { today })
  if (!check.ok) return err({ code: 'CA-103', fields: { ...check.errors } })
  const assurance = assuranceOf(form, check.values)
  // A form for filing asks who files: one that does not is not a form of this station's kind.
  if (!mayDo('file-case', assurance)) return err({ code: 'CA-101' })
  const documentHash = createHash('sha256').update(canonicalForm(form, check.values)).digest('hex')
  return ok({ item, values: check.values, assurance, documentHash })
}
