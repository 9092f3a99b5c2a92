/**
 * Imports (导入): a file becomes a draft, a draft with errors ends there; a clean one is looked at,
 * submitted, and published or refused by somebody else.
 *
 *     faulty    open ──► submitted ──► published
 *                 └► discarded  └► refused
 *
 * Approving is publishing: in one transaction the draft is compared with what is published at that
 * moment, checked once more, sent, and written into the log.
 */
import { createHash } from 'node:crypto'
import type { Clock } from '../../../domain/time/clock.ts'
import type { CatalogueDocument } from '../../../domain/catalogue/documents.ts'
import type { FitProblem } from '../../../domain/catalogue/fit.ts'
import type { Withdrawal } from '../../../domain/catalogue/import/content.ts'
import type { DocumentChange } from '../../../domain/catalogue/import/difference.ts'
import type { ImportError } from '../../../domain/catalogue/import/errors.ts'
import { err, ok, type Result } from '../../../domain/result.ts'
import { dateAt } from '../../clock.ts'
import { documentsOf, inForce, readLayers } from '../feeds/published.ts'
import { highestVersions, publish, takeTurn } from '../feeds/publish.ts'
import { chainOf, scopeName, scopeOf, type Scope, type Sites } from '../feeds/scopes.ts'
import type { OfficerIdentity } from '../officers/sessions.ts'
import type { CoreDatabase, CoreTables, CoreTransaction, DraftFile, DraftState } from '../schema.ts'
import type { Signer } from '../signer.ts'
import { changesOf, propose, type Proposal } from './proposal.ts'
import type { UploadedFile } from './read-files.ts'
import type { ImportReader } from './reader.ts'
import { recordStep } from './steps.ts'

/** More than anybody corrects in one go. */
const keptErrors = 2_000

export interface DraftsParts {
  readonly db: CoreDatabase
  readonly clock: Clock
  readonly sites: Sites
  readonly signer: Signer
  readonly reader: ImportReader
}

export interface DraftSummary {
  readonly id: number
  readonly scope: string
  readonly state: DraftState
  readonly files: readonly DraftFile[]
  readonly documents: number
  readonly withdrawn: number
  readonly errors: number
  readonly uploadedBy: { readonly id: number; readonly name: string }
  readonly uploadedAt: Date
  readonly submittedAt: Date | null
  readonly note: string | null
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  readonly reason: string | null
}

export interface DraftDetail extends DraftSummary {
  readonly errorList: readonly ImportError[]
  /** Errors beyond those in the list. */
  readonly moreErrors: number
  readonly added: number
  readonly changed: number
  readonly taken: number
  readonly unchanged: number
  readonly problems: readonly FitProblem[]
  /** The feed's cursor that the comparison is with: what an approval refers to. */
  readonly basis: number
}

type Row = Omit<CoreTables['core.catalogue_drafts'], 'id' | 'files' | 'documents' | 'withdrawn' | 'errors' | 'uploaded_at' | 'submitted_at' | 'decided_at'> & {
  id: number; files: readonly DraftFile[]; documents: readonly CatalogueDocument[]; withdrawn: readonly Withdrawal[]; errors: readonly ImportError[]
  uploaded_at: Date; submitted_at: Date | null; decided_at: Date | null
}

export type Refusal = 'not-found' | 'wrong-state' | 'own-draft' | 'changed-since' | 'does-not-fit' | 'nothing-changes'

export class Drafts {
  readonly #parts: DraftsParts

  constructor(parts: DraftsParts) {
    this.#parts = parts
  }

