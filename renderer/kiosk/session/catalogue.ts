/** The catalogue as the screens read it, from the page's own storage. */
import type { CatalogueDocument } from '../../../domain/catalogue/documents.ts'
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

/** The items that can be filed here: those whose form is in the catalogue. */
export const fileable = (catalogue: Catalogue) => catalogue.items.filter((item) => item.formId !== null && catalogue.forms.has(item.formId))
