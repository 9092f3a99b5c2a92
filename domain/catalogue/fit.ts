/**
 * Whether documents fit together: what no single one of them can know. Asked of a whole catalogue
 * before it is published, never by a kiosk.
 */
import { asksWhoFiles } from '../case/assurance.ts'
import type { FormDefinition } from '../form/definition.ts'
import { problemsOf } from '../form/sound.ts'
import { unreachable } from '../result.ts'
import type { SiteProfile } from '../site/profile.ts'
import { documentKinds, type CatalogueDocument, type DocumentKind, type QueueDefinition } from './documents.ts'

export type FitProblem =
  | { readonly kind: 'no-department'; readonly item: string; readonly department: string }
  | { readonly kind: 'no-form'; readonly item: string; readonly form: string }
  /** A material names a blank form that is not there. */
  | { readonly kind: 'no-sample-form'; readonly item: string; readonly material: string; readonly form: string }
  /** A form that no item leads to. */
  | { readonly kind: 'stray-form'; readonly form: string; readonly item: string }
  /** A form that cannot be filled in; `detail` is for its author, in English. */
  | { readonly kind: 'unsound-form'; readonly form: string; readonly detail: string }
  /** A form that can be filled in and never filed: it asks for nobody's ID number. */
  | { readonly kind: 'nobody-files'; readonly form: string }
  | { readonly kind: 'no-queue'; readonly site: string; readonly queue: string }
  | { readonly kind: 'two-queues-one-prefix'; readonly site: string; readonly prefix: string }
  | { readonly kind: 'twice'; readonly document: DocumentKind; readonly id: string }

type Body<K extends DocumentKind> = Extract<CatalogueDocument, { kind: K }>['body']

export function bodiesOf<K extends DocumentKind>(documents: readonly CatalogueDocument[], kind: K): Body<K>[] {
  return documents.flatMap((document) => (document.kind === kind ? [document.body as Body<K>] : []))
}

/** Everything that does not fit; empty when it does. */
export function problemsOfFit(documents: readonly CatalogueDocument[], sites: Iterable<SiteProfile>): FitProblem[] {
  const forms = bodiesOf(documents, 'form')
  const queues = bodiesOf(documents, 'queue')
  return [
    ...problemsOfItems(documents, new Set(forms.map(({ id }) => id))),
    ...problemsOfForms(documents, forms),
    ...[...sites].flatMap((site) => problemsOfSite(site, queues)),
    ...twice(documents),
  ]
}

function problemsOfItems(documents: readonly CatalogueDocument[], forms: ReadonlySet<string>): FitProblem[] {
  const departments = new Set(bodiesOf(documents, 'department').map(({ id }) => id))
  return bodiesOf(documents, 'item').flatMap(({ id: item, department, formId, materials }): FitProblem[] => [
    ...(departments.has(department) ? [] : [{ kind: 'no-department' as const, item, department }]),
    ...(formId === null || forms.has(formId) ? [] : [{ kind: 'no-form' as const, item, form: formId }]),
    ...materials.flatMap(({ name, form }) => (form === null || forms.has(form) ? [] : [{ kind: 'no-sample-form' as const, item, material: name, form }])),
  ])
}

function problemsOfForms(documents: readonly CatalogueDocument[], forms: readonly FormDefinition[]): FitProblem[] {
  const leadsTo = new Map(bodiesOf(documents, 'item').map(({ id, formId }) => [id, formId]))
  return forms.flatMap((form): FitProblem[] => [
    ...(leadsTo.get(form.itemId) === form.id ? [] : [{ kind: 'stray-form' as const, form: form.id, item: form.itemId }]),
    ...problemsOf(form).map((detail) => ({ kind: 'unsound-form' as const, form: form.id, detail })),
    ...(asksWhoFiles(form) ? [] : [{ kind: 'nobody-files' as const, form: form.id }]),
  ])
}

function problemsOfSite(site: SiteProfile, queues: readonly QueueDefinition[]): FitProblem[] {
  const known = queues.filter(({ id }) => site.queues.includes(id))
  const shared = known.map(({ prefix }) => prefix).filter((prefix, at, all) => all.indexOf(prefix) < at)
  return [
    ...site.queues.filter((id) => !known.some((queue) => queue.id === id)).map((queue) => ({ kind: 'no-queue' as const, site: site.id, queue })),
    ...[...new Set(shared)].map((prefix) => ({ kind: 'two-queues-one-prefix' as const, site: site.id, prefix })),
  ]
}

function twice(documents: readonly CatalogueDocument[]): FitProblem[] {
  return (Object.keys(documentKinds) as DocumentKind[]).flatMap((document) => {
    const ids = documents.filter(({ kind }) => kind === document).map(({ id }) => id)
    const seen = new Set<string>()
    return ids.filter((id) => seen.size === seen.add(id).size).map((id) => ({ kind: 'twice' as const, document, id }))
  })
}

/** In English, for logs and for who writes catalogue files by hand. */
export function describeProblem(problem: FitProblem): string {
  switch (problem.kind) {
    case 'no-department': return `item ${problem.item}: no department ${problem.department}`
    case 'no-form': return `item ${problem.item}: no form ${problem.form}`
    case 'no-sample-form': return `item ${problem.item}: no form ${problem.form} for ${problem.material}`
    case 'stray-form': return `form ${problem.form}: item ${problem.item} does not name it`
    case 'unsound-form': return `form ${problem.form}: ${problem.detail}`
    case 'nobody-files': return `form ${problem.form}: asks for no ID number of who files`
    case 'no-queue': return `site ${problem.site}: no queue ${problem.queue}`
    case 'two-queues-one-prefix': return `site ${problem.site}: two queues with one prefix`
    case 'twice': return `${problem.id} is there twice`
    default: return unreachable(problem)
  }
}
