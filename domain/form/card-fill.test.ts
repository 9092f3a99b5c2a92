import { describe, expect, it } from 'vitest'
import { wholeForms } from '../catalogue/fixtures/sample.ts'
import { nationName } from '../identity/nations.ts'
import { asksForWhom, cardFill, filledByCard, isFilledByCard, otherThanCard, type CardFacts } from './card-fill.ts'
import { FormDefinition, type FormValues } from './definition.ts'
import { placeOfAddress } from './place-of-address.ts'

const context = { today: '2026-11-20', villages: [{ township: '耿马镇', name: '芒国村' }, { township: '耿马镇', name: '芒国' }, { township: '勐撒镇', name: '芒枕村' }] }
const card: CardFacts = {
  kind: 'citizen', name: '示例甲', number: '530926194303150001', sex: 'female', nation: '18', birthDate: '1943-03-15', address: '云南省耿马傣族佤族自治县耿马镇芒国村委会三组18号',
}
const form = (id: string): FormDefinition => {
  const found = wholeForms().find((each) => each.id === id)
  if (found === undefined) throw new Error(id)
  return found
}
const fill = (values: FormValues, more: Partial<CardFacts> = {}, of = form('gaoling')) => cardFill(of, values, { ...card, ...more }, context)

describe('a card', () => {
  it('fills in who applies: name, number, nation and where they are registered', () => {
    expect(fill({ filedBy: 'self' })).toEqual({ name: '示例甲', idNumber: '530926194303150001', ethnicity: 'dai', registeredPlace: '耿马镇/芒国村/三组/18号' })
  })
  it('fills in the agent, and nobody else, where somebody files for another', () => {
    expect(fill({ filedBy: 'agent' })).toEqual({ agentName: '示例甲', agentIdNumber: '530926194303150001' })
  })
  it('names a nation that the form does not list in words', () => {
    expect(fill({ filedBy: 'self' }, { nation: '06' })).toMatchObject({ ethnicity: 'other', ethnicityOther: '苗族' })
  })
  it.each([['97'], ['98'], [null]])('says nothing of a nation with the code %s', (nation) => {
    expect(fill({ filedBy: 'self' }, { nation })).not.toHaveProperty('ethnicity')
  })
  it('fills in sex and date of birth where a form asks for them', () => {
    const asked = FormDefinition.parse({
      id: 'x', version: 1, itemId: 'x', title: 'x', sample: true,
      pages: [{ title: 'x', fields: [{ key: 'sex', kind: 'choice', label: 'x', choices: [{ value: 'male', label: 'x' }, { value: 'female', label: 'x' }] }, { key: 'birthDate', kind: 'date', label: 'x' }, { key: 'name', kind: 'text', label: 'x', maxLength: 20 }] }],
    })
    expect(fill({}, {}, asked)).toEqual({ sex: 'female', birthDate: '1943-03-15' })
    expect(fill({}, { sex: 'unknown' }, asked)).toEqual({ birthDate: '1943-03-15' })
  })
  it('leaves out what the form would not take: the number of an old foreigner’s card, an agent who is a child', () => {
    expect(fill({ filedBy: 'self' }, { kind: 'foreigner-2017', number: 'CAN110107600001', nation: null, address: null })).toEqual({ name: '示例甲' })
    expect(fill({ filedBy: 'agent' }, { number: '530926201503150003' })).toEqual({ agentName: '示例甲' })
  })
  it('of a resident from Hong Kong, Macao or Taiwan says nothing about a registered address', () => {
    expect(fill({ filedBy: 'self' }, { kind: 'residence-permit', nation: null })).not.toHaveProperty('registeredPlace')
  })
  it('fills something in of every form that we ship', () => {
    for (const shipped of wholeForms()) expect([shipped.id, isFilledByCard(shipped), asksForWhom(shipped)]).toEqual([shipped.id, true, true])
  })
})

describe('what somebody typed', () => {
  const filled = { name: '示例甲', idNumber: '530926194303150001' }
  it('differs from the card only where it was typed and is another', () => {
    expect(otherThanCard({ name: '示例乙', idNumber: '' }, filled)).toEqual(['name'])
    expect(otherThanCard({ ...filled }, filled)).toEqual([])
  })
  it('is no more the card’s once it was changed', () => {
    expect([...filledByCard({ name: '示例甲', idNumber: '5' }, filled)]).toEqual(['name'])
  })
})

describe('an address in one piece', () => {
  it.each([
    ['云南省临沧市耿马傣族佤族自治县耿马镇芒国村三组', { township: '耿马镇', village: '芒国村', group: '三组', detail: '' }],
    ['耿马镇芒国村民委员会12组5号', { township: '耿马镇', village: '芒国村', group: '12组', detail: '5号' }],
    ['云南省昆明市五华区翠湖南路1号', { township: '', village: '', group: '', detail: '云南省昆明市五华区翠湖南路1号' }],
    ['勐撒镇芒国村三组', { township: '', village: '', group: '', detail: '勐撒镇芒国村三组' }],
  ])('%s', (address, place) => { expect(placeOfAddress(address, context.villages)).toEqual(place) })
})

describe('the nations', () => {
  it('are 56, each by its code', () => {
    expect([nationName('01'), nationName('18'), nationName('21'), nationName('56'), nationName('57')]).toEqual(['汉族', '傣族', '佤族', '基诺族', null])
  })
})
