/**
 * The catalogue as one value: what lies in `assets/catalogue/` as files, parsed, and checked for
 * what no single file can know: that a form's item exists, that a site's queues exist and have
 * different prefixes.
 *
 * Reading the files is the shell's business; a path in an error says which one is wrong.
 */
import { z } from 'zod'
import { FormBlock, FormSource, resolveForm } from '../form/blocks.ts'
import type { FormDefinition } from '../form/definition.ts'
import { problemsOf } from '../form/sound.ts'
import { buildSiteProfile, SiteDefaults, SiteList, SiteNames, SiteOverrides } from '../site/build.ts'
import { County, type SiteProfile } from '../site/profile.ts'
import { WorkingYear } from '../time/calendar.ts'
import { type CatalogueDocument, Department, Faq, Notice, QueueDefinition, ServiceItem } from './documents.ts'

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
  const { forms: sources, ...read } = CatalogueFiles.parse(files)
  const resolved = sources.map((source) => resolveForm(source, read.blocks))
  const parsed = { ...read, forms: resolved.flatMap((form) => (form.ok ? [form.value] : [])) }
  const profiles = parsed.sites.sites.map((row) => buildSiteProfile(parsed.county, row, parsed.siteNames, parsed.siteDefaults, parsed.siteOverrides))
  const problems = [...resolved.flatMap((form) => (form.ok ? [] : [form.error])), ...problemsOfItems(parsed), ...problemsOfForms(parsed), ...problemsOfQueues(parsed, profiles), ...problemsOfOverrides(parsed), ...problemsOfIds(parsed, profiles)]
  if (problems.length > 0) throw new Error(`the catalogue does not fit together:\n${problems.join('\n')}`)
  return {
    county: parsed.county,
    sites: new Map(profiles.map((profile) => [profile.id, profile])),
    documents: [
      ...parsed.items.map((body) => ({ kind: 'item' as const, id: body.id, body })),
      ...parsed.forms.map((body) => ({ kind: 'form' as const, id: body.id, body })),
      ...parsed.queues.map((body) => ({ kind: 'queue' as const, id: body.id, body })),
      ...parsed.notices.map((body) => ({ kind: 'notice' as const, id: body.id, body })),
      ...parsed.departments.map((body) => ({ kind: 'department' as const, id: body.id, body })),
      ...parsed.faq.map((body) => ({ kind: 'faq' as const, id: body.id, body })),
    ],
    calendars: parsed.calendars,
  }
}

/** The files, with their forms whole. */
type WholeFiles = Omit<CatalogueFiles, 'forms'> & { readonly forms: readonly FormDefinition[] }

function problemsOfItems({ items, departments, forms }: WholeFiles): string[] {
  return items.flatMap((item) => [
    ...(departments.some(({ id }) => id === item.department) ? [] : [`item ${item.id}: no department ${item.department}`]),
    ...item.materials.flatMap(({ name, form }) => (form === null || forms.some(({ id }) => id === form) ? [] : [`item ${item.id}: no form ${form} for ${name}`])),
  ])
}

function problemsOfForms({ items, forms }: WholeFiles): string[] {
  const lost = items.filter((item) => item.formId !== null && !forms.some((form) => form.id === item.formId))
  const strangers = forms.filter((form) => !items.some((item) => item.id === form.itemId && item.formId === form.id))
  return [
    ...lost.map((item) => `item ${item.id}: no form ${item.formId}`),
    ...strangers.map((form) => `form ${form.id}: item ${form.itemId} does not name it`),
    ...forms.flatMap((form) => problemsOf(form).map((problem) => `form ${form.id}: ${problem}`)),
  ]
}

function problemsOfQueues({ queues }: Pick<CatalogueFiles, 'queues'>, profiles: readonly SiteProfile[]): string[] {
  return profiles.flatMap((profile) => {
    const known = queues.filter((queue) => profile.queues.includes(queue.id))
    const missing = profile.queues.filter((id) => !known.some((queue) => queue.id === id)).map((id) => `site ${profile.id}: no queue ${id}`)
    const prefixes = new Set(known.map((queue) => queue.prefix))
    return prefixes.size === known.length ? missing : [...missing, `site ${profile.id}: two queues with one prefix`]
  })
}

function problemsOfOverrides({ siteOverrides, sites: { sites } }: Pick<CatalogueFiles, 'siteOverrides' | 'sites'>): string[] {
  return Object.keys(siteOverrides).filter((id) => !sites.some((row) => row.id === id)).map((id) => `site-overrides: no site ${id}`)
}

function problemsOfIds({ items, forms, queues, notices, departments, faq }: WholeFiles, profiles: readonly SiteProfile[]): string[] {
  return [items, forms, queues, notices, departments, faq, profiles].flatMap((things) => {
    const ids = things.map((thing) => thing.id)
    return ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${id} is there twice`)
  })
}
