/** The catalogue as the screens read it, from the page's own storage. */
import type { CatalogueDocument, ServiceItem } from '../../../domain/catalogue/documents.ts'
import type { FormDefinition } from '../../../domain/form/definition.ts'
import type { SiteProfile } from '../../../domain/site/profile.ts'
import type { Catalogue } from './kiosk.tsx'

/** Sorts the stored documents into what screens ask for. Queues that the site's profile does not name are left out. */
export function arrange(documents: readonly CatalogueDocument[], site: SiteProfile): Catalogue {
  const queues = new Map(documents.flatMap((document) => (document.kind === 'queue' ? [[document.body.id, document.body] as const] : [])))
  return {
    items: documents.flatMap((document) => (document.kind === 'item' ? [document.body] : [])),
    forms: new Map(documents.flatMap((document) => (document.kind === 'form' ? [[document.body.id, document.body] as const] : []))),
    queues: site.queues.flatMap((id) => queues.get(id) ?? []),
    notices: documents.flatMap((document) => (document.kind === 'notice' ? [document.body] : [])),
  }
}

/** Whether every question of a form has a page here. Repeated groups have none yet: such a form is filed with a person. */
const isAnswerable = (form: FormDefinition): boolean => form.pages.every((page) => page.fields.every((field) => field.kind !== 'repeat'))

/** The form of an item, if it can be filled in at this machine. */
export function formOf(catalogue: Catalogue, item: ServiceItem): FormDefinition | null {
  const form = item.formId === null ? undefined : catalogue.forms.get(item.formId)
  return form !== undefined && isAnswerable(form) ? form : null
}

/** The items that can be filed here. */
export const fileable = (catalogue: Catalogue): readonly ServiceItem[] => catalogue.items.filter((item) => formOf(catalogue, item) !== null)