  /** Reads the files and keeps what came of it, errors included. Nothing is published. */
  async upload(scope: Scope, files: readonly UploadedFile[], officer: OfficerIdentity): Promise<number> {
    const { db, sites, reader } = this.#parts
    const layers = await readLayers(db)
    const own = layers.get(scopeName(scope))
    const content = await reader.read({
      files, published: [...documentsOf(inForce(layers, scope, sites)).values()],
      own: [...(own ?? [])].flatMap(([key, { document }]) => (document === null ? [] : [key])),
    })
    const state: DraftState = content.errors.length > 0 ? 'faulty' : 'open'
    const described = files.map(({ name, bytes }): DraftFile => ({ name, bytes: bytes.length, digest: createHash('sha256').update(bytes).digest('hex') }))
    return db.transaction().execute(async (trx) => {
      const at = this.#now()
      const { id } = await trx.insertInto('core.catalogue_drafts').values({
        scope: scopeName(scope), state, files: JSON.stringify(described), documents: JSON.stringify(state === 'open' ? content.documents : []), withdrawn: JSON.stringify(state === 'open' ? content.withdrawn : []),
        errors: JSON.stringify(content.errors.slice(0, keptErrors)), more_errors: Math.max(0, content.errors.length - keptErrors),
        uploaded_by: officer.id, uploaded_by_name: officer.name, uploaded_at: at,
        submitted_at: null, note: null, decided_by: null, decided_by_name: null, decided_at: null, reason: null, first_cursor: null, last_cursor: null,
      }).returning('id').executeTakeFirstOrThrow()
      await recordStep(trx, { at, officer, draft: id, step: 'uploaded', detail: { scope: scopeName(scope), files: described, documents: content.documents.length, withdrawn: content.withdrawn.length, errors: content.errors.length } })
      return id
    })
  }

  async list(limit: number): Promise<DraftSummary[]> {
    const rows = await this.#parts.db.selectFrom('core.catalogue_drafts').selectAll().orderBy('id', 'desc').limit(limit).execute()
    return rows.map(summaryOf)
  }

  async read(id: number): Promise<DraftDetail | null> {
    const { db } = this.#parts
    const row = await db.selectFrom('core.catalogue_drafts').selectAll().where('id', '=', id).executeTakeFirst()
    if (row === undefined) return null
    const changes = await this.#changes(db, row)
    const count = (which: DocumentChange['change']) => changes.list.filter(({ change }) => change === which).length
    return { ...summaryOf(row), errorList: row.errors, moreErrors: row.more_errors, added: count('added'), changed: count('changed'), taken: count('withdrawn'), unchanged: changes.unchanged, problems: changes.problems, basis: changes.basis }
  }

