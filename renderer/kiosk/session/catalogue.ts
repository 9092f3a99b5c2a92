/** The catalogue as the screens read it, from the page's own storage. */
import type { DocumentKind } from '../../../domain/catalogue/documents.ts'
import type { SiteProfile } from '../../../domain/site/profile.ts'
import type { FormHead, ItemHead, Outline } from '../../kit/outline.ts'
import type { Storage } from '../../kit/storage/storage.ts'
import type { Catalogue } from './kiosk.tsx'

type Bodies = Pick<Storage, 'heads' | 'document' | 'all' | 'sought'>

interface Arranged { readonly site: SiteProfile; readonly catalogue: Catalogue }

/** A page that waits is drawn from the start when what it waited for is there: it must find the promises it waited for, so they are kept outside of it. */
const arranged = new WeakMap<Outline, Arranged>()

/** Sorts an outline into what screens ask for, the same for the same outline and site. Queues that the site's profile does not name are left out. */
export function arrange(outline: Outline, site: SiteProfile, storage: Bodies): Catalogue {
  const known = arranged.get(outline)
  if (known?.site === site) return known.catalogue
  const catalogue = sort(outline, site, storage)
  arranged.set(outline, { site, catalogue })
  return catalogue
}

function sort(outline: Outline, site: SiteProfile, storage: Bodies): Catalogue {
  const queues = byId(outline.queues)
  return {
    itemCount: outline.itemCount,
    fileable: outline.fileable,
    lifeEvents: new Set(outline.lifeEvents),
    forms: byId(outline.forms),
    queues: site.queues.flatMap((id) => queues.get(id) ?? []),
    notices: outline.notices,
    departments: byId(outline.departments),
    ...bodies(storage),
  }
}

const byId = <T extends { readonly id: string }>(all: readonly T[]): ReadonlyMap<string, T> => new Map(all.map((each) => [each.id, each]))

/** Bodies by what was asked for, each read once: a page that is drawn again must find the promise it waited for. */
function bodies(storage: Bodies): Bodies {
  const read = new Map<string, Promise<unknown>>()
  const once = <T,>(key: string, fetch: () => Promise<T>): Promise<T> => {
    const known = read.get(key) as Promise<T> | undefined
    if (known !== undefined) return known
    const fresh = fetch()
    read.set(key, fresh)
    return fresh
  }
  return {
    heads: () => once('heads', () => storage.heads()),
    document: (kind, id) => once(`${kind}:${id}`, () => storage.document(kind, id)),
    all: (kind: DocumentKind) => once(kind, () => storage.all(kind)),
    sought: () => once('sought', () => storage.sought()),
  } as Bodies
}

/** How people call the department that answers for an item. */
export const departmentOf = (catalogue: Catalogue, item: Pick<ItemHead, 'department'>): string => catalogue.departments.get(item.department)?.name ?? ''

/** The form of an item, if it can be filled in at this machine. */
export function formOf(catalogue: Catalogue, item: Pick<ItemHead, 'formId'>): FormHead | null {
  return item.formId === null ? null : (catalogue.forms.get(item.formId) ?? null)
}
