/** The catalogue as the screens read it, from the page's own storage. */
import type { CatalogueDocument, ServiceItem } from '../../../domain/catalogue/documents.ts'
import type { FormDefinition } from '../../../domain/form/definition.ts'
import type { SiteProfile } from '../../../domain/site/profile.ts'
import type { Catalogue } from './kiosk.tsx'

/** Sorts the stored documents into what screens ask for. Queues that the site's profile does not name are left out. */
export function arrange(documents: readonly CatalogueDocument[], site: SiteProfile): Catalogue {
  const of = <K extends CatalogueDocument['kind']>(kind: K) =>
    documents.flatMap((document) => (document.kind === kind ? [document.body as Extract<CatalogueDocument, { kind: K }>['body']] : []))
  const byId = <T extends { readonly id: string }>(bodies: readonly T[]): ReadonlyMap<string, T> => new Map(bodies.map((body) => [body.id, body]))
  const queues = byId(of('queue'))
  return {
    items: of('item'),
    forms: byId(of('form')),
    queues: site.queues.flatMap((id) => queues.get(id) ?? []),
    notices: of('notice'),
    departments: byId(of('department')),
    faq: of('faq'),
  }
}

/** How people call the department that answers for an item. */
export const departmentOf = (catalogue: Catalogue, item: ServiceItem): string => catalogue.departments.get(item.department)?.name ?? ''

/** Whether every question of a form has a page here. Repeated groups have none yet: such a form is filed with a person. */
const isAnswerable = (form: FormDefinition): boolean => form.pages.every((page) => page.fields.every((field) => field.kind !== 'repeat'))

/** The form of an item, if it can be filled in at this machine. */
export function formOf(catalogue: Catalogue, item: ServiceItem): FormDefinition | null {
  const form = item.formId === null ? undefined : catalogue.forms.get(item.formId)
  return form !== undefined && isAnswerable(form) ? form : null
}

/** The items that can be filed here. */
export const fileable = (catalogue: Catalogue): readonly ServiceItem[] => catalogue.items.filter((item) => formOf(catalogue, item) !== null)
