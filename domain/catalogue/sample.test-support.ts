/** The shipped sample catalogue, read from its files. For tests only: the domain reads no files. */
import { readdirSync, readFileSync } from 'node:fs'
import type { z } from 'zod'
import type { CatalogueFiles } from './catalogue.ts'

const root = new URL('../../assets/catalogue/', import.meta.url)
const json = (path: string): unknown => JSON.parse(readFileSync(new URL(path, root), 'utf8'))

/** Every file of a folder, in the order of names. */
export function folder(name: string): { readonly file: string; readonly content: unknown }[] {
  return readdirSync(new URL(`${name}/`, root)).sort().map((file) => ({ file, content: json(`${name}/${file}`) }))
}

export function sampleFiles(): z.input<typeof CatalogueFiles> {
  const contents = (name: string) => folder(name).map(({ content }) => content)
  return {
    county: json('county.json'), sites: json('sites.json'), siteNames: json('site-names.json'), siteDefaults: json('site-defaults.json'),
    items: contents('items'), forms: contents('forms'), queues: contents('queues'), notices: contents('notices'), calendars: contents('calendars'),
  } as z.input<typeof CatalogueFiles>
}
