/**
 * The catalogue as one value: what lies in `assets/catalogue/` as files, parsed, and checked for
 * what no single file can know: that a form's item exists, that a site's queues exist and have
 * different prefixes.
 *
 * Reading the files is the shell's business; a path in an error says which one is wrong.
 */
import { z } from 'zod'
import { FormBlock, FormSource, resolveForm } from '../form/blocks.ts'
import { buildSiteProfile, SiteDefaults, SiteList, SiteNames, SiteOverrides } from '../site/build.ts'
import { County, type SiteProfile } from '../site/profile.ts'
import { WorkingYear } from '../time/calendar.ts'
import { type CatalogueDocument, Department, Faq, Notice, QueueDefinition, ServiceItem } from './documents.ts'
import { describeProblem, problemsOfFit } from './fit.ts'

/** The content of the files, as JSON values. */
export const CatalogueFiles = z.strictObject({
  county: County,
  sites: SiteList,
  siteNames: SiteNames,
  siteDefaults: SiteDefaults,
  siteOverrides: SiteOverrides.default({}),
  items: z.array(ServiceItem),
  forms: z.array(FormSource),
  /** Pages that forms share. */
  blocks: z.array(FormBlock).default([]),
  queues: z.array(QueueDefinition),
  notices: z.array(Notice),
  departments: z.array(Department),
  faq: z.array(Faq),
  calendars: z.array(WorkingYear),
})
export type CatalogueFiles = z.infer<typeof CatalogueFiles>

export interface Catalogue {
  readonly county: County
  readonly sites: ReadonlyMap<string, SiteProfile>
  readonly documents: readonly CatalogueDocument[]
  readonly calendars: readonly WorkingYear[]
}

/**
 * @throws ZodError when a file does not have its shape, Error when the files do not fit together:
 *   a catalogue is checked before it is published, never by a kiosk.
 */
export function parseCatalogue(files: z.input<typeof CatalogueFiles>): Catalogue {
  const { forms: sources, blocks, ...parsed } = CatalogueFiles.parse(files)
  const resolved = sources.map((source) => resolveForm(source, blocks))
  const profiles = parsed.sites.sites.map((row) => buildSiteProfile(parsed.county, row, parsed.siteNames, parsed.siteDefaults, parsed.siteOverrides))
  const documents: CatalogueDocument[] = [
    ...parsed.items.map((body) => ({ kind: 'item' as const, id: body.id, body })),
    ...resolved.flatMap((form) => (form.ok ? [{ kind: 'form' as const, id: form.value.id, body: form.value }] : [])),
    ...parsed.queues.map((body) => ({ kind: 'queue' as const, id: body.id, body })),
    ...parsed.notices.map((body) => ({ kind: 'notice' as const, id: body.id, body })),
    ...parsed.departments.map((body) => ({ kind: 'department' as const, id: body.id, body })),
    ...parsed.faq.map((body) => ({ kind: 'faq' as const, id: body.id, body })),
  ]
  const problems = [
    ...resolved.flatMap((form) => (form.ok ? [] : [form.error])),
    ...problemsOfFit(documents, profiles).map(describeProblem),
    ...problemsOfSites(parsed),
  ]
  if (problems.length > 0) throw new Error(`the catalogue does not fit together:\n${problems.join('\n')}`)
  return { county: parsed.county, sites: new Map(profiles.map((profile) => [profile.id, profile])), documents, calendars: parsed.calendars }
}

function problemsOfSites({ siteOverrides, sites: { sites } }: Pick<CatalogueFiles, 'siteOverrides' | 'sites'>): string[] {
  const ids = sites.map(({ id }) => id)
  return [
    ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${id} is there twice`),
    ...Object.keys(siteOverrides).filter((id) => !ids.includes(id)).map((id) => `site-overrides: no site ${id}`),
  ]
}
