/** The sample hall and the sample village that a fake station shows, with the catalogue we ship. */
import { readdirSync, readFileSync } from 'node:fs'
import { CatalogueDocument, documentKinds } from '../../domain/catalogue/documents.ts'
import { FormBlock, FormSource, resolveForm } from '../../domain/form/blocks.ts'
import { County, SiteProfile } from '../../domain/site/profile.ts'
import type { Place, QueueState } from '../../station/api/contract.ts'
import type { FakeOptions } from './fake-station.ts'

const assets = new URL('../../assets/catalogue/', import.meta.url)
const json = (path: string): unknown => JSON.parse(readFileSync(new URL(path, assets), 'utf8'))

const blocks = readdirSync(new URL('blocks', assets)).map((file) => FormBlock.parse(json(`blocks/${file}`)))
function wholeForm(source: unknown): { id: string } {
  const form = resolveForm(FormSource.parse(source), blocks)
  if (!form.ok) throw new Error(form.error)
  return form.value
}

// What staff are known by does not reach a page.
const documents = Object.entries(documentKinds).filter(([kind]) => kind !== 'staff').flatMap(([kind, folder]) =>
  readdirSync(new URL(folder, assets)).sort().map((file) => {
    const body = kind === 'form' ? wholeForm(json(`${folder}/${file}`)) : (json(`${folder}/${file}`) as { id: string })
    return CatalogueDocument.parse({ kind, id: body.id, body })
  }))

const defaults = json('site-defaults.json') as Record<string, Record<string, unknown>>
const villages = (json('sites.json') as { sites: { level: string; township: string; village?: string }[] }).sites
  .flatMap((site) => (site.level === 'village' && site.village !== undefined ? [{ township: site.township, name: site.village }] : []))

const sampleSites = {
  hall: { id: 'GM-000', level: 'county', name: '耿马县政务服务中心' },
  village: { id: 'GM-0101', level: 'village', name: '耿马镇芒国村为民服务站' },
} as const

export type SampleSite = keyof typeof sampleSites

function placeOf(site: SampleSite): Place {
  const { id, level, name } = sampleSites[site]
  return {
    county: County.parse(json('county.json')),
    site: SiteProfile.parse({ id, level, name, township: villages[0]?.township ?? '', ...defaults[level] }),
    kioskNumber: `${id}-K1`,
    demo: false,
    villages,
    calendar: { years: [], holidays: [], makeUpDays: [] },
    voices: [{ language: 'zh', clips: 0, synthesised: true }, { language: 'en', clips: 0, synthesised: true }, { language: 'dai', clips: 0, synthesised: false }, { language: 'wa', clips: 0, synthesised: false }],
  }
}

const queues: QueueState[] = [
  { id: 'social-security', waiting: 4, minutes: 12 }, { id: 'personal', waiting: 2, minutes: 7 },
  { id: 'enterprise', waiting: 0, minutes: 0 }, { id: 'general', waiting: 7, minutes: 35 },
]

export const sampleStation = (site: SampleSite): Omit<FakeOptions, 'page'> => ({ place: placeOf(site), documents, queues })
