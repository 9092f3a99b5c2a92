/** Which form shows how a matter's papers are filled in. */
import type { ServiceItem } from '../../../../domain/catalogue/documents.ts'
import type { FormHead, ItemHead } from '../../../kit/outline.ts'
import type { Catalogue } from '../../session/kiosk.tsx'

/** The form of an item: the one that is filed, else the first among its papers. Null when the catalogue has none. */
export function sampleOf(catalogue: Catalogue, item: ServiceItem): FormHead | null {
  const ids = [item.formId, ...item.materials.map(({ form }) => form)]
  for (const id of ids) {
    const form = id === null ? undefined : catalogue.forms.get(id)
    if (form !== undefined) return form
  }
  return null
}

/** All forms there are to look at, with their items, in the order of the catalogue's items. */
export function samplesOf(catalogue: Catalogue, items: readonly ItemHead[]): readonly { readonly form: FormHead; readonly item: ItemHead | null }[] {
  return [...catalogue.forms.values()].map((form) => ({ form, item: items.find(({ id }) => id === form.itemId) ?? null }))
}
