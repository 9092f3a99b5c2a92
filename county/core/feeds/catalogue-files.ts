/** Reads a catalogue folder: one JSON file for each document and calendar year. */
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseCatalogue, type Catalogue, type CatalogueFiles } from '../../../domain/catalogue/catalogue.ts'

/** @throws when a file is missing, is no JSON, or does not fit the others */
export async function readCatalogue(folder: string): Promise<Catalogue> {
  const one = async (name: string): Promise<unknown> => JSON.parse(await readFile(join(folder, name), 'utf8'))
  const all = async (name: string): Promise<unknown[]> => {
    // A county may have no documents of a kind.
    const files = (existsSync(join(folder, name)) ? await readdir(join(folder, name)) : []).filter((file) => file.endsWith('.json')).sort()
    return Promise.all(files.map((file) => one(join(name, file))))
  }
  const files = {
    county: await one('county.json'), sites: await one('sites.json'), siteNames: await one('site-names.json'), siteDefaults: await one('site-defaults.json'),
    ...(existsSync(join(folder, 'site-overrides.json')) ? { siteOverrides: await one('site-overrides.json') } : {}),
    items: await all('items'), forms: await all('forms'), blocks: await all('blocks'), queues: await all('queues'), notices: await all('notices'),
    departments: await all('departments'), faq: await all('faq'), calendars: await all('calendars'),
  }
  // Checked by its schemas right inside.
  return parseCatalogue(files as CatalogueFiles)
}
