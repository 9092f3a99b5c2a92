import { describe, expect, it } from 'vitest'
import { ServiceItem } from '../catalogue/documents.ts'
import { makeCalendar } from '../time/calendar.ts'
import { answersTo, askedMaterials, deferralDeadline, fileMaterials, mayBeFiled, missingMaterials, type MaterialAnswers } from './materials.ts'

const material = { original: true, copies: 0, deferrable: false, byLicence: false }
const item = ServiceItem.parse({
  id: 'x', plainName: 'x', officialName: 'x', department: 'x', group: 'x', lifeEvents: [], summary: 'x', steps: [], timeLimit: null, fee: null, basis: [], formId: 'x', version: 1, sample: true,
  materials: [
    { ...material, name: 'id card', byLicence: true },
    { ...material, name: 'form', form: 'x' },
    { ...material, name: 'bank card', deferrable: true },
    { ...material, name: 'school paper', condition: 'only for pupils' },
  ],
})
const calendar = makeCalendar([])
const friday = '2026-03-06'
const answers: MaterialAnswers = { 'id card': 'brought', 'bank card': 'later', 'school paper': 'not-needed' }
const filed = fileMaterials(item, 'x', answers, '2026-03-13')

describe('a material', () => {
  it('may be said to be what its rules allow, and no more', () => {
    expect(item.materials.map((each) => answersTo(each, 'x'))).toEqual([['brought', 'licence', 'none'], ['here'], ['brought', 'later'], ['brought', 'not-needed', 'none']])
  })
  it('that is the form itself is not asked for', () => { expect(askedMaterials(item, 'x').map(({ name }) => name)).toEqual(['id card', 'bank card', 'school paper']) })
})

describe('what is missing', () => {
  it('is told all at once', () => {
    expect(missingMaterials(item, { ...answers, 'id card': 'none', 'school paper': 'none' }).map(({ name }) => name)).toEqual(['id card', 'school paper'])
  })
  it('is not filed, and neither is what nobody has answered', () => {
    expect(fileMaterials(item, 'x', { ...answers, 'id card': 'none' }, friday)).toBeNull()
    expect(fileMaterials(item, 'x', { 'id card': 'brought' }, friday)).toBeNull()
  })
})

describe('what is brought later', () => {
  it('is promised in working days, and inside the time the item itself is promised in', () => {
    expect(deferralDeadline(item, calendar, friday)).toBe('2026-03-13')
    expect(deferralDeadline({ ...item, timeLimit: { workingDays: 2, verified: true } }, calendar, friday)).toBe('2026-03-10')
    expect(deferralDeadline({ ...item, timeLimit: { workingDays: 2, verified: false } }, calendar, friday)).toBe('2026-03-13')
  })
  it('carries its day', () => { expect(filed?.[2]).toEqual({ name: 'bank card', state: 'later', by: '2026-03-13' }) })
})

describe('a station', () => {
  const may = (change: readonly unknown[] | null) => mayBeFiled(item, 'x', (change ?? []) as NonNullable<typeof filed>, calendar, friday)
  const with_ = (at: number, one: object) => filed?.map((each, index) => (index === at ? { ...each, ...one } : each)) ?? []
  it('takes what its own rules make of the answers', () => { expect(may(filed)).toBe(true) })
  it.each([
    ['nothing at all', []],
    ['a material left out', filed?.slice(1) ?? []],
    ['another one in its place', with_(0, { name: 'other' })],
    ['a licence where none will do', with_(3, { state: 'licence' })],
    ['a promise that is not allowed', with_(0, { state: 'later', by: friday })],
    ['a promise for too late', with_(2, { by: '2026-03-16' })],
    ['a promise for yesterday', with_(2, { by: '2026-03-05' })],
  ])('refuses %s', (_, change) => { expect(may(change)).toBe(false) })
})
