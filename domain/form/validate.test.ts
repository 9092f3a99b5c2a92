import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FormValues } from './definition.ts'
import { anyValues, checked, context, definition, good, INK } from './fixtures/small-form.ts'
import { isShown, validateForm, validatePage } from './validate.ts'

const errorsOf = (values: FormValues) => {
  const check = validateForm(definition, values, context)
  return check.ok ? {} : check.errors
}

describe('a form', () => {
  it('gives the values back in one spelling', () => {
    const check = validateForm(definition, { ...good, name: ' 岩 罕香 ', born: '１９４３0315', income: '01,200', home: '耿马镇/芒国村/三组/ 18号 ', note: '甲\r\n乙' }, context)
    expect(check).toEqual({ ok: true, values: {
      name: '岩罕香', idNumber: '11010519491231002X', phone: 'none', agent: 'no', signature: INK,
      born: '1943-03-15', income: '1200', home: '耿马镇/芒国村/三组/18号', note: '甲\n乙',
    } })
  })

  it('says of every empty field that it is empty, and of optional ones nothing', () => {
    expect(errorsOf({})).toEqual({ name: 'ID-101', idNumber: 'ID-101', phone: 'ID-101', agent: 'ID-101', signature: 'ID-116' })
    expect(errorsOf({ ...good, name: ' \u3000 ', note: '' })).toEqual({ name: 'ID-101' })
  })

  it.each<[string, string, string]>([
    ['name', '张三😀', 'ID-107'],
    ['name', '张\u202E三', 'ID-107'],
    ['idNumber', '11010519491231002', 'ID-102'],
    ['idNumber', '110105194912310021', 'ID-103'],
    ['idNumber', '440524188013010014', 'ID-103'],
    ['idNumber', '110105491231002', 'ID-117'],
    ['phone', '138 7653 12', 'ID-108'],
    ['born', '2026-03-05', 'ID-110'],
    ['born', '2023-02-29', 'ID-110'],
    ['born', '昨天', 'ID-110'],
    ['agent', 'perhaps', 'ID-109'],
    ['income', '100001', 'ID-111'],
    ['income', '12.5', 'ID-111'],
    ['income', '1e3', 'ID-111'],
    ['income', '-5', 'ID-111'],
    ['account', '6217000010001234560', 'ID-119'],
    ['account', '621700', 'ID-115'],
    ['home', '耿马镇///', 'ID-118'],
    ['note', '𠀀一二三四五', 'ID-105'],
    ['note', '甲\t乙', 'ID-106'],
    ['note', '甲\u200F', 'ID-106'],
    ['signature', 'M1 1', 'ID-116'],
  ])('refuses %s %j with %s', (key, value, code) => {
    expect(errorsOf({ ...good, [key]: value })).toEqual({ [key]: code })
  })

  it('counts 𠀀 as one character', () => expect(errorsOf({ ...good, note: '𠀀一二三四' })).toEqual({}))

  it('refuses who is too young for the item', () => {
    expect(validateForm(definition, good, { today: '2009-12-30' })).toEqual({ ok: false, errors: { idNumber: 'ID-114' } })
    expect(validateForm(definition, good, { today: '2009-12-31' }).ok).toBe(true)
  })

  it('refuses unknown fields, also those that look like parts of an object', () => {
    expect(errorsOf({ ...good, extra: 'x' })).toEqual({ extra: 'ID-113' })
    const sly = JSON.parse('{"__proto__": "x", "constructor": "y"}') as FormValues
    const check = validateForm(definition, Object.assign(Object.create(null) as FormValues, good, Object.fromEntries(Object.entries(sly))), context)
    expect(check.ok).toBe(false)
  })

  it('refuses a list where one answer belongs, and the reverse', () => {
    expect(errorsOf({ ...good, name: [] })).toEqual({ name: 'ID-113' })
    expect(errorsOf({ ...good, people: '张三' })).toEqual({ people: 'ID-113' })
  })
})

describe('conditions', () => {
  it('show a field only when it is asked for', () => {
    expect(errorsOf({ ...good, agent: 'yes', agentKind: 'child' })).toEqual({ agentName: 'ID-101' })
    expect(isShown(definition, 'agentName', { agent: 'yes' }, context)).toBe(true)
    expect(isShown(definition, 'agentName', { agent: 'no' }, context)).toBe(false)
  })

  it('drop what was typed into a field that is hidden now, right or wrong', () => {
    const values = checked({ ...good, agentName: '😀', agentKind: 'other', agentOther: '邻居' })
    expect(Object.keys(values).sort()).toEqual(['agent', 'idNumber', 'name', 'phone', 'signature'])
  })
})

describe('repeated groups', () => {
  it('name the entry and the field', () => {
    expect(errorsOf({ ...good, people: [{ relative: '张三', works: 'no' }, { relative: '李4', works: 'yes' }] })).toEqual({ 'people.1.relative': 'ID-107', 'people.1.where': 'ID-101' })
    expect(errorsOf({ ...good, people: [{ relative: '张三', works: 'no', extra: '' }] })).toEqual({ 'people.0.extra': 'ID-113' })
  })

  it('drop hidden fields of an entry', () => {
    const check = validateForm(definition, { ...good, people: [{ relative: '张三', works: 'no', where: '昆明' }] }, context)
    expect(check).toMatchObject({ ok: true, values: { people: [{ relative: '张三', works: 'no' }] } })
  })

  it('have a number of entries', () => {
    const entry = { relative: '张三', works: 'no' }
    expect(errorsOf({ ...good, people: [entry, entry, entry] })).toEqual({ people: 'ID-112' })
  })
})

describe('a page', () => {
  it('is checked alone, with the conditions of the whole form', () => {
    expect(validatePage(definition, 1, { agent: 'yes', agentName: '张三', agentKind: 'child', signature: '' }, context)).toEqual({ ok: true, values: { agent: 'yes', agentName: '张三', agentKind: 'child' } })
    expect(validatePage(definition, 3, {}, context)).toEqual({ ok: false, errors: { signature: 'ID-116' } })
    expect(() => validatePage(definition, 4, {}, context)).toThrow(RangeError)
  })

  it('pages together say what the form says', () => {
    fc.assert(
      fc.property(anyValues, (values) => {
        const whole = validateForm(definition, values, context)
        const pages = definition.pages.map((_, page) => validatePage(definition, page, values, context))
        expect(pages.every((page) => page.ok)).toBe(whole.ok)
        const union = (parts: readonly object[]): object => Object.assign({}, ...parts)
        const answers = union(pages.map((page) => (page.ok ? page.values : {})))
        const errors = union(pages.map((page) => (page.ok ? {} : page.errors)))
        expect(whole).toEqual(whole.ok ? { ok: true, values: answers } : { ok: false, errors })
      }),
    )
  })
})

describe('any values at all', () => {
  it('get an answer: values that pass again unchanged, or at least one error', () => {
    fc.assert(
      fc.property(anyValues, (values) => {
        const once = validateForm(definition, values, context)
        const again = once.ok ? validateForm(definition, once.values, context) : once
        expect(again).toEqual(once)
        expect(once.ok || Object.keys(once.errors).length > 0).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
