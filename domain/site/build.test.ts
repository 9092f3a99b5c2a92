import { describe, expect, it } from 'vitest'
import { sampleFiles } from '../catalogue/fixtures/sample.ts'
import { buildSiteProfile, SiteDefaults, SiteList, siteName, SiteNames, SiteOverrides, type SiteRow } from './build.ts'
import facts from './fixtures/names.json' with { type: 'json' }
import { County, SiteProfile } from './profile.ts'

const files = sampleFiles()
const county = County.parse(files.county)
const names = SiteNames.parse(files.siteNames)
const defaults = SiteDefaults.parse(files.siteDefaults)
const { sites } = SiteList.parse(files.sites)
const rowOf = (id: string): SiteRow => {
  const row = sites.find((site) => site.id === id)
  if (row === undefined) throw new Error(id)
  return row
}
const weimin = { ...county, siteNameStyle: 'weimin' } as const
const bianmin = { ...county, siteNameStyle: 'bianmin' } as const

describe('the sites of Gengma', () => {
  it('are 1 county hall, 12 township centres and 92 village stations, each with an id of its own', () => {
    const count = (level: string) => sites.filter((site) => site.level === level).length
    expect([count('county'), count('township'), count('village')]).toEqual([1, 12, 92])
    expect(new Set(sites.map((site) => site.id)).size).toBe(105)
  })

  it('are the 105 of the fixture', () => {
    expect(facts.map(([id]) => id)).toEqual(sites.map((site) => site.id))
  })

  // The fixture holds the names of the founding plan and of 国发〔2022〕5号, written down independently.
  it.each(facts as [string, string, string, string][])('%s is called %s', (id, standard, long, since2022) => {
    const row = rowOf(id)
    expect(siteName(weimin, row, names)).toBe(standard)
    expect(siteName(weimin, row, names, 'long')).toBe(long)
    expect(siteName(bianmin, row, names)).toBe(since2022)
    expect(SiteProfile.parse(buildSiteProfile(weimin, row, names, defaults)).name).toBe(standard)
    expect(buildSiteProfile(bianmin, row, names, defaults).name).toBe(since2022)
  })

  it('keep both spellings of the villages whose lists disagree', () => {
    const disputed = sites.filter((site) => site.otherSpellings.length > 0)
    expect(disputed.map((site) => [site.id, ...site.otherSpellings])).toEqual([['GM-0301', '琅那村'], ['GM-0506', '落阳村'], ['GM-0805', '大户肯村']])
  })

  it('tell the two 户肯村 apart', () => {
    const both = sites.filter((site) => site.level === 'village' && site.village === '户肯村')
    expect(both.map((site) => siteName(county, site, names))).toEqual(['勐撒镇户肯村为民服务站', '大兴乡户肯村为民服务站'])
  })
})

describe('profiles', () => {
  const profile = (id: string) => buildSiteProfile(county, rowOf(id), names, defaults)

  it('give halls a queue and villages none', () => {
    expect(profile('GM-000')).toMatchObject({ level: 'county', home: 'hall', queues: ['social-security', 'personal', 'enterprise', 'general'] })
    expect(profile('GM-010')).toMatchObject({ level: 'township', home: 'hall', queues: ['township-general', 'township-assisted'] })
    expect(profile('GM-0101')).toMatchObject({ level: 'village', home: 'village', queues: [] })
    expect(profile('GM-0101').tiles).not.toContain('queue')
  })

  it('open halls with a noon break, villages through the day', () => {
    expect(profile('GM-000').opening.spans).toEqual([['09:00', '12:00'], ['13:30', '17:00']])
    expect(profile('GM-0101').opening.spans).toEqual([['08:30', '17:30']])
  })

  it('differ for one site where the county says so, and nowhere else', () => {
    const opening = { weekdays: [1, 3, 5], spans: [['09:00', '12:00']] } satisfies SiteProfile['opening']
    const build = (id: string) => buildSiteProfile(county, rowOf(id), names, defaults, { 'GM-0219': { opening } })
    expect(build('GM-0219')).toEqual({ ...profile('GM-0219'), opening })
    expect(build('GM-0101')).toEqual(profile('GM-0101'))
  })

  it('say of one site nothing that its file does not say', () => {
    expect(SiteOverrides.parse({ 'GM-0219': {} })).toEqual({ 'GM-0219': {} })
  })

  it('describe a 21.5-inch panel of square pixels, turned upright', () => {
    const { panel } = profile('GM-0101')
    expect(panel.widthPx / panel.widthMm).toBeCloseTo(panel.heightPx / panel.heightMm, 2)
    expect(Math.hypot(panel.widthMm, panel.heightMm) / 25.4).toBeCloseTo(21.5, 1)
  })
})
