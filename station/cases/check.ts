/** What must hold before a case is filed. Pure but for the hash; nothing is written here. */
import { createHash } from 'node:crypto'
import { filerAssurance, isForAnother, mayDo } from '../../domain/case/assurance.ts'
import { mayBeFiled, type FiledMaterial } from '../../domain/case/materials.ts'
import type { ServiceItem } from '../../domain/catalogue/documents.ts'
import { canonicalForm } from '../../domain/form/canonical.ts'
import type { FormDefinition, FormValues } from '../../domain/form/definition.ts'
import { validateForm } from '../../domain/form/validate.ts'
import type { Assurance } from '../../domain/operation.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { WorkingCalendar } from '../../domain/time/calendar.ts'
import type { Consent } from '../api/contract.ts'

/** What the page sends. */
export interface Submission {
  readonly formId: string
  readonly formVersion: number
  readonly values: FormValues
  /** One for each material of the item, in its order. */
  readonly materials: readonly FiledMaterial[]
  readonly consent: Consent
  /** 刷证告知: null where no card was read. */
  readonly cardNotice: Consent | null
  readonly language: string
  /** Number of the card that was read in this visit, null if none was. */
  readonly card: string | null
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
  | { readonly code: 'CA-101' | 'CA-102' | 'CA-106' }
  | { readonly code: 'CA-103'; readonly fields: Record<string, string> }

/** Where forms and items are looked up. */
export interface Shelf {
  form(id: string): FormDefinition | null
  item(id: string): ServiceItem | null
}

/** @param today business day */
export function checkSubmission(submission: Submission, shelf: Shelf, today: string, calendar: WorkingCalendar): Result<Checked, Refused> {
  const form = shelf.form(submission.formId)
  const item = form && shelf.item(form.itemId)
  if (!form || item?.formId !== form.id) return err({ code: 'CA-101' })
  if (form.version !== submission.formVersion) return err({ code: 'CA-102' })
  const check = validateForm(form, submission.values, { today })
  if (!check.ok) return err({ code: 'CA-103', fields: { ...check.errors } })
  const assurance = filerAssurance(form, check.values, submission.card)
  // A form for filing asks who files: one that does not is not a form of this station's kind.
  if (!mayDo(isForAnother(check.values) ? 'file-for-another' : 'file-case', assurance)) return err({ code: 'CA-101' })
  if (!mayBeFiled(item, form.id, submission.materials, calendar, today)) return err({ code: 'CA-106' })
  const documentHash = createHash('sha256').update(canonicalForm(form, check.values, submission.materials)).digest('hex')
  return ok({ item, values: check.values, assurance, documentHash })
}
