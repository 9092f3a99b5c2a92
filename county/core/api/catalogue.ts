/** The console's procedures for the catalogue: lists and files from what is published, and the steps of an import. */
import { ORPCError } from '@orpc/server'
import { bodiesOf, type FitProblem } from '../../../domain/catalogue/fit.ts'
import { keyOf } from '../../../domain/catalogue/import/content.ts'
import { departmentNames } from '../../../domain/catalogue/import/departments.ts'
import { writeJsonDocuments } from '../../../domain/catalogue/import/json.ts'
import { layDocuments, layTemplate } from '../../../domain/catalogue/import/layout.ts'
import { readable, titleOf } from '../../../domain/catalogue/import/readable.ts'
import { versionOf } from '../../../domain/catalogue/import/versions.ts'
import type { SiteProfile } from '../../../domain/site/profile.ts'
import type { DraftRow, DraftStepRow, FitProblemRow, PublishedRow, ScopeRow } from '../../api/catalogue.ts'
import { documentsOf, inForce, readLayers } from '../feeds/published.ts'
import { scopeOf, type Scope, type Sites } from '../feeds/scopes.ts'
import type { Drafts, DraftSummary, Refusal } from '../imports/drafts.ts'
import { exerciseFile } from '../imports/exercise.ts'
import type { UploadedFile } from '../imports/read-files.ts'
import { writeWorkbook } from '../imports/xlsx/write.ts'
import locale from '../locales/zh.json' with { type: 'json' }
import type { OfficerIdentity } from '../officers/sessions.ts'
import type { CoreDatabase } from '../schema.ts'
import { guarded, type Caller } from './guard.ts'

export interface CatalogueParts {
  readonly db: CoreDatabase
  readonly sites: Sites
  readonly drafts: Drafts
  /** What the county is called. */
  readonly county: string
}

const documentsPerPage = 50
const changesPerPage = 20
const listLimit = 500

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export function catalogueRouter({ db, sites, drafts, county }: CatalogueParts) {
  const known = (name: string): Scope => {
    const scope = scopeOf(name, sites)
    if (scope === null) throw new ORPCError('BAD_REQUEST', { message: 'no such township or site' })
    return scope
  }
  const names = scopeNames(sites, county)
  const inScope = async (name: string) => inForce(await readLayers(db), known(name), sites)
  const rowOf = (draft: DraftSummary, officer: OfficerIdentity): DraftRow => draftRow(draft, names.get(draft.scope) ?? draft.scope, officer)

  return {
    scopes: guarded.catalogue.scopes.handler(() => scopeRows(sites, county)),
    documents: guarded.catalogue.documents.handler(async ({ input: { scope, kind, search, page } }) => {
      const wanted = search.trim().toLowerCase()
      const rows = [...(await inScope(scope)).values()].filter((one) => kind === null || one.kind === kind).map(publishedRow)
        .filter(({ id, title }) => `${title} ${id}`.toLowerCase().includes(wanted)).sort((a, b) => (a.publishedAt < b.publishedAt ? 1 : a.publishedAt > b.publishedAt ? -1 : a.id < b.id ? -1 : 1))
      return { total: rows.length, rows: rows.slice(page * documentsPerPage, (page + 1) * documentsPerPage) }
    }),
    document: guarded.catalogue.document.handler(async ({ input, errors }) => {
      const present = await inScope(input.scope)
      const found = present.get(keyOf(input))
      if (found === undefined) throw errors.NOT_FOUND()
      return readable(found.document, departmentNames(bodiesOf([...documentsOf(present).values()], 'department')))
    }),
    exported: guarded.catalogue.exported.handler(async ({ input }) => {
      const documents = [...documentsOf(await inScope(input.scope)).values()]
      const name = locale.files.exported.replace('{scope}', names.get(input.scope) ?? input.scope)
      return input.format === 'json' ? new File([writeJsonDocuments(documents)], `${name}.json`, { type: 'application/json' }) : fileOf(await writeWorkbook(layDocuments(documents)), `${name}.xlsx`)
    }),
    template: guarded.catalogue.template.handler(async () => fileOf(await writeWorkbook(layTemplate()), `${locale.files.template}.xlsx`)),
    exercise: guarded.catalogue.exercise.handler(async () => fileOf(await exerciseFile(), `${locale.files.exercise}.xlsx`)),
    drafts: {
      list: guarded.catalogue.drafts.list.handler(async ({ context }) => (await drafts.list(listLimit)).map((draft) => rowOf(draft, officerOf(context)))),
      upload: guarded.catalogue.drafts.upload.handler(async ({ input, context }) => ({ id: String(await drafts.upload(known(input.scope), await Promise.all(input.files.map(uploaded)), officerOf(context))) })),
      read: guarded.catalogue.drafts.read.handler(async ({ input, context, errors }) => {
        const found = await drafts.read(Number(input.id))
        if (found === null) throw errors.NOT_FOUND()
        const { errorList, moreErrors, added, changed, taken, unchanged, problems, basis } = found
        return { ...rowOf(found, officerOf(context)), errorList: [...errorList], moreErrors, added, changed, taken, unchanged, problems: problems.map(problemRow), basis }
      }),
      changes: guarded.catalogue.drafts.changes.handler(async ({ input: { id, page }, errors }) => {
        const changes = await drafts.changes(Number(id))
        if (changes === null) throw errors.NOT_FOUND()
        return { total: changes.length, rows: changes.slice(page * changesPerPage, (page + 1) * changesPerPage).map((change) => ({ ...change, elements: [...change.elements] })) }
      }),
      submit: guarded.catalogue.drafts.submit.handler(async ({ input, context, errors }) => {
        const done = await drafts.submit(Number(input.id), input.note === '' ? null : input.note, officerOf(context))
        if (!done.ok) throw refusal(done.error, errors)
      }),
      discard: guarded.catalogue.drafts.discard.handler(async ({ input, context, errors }) => {
        const done = await drafts.discard(Number(input.id), officerOf(context))
        if (!done.ok) throw refusal(done.error, errors)
      }),
      approve: guarded.catalogue.drafts.approve.handler(async ({ input, context, errors }) => {
        const done = await drafts.approve(Number(input.id), input.basis, officerOf(context))
        if (!done.ok) throw refusal(done.error, errors)
      }),
      refuse: guarded.catalogue.drafts.refuse.handler(async ({ input, context, errors }) => {
        const done = await drafts.refuse(Number(input.id), input.reason, officerOf(context))
        if (!done.ok) throw refusal(done.error, errors)
      }),
    },
    history: guarded.catalogue.history.handler(() => history(db, names)),
  }
}

