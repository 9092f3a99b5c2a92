/** What a draft would do to what is published: which documents change, whether they fit together afterwards. Pure. */
import type { CatalogueDocument } from '../../../domain/catalogue/documents.ts'
import { bodiesOf, problemsOfFit, type FitProblem } from '../../../domain/catalogue/fit.ts'
import { keyOf, type Withdrawal } from '../../../domain/catalogue/import/content.ts'
import { departmentNames } from '../../../domain/catalogue/import/departments.ts'
import { documentChange, type DocumentChange } from '../../../domain/catalogue/import/difference.ts'
import { withVersions } from '../../../domain/catalogue/import/versions.ts'
import { dateAt } from '../../clock.ts'
import { documentsOf, inForce, type Layers, type PublishedDocument } from '../feeds/published.ts'
import { isIn, isWithin, scopeName, scopeOf, type Scope, type Sites } from '../feeds/scopes.ts'

export interface Proposal {
  /** With the versions that they would be published under. */
  readonly changed: readonly CatalogueDocument[]
  readonly withdrawn: readonly Withdrawal[]
  /** How many say what is published already. */
  readonly unchanged: number
  /** What stations of the scope have now. */
  readonly before: ReadonlyMap<string, CatalogueDocument>
  /** What does not fit together afterwards, in the scope and in those inside it. */
  readonly problems: readonly FitProblem[]
}

export interface Draft {
  readonly scope: Scope
  readonly documents: readonly CatalogueDocument[]
  readonly withdrawn: readonly Withdrawal[]
}

/** @param highest versions that were ever published, by `keyOf` */
export function propose(draft: Draft, layers: Layers, highest: ReadonlyMap<string, number>, sites: Sites): Proposal {
  const before = documentsOf(inForce(layers, draft.scope, sites))
  const { changed, unchanged } = withVersions(draft.documents, before, (key) => highest.get(key) ?? 0)
  return { changed, withdrawn: draft.withdrawn, unchanged, before, problems: problemsAfter(draft.scope, changed, draft.withdrawn, layers, sites) }
}

function problemsAfter(scope: Scope, changed: readonly CatalogueDocument[], withdrawn: readonly Withdrawal[], layers: Layers, sites: Sites): FitProblem[] {
  const own = new Map<string, PublishedDocument>(layers.get(scopeName(scope)))
  const nowhere = { scope: scopeName(scope), cursor: 0, version: 0, publishedAt: dateAt(0), draft: null }
  for (const document of changed) own.set(keyOf(document), { ...nowhere, kind: document.kind, id: document.id, document })
  for (const { kind, id } of withdrawn) own.set(keyOf({ kind, id }), { ...nowhere, kind, id, document: null })
  const after = new Map(layers).set(scopeName(scope), own)
  const affected = [scope, ...[...layers.keys()].flatMap((name) => scopeOf(name, sites) ?? []).filter((inner) => scopeName(inner) !== scopeName(scope) && isWithin(inner, scope, sites))]
  const problems = affected.flatMap((one) => problemsOfFit([...documentsOf(inForce(after, one, sites)).values()], sitesOf(one, affected, sites)))
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()]
}

/** Sites that read a scope, and none that is narrower. */
const sitesOf = (scope: Scope, others: readonly Scope[], sites: Sites) =>
  [...sites.values()].filter((site) => isIn(site, scope) && !others.some((other) => scopeName(other) !== scopeName(scope) && isWithin(other, scope, sites) && isIn(site, other)))

/** Document by document, what is new first. Withdrawn here, a document may still stand in a wider scope: then it changes into that. */
export function changesOf(before: ReadonlyMap<string, CatalogueDocument>, changed: readonly CatalogueDocument[], withdrawn: readonly Withdrawal[], wider: ReadonlyMap<string, CatalogueDocument>): DocumentChange[] {
  const present = new Map([...before, ...changed.map((document) => [keyOf(document), document] as const)])
  const names = departmentNames(bodiesOf([...present.values()], 'department'))
  const all = [
    ...changed.map((document) => documentChange(before.get(keyOf(document)) ?? null, document, names)),
    ...withdrawn.flatMap((withdrawal) => {
      const key = keyOf(withdrawal)
      const stands = before.get(key)
      return stands === undefined ? [] : [documentChange(stands, wider.get(key) ?? null, names)]
    }),
  ]
  const order = { added: 0, changed: 1, withdrawn: 2 } as const
  return all.map((change, index) => ({ change, index })).sort((a, b) => order[a.change.change] - order[b.change.change] || a.index - b.index).map(({ change }) => change)
}
