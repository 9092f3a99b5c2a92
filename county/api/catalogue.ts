/** The catalogue at the console: what is published, and imports from the file to the kiosk (目录、导入). */
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { documentKinds, type DocumentKind } from '../../domain/catalogue/documents.ts'
import { fileErrorCodes, placeErrorCodes } from '../../domain/catalogue/import/errors.ts'
import type { CountyPrincipal, ProcedureMeta } from '../../domain/principal.ts'
import { SiteLevel } from '../../domain/site/profile.ts'
import { hasUnsafeCharacters } from '../../domain/text/characters.ts'

const procedure = oc.$meta<ProcedureMeta<CountyPrincipal>>({ who: [] })
const readers = procedure.meta({ who: ['officer', 'approver', 'system-administrator', 'audit-administrator'] })
/** Whoever does guides for a living; what they upload is published by somebody else. */
const uploaders = procedure.meta({ who: ['officer', 'approver'] })
const approvers = procedure.meta({ who: ['approver'] })

/** Of all files of one import. */
export const uploadBytes = 20 * 1024 * 1024

const instant = z.iso.datetime()
const words = (least: number, most: number) => z.string().trim().min(least).max(most).refine((text) => !hasUnsafeCharacters(text, { lines: true }))
const draftId = z.string().regex(/^[1-9]\d{0,14}$/)
const kind = z.enum(Object.keys(documentKinds) as [DocumentKind, ...DocumentKind[]])
const page = z.int().min(0).max(10_000)
/** `county`, `township:耿马镇`, `site:GM-0101`. */
const scope = z.string().max(40).regex(/^(county|township:[^:]{1,20}|site:[A-Z]{2}-\d{3,4})$/)

const problem = z.strictObject({ kind: z.enum(['no-department', 'no-form', 'no-sample-form', 'stray-form', 'unsound-form', 'nobody-files', 'no-queue', 'two-queues-one-prefix', 'twice']), values: z.record(z.string(), z.string()) })

export const ScopeRow = z.strictObject({ scope, name: z.string(), level: SiteLevel })

export const PublishedRow = z.strictObject({
  kind, id: z.string(), title: z.string(),
  /** The document's own; null: it has none. */
  version: z.int().nullable(),
  publishedAt: instant,
  /** The scope it was published to: the one asked for, or one around it. */
  scope,
  /** Null: it came with the program. */
  draft: draftId.nullable(),
  sample: z.boolean(),
})

export const DraftState = z.enum(['faulty', 'open', 'submitted', 'published', 'refused', 'discarded'])

export const DraftRow = z.strictObject({
  id: draftId, scope, scopeName: z.string(), state: DraftState,
  files: z.array(z.strictObject({ name: z.string(), bytes: z.int(), digest: z.string() })),
  documents: z.int(), withdrawn: z.int(), errors: z.int(),
  uploadedBy: z.string(), uploadedAt: instant, submittedAt: instant.nullable(), note: z.string().nullable(),
  decidedBy: z.string().nullable(), decidedAt: instant.nullable(), reason: z.string().nullable(),
  /** Whether the officer who asks uploaded it. */
  own: z.boolean(),
})

export const RowError = z.strictObject({
  code: z.enum([...fileErrorCodes, ...placeErrorCodes]), file: z.string(), sheet: z.string().nullable(), row: z.int().nullable(), column: z.string().nullable(),
  header: z.string().nullable(), found: z.string().nullable(), instead: z.string().nullable(),
})

export const DraftDetail = DraftRow.extend({
  errorList: z.array(RowError), moreErrors: z.int(),
  added: z.int(), changed: z.int(), taken: z.int(), unchanged: z.int(),
  problems: z.array(problem),
  /** What an approval says it saw. */
  basis: z.int(),
})

export const DocumentChange = z.strictObject({
  change: z.enum(['added', 'changed', 'withdrawn']), kind, id: z.string(), title: z.string(),
  elements: z.array(z.strictObject({ key: z.string(), label: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
})

export const DraftStepRow = z.strictObject({ id: z.int(), at: instant, officer: z.string(), draft: draftId, files: z.string(), scopeName: z.string(), step: z.enum(['uploaded', 'submitted', 'published', 'refused', 'discarded']), reason: z.string().nullable() })

const decided = {
  NOT_FOUND: {},
  /** What stands in the way; the page looks again. */
  REFUSED: { status: 409, data: z.object({ why: z.enum(['wrong-state', 'own-draft', 'changed-since', 'does-not-fit', 'nothing-changes']) }) },
}

export const catalogueContract = {
  scopes: readers.output(z.array(ScopeRow)),
  documents: readers.input(z.strictObject({ scope, kind: kind.nullable(), search: z.string().max(60), page })).output(z.strictObject({ total: z.int(), rows: z.array(PublishedRow) })),
  document: readers.input(z.strictObject({ scope, kind, id: z.string().max(60) })).output(z.array(z.strictObject({ key: z.string(), label: z.string(), text: z.string() }))).errors({ NOT_FOUND: {} }),
  /** Everything in force in a scope, to be changed and imported again. */
  exported: readers.input(z.strictObject({ scope, format: z.enum(['xlsx', 'json']) })).output(z.file()),
  template: readers.output(z.file()),
  /** 练习文件: a workbook with one mistake of every sort. */
  exercise: readers.output(z.file()),
  drafts: {
    list: readers.output(z.array(DraftRow)),
    upload: uploaders.input(z.strictObject({ scope, files: z.array(z.file().max(uploadBytes)).min(1).max(10) })).output(z.strictObject({ id: draftId })),
    read: readers.input(z.strictObject({ id: draftId })).output(DraftDetail).errors({ NOT_FOUND: {} }),
    changes: readers.input(z.strictObject({ id: draftId, page })).output(z.strictObject({ total: z.int(), rows: z.array(DocumentChange) })).errors({ NOT_FOUND: {} }),
    submit: uploaders.input(z.strictObject({ id: draftId, note: words(0, 200).nullable() })).errors(decided),
    discard: uploaders.input(z.strictObject({ id: draftId })).errors(decided),
    /** 同意并发布. */
    approve: approvers.input(z.strictObject({ id: draftId, basis: z.int() })).errors(decided),
    refuse: approvers.input(z.strictObject({ id: draftId, reason: words(2, 200) })).errors(decided),
  },
  history: readers.output(z.array(DraftStepRow)),
}

export type ScopeRow = z.infer<typeof ScopeRow>
export type PublishedRow = z.infer<typeof PublishedRow>
export type DraftRow = z.infer<typeof DraftRow>
export type DraftDetail = z.infer<typeof DraftDetail>
export type RowError = z.infer<typeof RowError>
export type DocumentChange = z.infer<typeof DocumentChange>
export type DraftStepRow = z.infer<typeof DraftStepRow>
export type FitProblemRow = z.infer<typeof problem>