/** The guard has let only officers through; this says so to the types. */
function officerOf({ officer }: Caller): OfficerIdentity {
  if (officer === null) throw new ORPCError('UNAUTHORIZED')
  return officer
}

interface RefusalErrors {
  readonly NOT_FOUND: () => Error
  readonly REFUSED: (options: { data: { why: Exclude<Refusal, 'not-found'> } }) => Error
}

const refusal = (why: Refusal, errors: RefusalErrors): Error => (why === 'not-found' ? errors.NOT_FOUND() : errors.REFUSED({ data: { why } }))

const fileOf = (bytes: Uint8Array, name: string) => new File([new Uint8Array(bytes)], name, { type: xlsx })

/** A browser sends a name, never a path; another program may try. */
const uploaded = async (file: Blob & { readonly name: string }): Promise<UploadedFile> => ({ name: file.name.split(/[/\\]/).at(-1)?.slice(0, 120) ?? '', bytes: new Uint8Array(await file.arrayBuffer()) })

function scopeRows(sites: Sites, county: string): ScopeRow[] {
  const townships = [...new Set([...sites.values()].filter(({ level }) => level !== 'county').map(({ township }) => township))]
  return [
    { scope: 'county', name: county, level: 'county' },
    ...townships.map((township): ScopeRow => ({ scope: `township:${township}`, name: township, level: 'township' })),
    ...[...sites.values()].map(({ id, name }: SiteProfile): ScopeRow => ({ scope: `site:${id}`, name, level: 'village' })),
  ]
}

const scopeNames = (sites: Sites, county: string): ReadonlyMap<string, string> => new Map(scopeRows(sites, county).map(({ scope, name }) => [scope, name]))

const publishedRow = ({ kind, id, document, publishedAt, scope, draft }: ReturnType<typeof inForce> extends ReadonlyMap<string, infer Row> ? Row : never): PublishedRow => (
  { kind, id, title: titleOf(document), version: versionOf(document), publishedAt: publishedAt.toISOString(), scope, draft: draft === null ? null : String(draft), sample: document.body.sample ?? false })

const draftRow = ({ id, scope, state, files, documents, withdrawn, errors, uploadedBy, uploadedAt, submittedAt, note, decidedBy, decidedAt, reason }: DraftSummary, scopeName: string, officer: OfficerIdentity): DraftRow => ({
  id: String(id), scope, scopeName, state, files: [...files], documents, withdrawn, errors, uploadedBy: uploadedBy.name, uploadedAt: uploadedAt.toISOString(), submittedAt: submittedAt?.toISOString() ?? null, note,
  decidedBy, decidedAt: decidedAt?.toISOString() ?? null, reason, own: uploadedBy.id === officer.id,
})

function problemRow({ kind, ...values }: FitProblem): FitProblemRow {
  return { kind, values: values }
}

async function history(db: CoreDatabase, names: ReadonlyMap<string, string>): Promise<DraftStepRow[]> {
  const rows = await db.selectFrom('core.catalogue_steps as step').innerJoin('core.catalogue_drafts as draft', 'draft.id', 'step.draft')
    .select(['step.id', 'step.at', 'step.officer_name', 'step.draft', 'step.step', 'draft.files', 'draft.scope', 'draft.reason', 'draft.note']).orderBy('step.id', 'desc').limit(listLimit).execute()
  return rows.map((row) => ({
    id: row.id, at: row.at.toISOString(), officer: row.officer_name, draft: String(row.draft), step: row.step, scopeName: names.get(row.scope) ?? row.scope,
    files: row.files.map(({ name }) => name).join(locale.files.between), reason: row.step === 'refused' ? row.reason : row.step === 'submitted' ? row.note : null,
  }))
}
