import { describe, expect, it } from 'vitest'
import type { SoughtItem } from '../../../domain/search/of-item.ts'
import type { Catalogue } from '../session/kiosk.tsx'
import { guideSearch } from './search.ts'

const items: SoughtItem[] = [
  { id: 'minimum-living', plainName: '申请低保', officialName: '最低生活保障申请', synonyms: ['吃低保'], department: 'civil-affairs', topics: ['assistance'], lifeEvents: ['hardship'], audience: ['person'], summary: '家里困难的可以申请。', questions: [] },
  { id: 'sole-trader', plainName: '办营业执照', officialName: '个体工商户设立登记', synonyms: [], department: 'market', topics: ['business'], lifeEvents: ['business'], audience: ['company'], summary: '自己开店，先办执照。', questions: [] },
]
const catalogueOf = (sought: () => Promise<readonly SoughtItem[]>) => ({ departments: new Map([['civil-affairs', { name: '县民政局' }]]), sought }) as unknown as Catalogue
const catalogue = catalogueOf(() => Promise.resolve(items))

describe('the search of a page', () => {
  it('finds items, and says what to set off in their names', async () => {
    const search = await guideSearch(catalogue)
    expect(search('dibao')[0]).toMatchObject({ id: 'minimum-living', marks: [{ in: 'plainName', from: 2, to: 4 }] })
  })
  it('knows the words of departments, matters of life and audiences', async () => {
    const search = await guideSearch(catalogue)
    expect(['民政局', '困难救助', '企业'].map((query) => search(query)[0]?.id)).toEqual(['minimum-living', 'minimum-living', 'sole-trader'])
  })
  it('is made once for a catalogue', () => { expect(guideSearch(catalogue)).toBe(guideSearch(catalogue)) })
  it('is made again when the store could not be read', async () => {
    let broken = true
    const shaky = catalogueOf(() => (broken ? Promise.reject(new Error('closed')) : Promise.resolve(items)))
    await expect(guideSearch(shaky)).rejects.toThrow('closed')
    broken = false
    expect((await guideSearch(shaky))('dibao')).toHaveLength(1)
  })
})
