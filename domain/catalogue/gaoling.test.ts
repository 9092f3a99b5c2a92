import { describe, expect, it } from 'vitest'
import type { FormValues } from '../form/definition.ts'
import { shownPages, validateForm } from '../form/validate.ts'
import { wholeForms } from './fixtures/sample.ts'

const TODAY = '2026-03-04'
const found = wholeForms().find(({ id }) => id === 'gaoling')
if (found === undefined) throw new Error('no form gaoling')
const form = found

const elder: FormValues = {
  filedBy: 'self', name: '岩罕香', idNumber: '530926194303150001', ethnicity: 'dai', registeredPlace: '耿马镇/芒国村/三组/', livesAtRegistered: 'yes', phone: 'none',
  accountKind: 'later', otherBenefit: 'no', promise: 'true', signature: 'M0 0l100 100 100 0',
}
const agent = { filedBy: 'agent', agentRelation: 'child', agentName: '岩温', agentIdNumber: '530926197003150003', agentPhone: '138 0000 0000', agentStatement: 'asked' }
const check = (values: FormValues) => validateForm(form, values, { today: TODAY })

describe('the form for 高龄保健补助', () => {
  it('can be filed without a phone, a card or a helper', () => {
    expect(check(elder)).toEqual({ ok: true, values: elder })
    expect(shownPages(form, elder, { today: TODAY }).length).toBe(9)
  })

  it('can be filed by somebody else, who says who they are', () => {
    expect(check({ ...elder, ...agent })).toMatchObject({ ok: true, values: { ...agent, agentPhone: '13800000000' } })
    expect(check({ ...elder, filedBy: 'agent' })).toEqual({ ok: false, errors: { agentRelation: 'ID-101', agentName: 'ID-101', agentIdNumber: 'ID-101', agentPhone: 'ID-101', agentStatement: 'ID-101' } })
    expect(shownPages(form, { ...elder, ...agent }, { today: TODAY })).toHaveLength(13)
  })

  it('is for people of 80 and more', () => {
    expect(check({ ...elder, idNumber: '530926197003150003' })).toEqual({ ok: false, errors: { idNumber: 'ID-114' } })
  })

  it('asks for bank and account once a kind of account is chosen', () => {
    expect(check({ ...elder, accountKind: 'social-card' })).toEqual({ ok: false, errors: { bank: 'ID-101', account: 'ID-101' } })
    expect(check({ ...elder, accountKind: 'social-card', bank: 'other', bankOther: '富滇银行', account: '6217 0000 0000 0000 004' })).toMatchObject({ ok: true, values: { account: '6217000000000000004' } })
  })
})