  /** What it changes, or, once it is published, what it changed. Null when there is no such draft. */
  async changes(id: number): Promise<readonly DocumentChange[] | null> {
    const { db } = this.#parts
    const row = await db.selectFrom('core.catalogue_drafts').selectAll().where('id', '=', id).executeTakeFirst()
    return row === undefined ? null : (await this.#changes(db, row)).list
  }

  /** Hands it to whoever approves. Refused while it does not fit. */
  submit(id: number, note: string | null, officer: OfficerIdentity): Promise<Result<void, Refusal>> {
    return this.#step(id, async (trx, row) => {
      if (row.state !== 'open') return err('wrong-state')
      const { list, problems } = await this.#changes(trx, row)
      if (problems.length > 0) return err('does-not-fit')
      if (list.length === 0) return err('nothing-changes')
      const at = this.#now()
      await trx.updateTable('core.catalogue_drafts').set({ state: 'submitted', submitted_at: at, note }).where('id', '=', id).execute()
      await recordStep(trx, { at, officer, draft: id, step: 'submitted', detail: { note } })
      return ok(undefined)
    })
  }

  /** Put away by whoever uploaded it, before it is decided. */
  discard(id: number, officer: OfficerIdentity): Promise<Result<void, Refusal>> {
    return this.#step(id, async (trx, row) => {
      if (row.uploaded_by !== officer.id || !['faulty', 'open', 'submitted'].includes(row.state)) return err('wrong-state')
      await this.#decide(trx, id, 'discarded', officer, null, {})
      return ok(undefined)
    })
  }

  refuse(id: number, reason: string, officer: OfficerIdentity): Promise<Result<void, Refusal>> {
    return this.#step(id, async (trx, row) => {
      if (row.state !== 'submitted') return err('wrong-state')
      if (row.uploaded_by === officer.id) return err('own-draft')
      await this.#decide(trx, id, 'refused', officer, reason, { reason })
      return ok(undefined)
    })
  }

  /**
   * Approves and publishes.
   * @param basis the cursor that the officer saw it compared with: when something else was published since, they look again
   */
  approve(id: number, basis: number, officer: OfficerIdentity): Promise<Result<void, Refusal>> {
    const { signer, sites } = this.#parts
    return this.#step(id, async (trx, row) => {
      if (row.state !== 'submitted') return err('wrong-state')
      if (row.uploaded_by === officer.id) return err('own-draft')
      const position = await takeTurn(trx)
      if (position !== basis) return err('changed-since')
      const scope = this.#scopeOf(row)
      const { changed, withdrawn, problems } = await this.#propose(trx, row)
      if (problems.length > 0) return err('does-not-fit')
      const last = await publish(trx, scope, { documents: changed, withdrawn }, { signer, sites, at: this.#now(), draft: id })
      if (last === position) return err('nothing-changes')
      await this.#decide(trx, id, 'published', officer, null, { scope: row.scope, documents: changed.length, withdrawn: withdrawn.length, first: position + 1, last }, { first: position + 1, last })
      return ok(undefined)
    })
  }

  async #decide(trx: CoreTransaction, id: number, state: 'published' | 'refused' | 'discarded', officer: OfficerIdentity, reason: string | null, detail: Readonly<Record<string, unknown>>, cursors: { first: number; last: number } | null = null): Promise<void> {
    const at = this.#now()
    await trx.updateTable('core.catalogue_drafts')
      .set({ state, decided_by: officer.id, decided_by_name: officer.name, decided_at: at, reason, first_cursor: cursors?.first ?? null, last_cursor: cursors?.last ?? null }).where('id', '=', id).execute()
    await recordStep(trx, { at, officer, draft: id, step: state, detail })
  }

  /** The draft's row is locked: of two who decide at once, the second finds it decided. */
  #step(id: number, work: (trx: CoreTransaction, row: Row) => Promise<Result<void, Refusal>>): Promise<Result<void, Refusal>> {
    return this.#parts.db.transaction().execute(async (trx) => {
      const row = await trx.selectFrom('core.catalogue_drafts').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
      return row === undefined ? err('not-found') : work(trx, row)
    })
  }

  async #propose(db: CoreDatabase, row: Row): Promise<Proposal> {
    return propose({ scope: this.#scopeOf(row), documents: row.documents, withdrawn: row.withdrawn }, await readLayers(db), await highestVersions(db), this.#parts.sites)
  }

  async #changes(db: CoreDatabase, row: Row): Promise<{ list: DocumentChange[]; problems: readonly FitProblem[]; unchanged: number; basis: number }> {
    const { sites } = this.#parts
    const scope = this.#scopeOf(row)
    const { position } = await db.selectFrom('core.cursors').select('position').where('name', '=', 'feed').executeTakeFirstOrThrow()
    const wider = async (asOf: number | null) => {
      const around = chainOf(scope, sites).at(-2)
      return around === undefined ? new Map<string, CatalogueDocument>() : documentsOf(inForce(await readLayers(db, asOf), around, sites))
    }
    if (row.state !== 'published' || row.first_cursor === null || row.last_cursor === null) {
      const { before, changed, withdrawn, unchanged, problems } = await this.#propose(db, row)
      return { list: changesOf(before, changed, withdrawn, await wider(null)), problems, unchanged, basis: position }
    }
    const sent = await db.selectFrom('core.feed_documents').select('body').where('draft', '=', row.id).where('scope', '=', row.scope).where('cursor', '>=', row.first_cursor).where('cursor', '<=', row.last_cursor).where('body', 'is not', null).orderBy('cursor').execute()
    const changed = sent.flatMap(({ body }) => (body === null ? [] : [body]))
    const before = documentsOf(inForce(await readLayers(db, row.first_cursor - 1), scope, sites))
    return { list: changesOf(before, changed, row.withdrawn, await wider(row.first_cursor - 1)), problems: [], unchanged: row.documents.length - changed.length, basis: position }
  }

  #scopeOf({ scope }: Pick<Row, 'scope'>): Scope {
    const known = scopeOf(scope, this.#parts.sites)
    if (known === null) throw new Error(`an import for ${scope}, which is not in this county`)
    return known
  }

  #now(): Date {
    return dateAt(this.#parts.clock.now().wall)
  }
}

const summaryOf = (row: Row): DraftSummary => ({
  id: row.id, scope: row.scope, state: row.state, files: row.files, documents: row.documents.length, withdrawn: row.withdrawn.length, errors: row.errors.length + row.more_errors,
  uploadedBy: { id: row.uploaded_by, name: row.uploaded_by_name }, uploadedAt: row.uploaded_at, submittedAt: row.submitted_at, note: row.note,
  decidedBy: row.decided_by_name, decidedAt: row.decided_at, reason: row.reason,
})
