import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalForm } from './canonical.ts'
import { FormDefinition, type FormValues } from './definition.ts'
import { problemsOf } from './sound.ts'
import { isShown, validateForm, validatePage } from './validate.ts'

const TODAY = '2026-03-04'
const context = { today: TODAY }
const INK = 'M0 0l100 100 100 0'

const definition = FormDefinition.parse({
  id: 'test', version: 3, itemId: 'test-item', title: '试', sample: true,
  pages: [
    { title: '甲', fields: [
      { key: 'name', kind: 'name', label: '姓名' },
      { key: 'idNumber', kind: 'idNumber', label: '身份证号', minAge: 60 },
      { key: 'phone', kind: 'phone', label: '电话' },
      { key: 'born', kind: 'date', label: '日期', notAfterToday: true, optional: true },
    ] },
    { title: '乙', fields: [
      { key: 'agent', kind: 'choice', label: '代办', choices: [{ value: 'no', label: '否' }, { value: 'yes', label: '是' }] },
      { key: 'agentName', kind: 'name', label: '代办人', when: { field: 'agent', oneOf: ['yes'] } },
      { key: 'agentKind', kind: 'choice', label: '关系', when: { field: 'agent', oneOf: ['yes'] }, choices: [{ value: 'child', label: '子女' }, { value: 'other', label: '其他' }] },
      { key: 'agentOther', kind: 'text', label: '哪种关系', maxLength: 5, when: { field: 'agentKind', oneOf: ['other'] } },
    ] },
    { title: '丙', fields: [
      { key: 'home', kind: 'place', label: '住址', optional: true },
      { key: 'income', kind: 'amount', label: '收入', max: 100_000, optional: true },
      { key: 'account', kind: 'account', label: '账号', optional: true },
      { key: 'people', kind: 'repeat', label: '家人', min: 0, max: 2, optional: true, fields: [
        { key: 'relative', kind: 'name', label: '姓名' },
        { key: 'works', kind: 'choice', label: '务工', choices: [{ value: 'no', label: '否' }, { value: 'yes', label: '是' }] },
        { key: 'where', kind: 'text', label: '哪里', maxLength: 10, when: { field: 'works', oneOf: ['yes'] } },
      ] },
    ] },
    { title: '丁', fields: [
      { key: 'note', kind: 'text', label: '备注', maxLength: 5, multiline: true, optional: true },
      { key: 'signature', kind: 'signature', label: '签名' },
    ] },
  ],
})

const good: FormValues = { name: '岩罕香', idNumber: '11010519491231002x', phone: 'none', agent: 'no', signature: INK }
const errorsOf = (values: FormValues) => {
  const check = validateForm(definition, values, context)
  return check.ok ? {} : check.errors
}

describe('the form used here', () => it('is sound', () => expect(problemsOf(definition)).toEqual([])))

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
    const check = validateForm(definition, { ...good, agentName: '😀', agentKind: 'other', agentOther: '邻居' }, context)
    expect(check).toMatchObject({ ok: true })
    if (check.ok) expect(Object.keys(check.values).sort()).toEqual(['agent', 'idNumber', 'name', 'phone', 'signature'])
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
        const parts: FormValues = Object.assign({}, ...pages.map((page) => (page.ok ? page.values : {})))
        if (whole.ok) expect(parts).toEqual(whole.values)
        const errors = Object.assign({}, ...pages.map((page) => (page.ok ? {} : page.errors)))
        if (!whole.ok) expect(errors).toEqual(whole.errors)
      }),
    )
  })
})

/** Values that are often right and often not, for known fields. */
const anyText = fc.oneof(
  fc.constantFrom('岩罕香', '11010519491231002X', 'none', 'clerk', 'family:13876531234', 'no', 'yes', 'other', 'child', INK, '1943-03-15', '1200', '耿马镇/芒国村//', '', '  '),
  fc.string({ unit: 'binary', maxLength: 8 }),
)
const anyEntry = fc.record({ relative: anyText, works: anyText, where: anyText }, { requiredKeys: [] })
const anyValues: fc.Arbitrary<FormValues> = fc
  .record({
    name: anyText, idNumber: anyText, phone: anyText, born: anyText, agent: anyText, agentName: anyText, agentKind: anyText, agentOther: anyText,
    home: anyText, income: anyText, account: anyText, note: anyText, signature: anyText, people: fc.array(anyEntry, { maxLength: 3 }),
  }, { requiredKeys: [] })
  .map((values) => ({ ...good, ...values }))

describe('any values at all', () => {
  it('get an answer, and the answer checked again is the same', () => {
    fc.assert(
      fc.property(anyValues, (values) => {
        const once = validateForm(definition, values, context)
        if (once.ok) expect(validateForm(definition, once.values, context)).toEqual(once)
        else expect(Object.keys(once.errors).length).toBeGreaterThan(0)
      }),
      { numRuns: 500 },
    )
  })
})

describe('the text that is signed', () => {
  const canonical = (values: FormValues) => {
    const check = validateForm(definition, values, context)
    if (!check.ok) throw new Error(JSON.stringify(check.errors))
    return canonicalForm(definition, check.values)
  }

  it('is fixed', () => {
    expect(canonical({ ...good, people: [{ works: 'no', relative: '张三' }] })).toBe(
      '["jinban-form/1","test",3,[["name","岩罕香"],["idNumber","11010519491231002X"],["phone","none"],["agent","no"],["people",[[["relative","张三"],["works","no"]]]]]]',
    )
  })

  it('does not depend on the order of keys, on hidden fields, or on the signature', () => {
    const other = Object.fromEntries(Object.entries({ ...good, signature: 'M5 5l200 0', agentOther: '邻居' }).reverse())
    expect(canonical(other)).toBe(canonical(good))
  })

  it('changes with every answer and with the version of the form', () => {
    expect(canonical({ ...good, phone: 'clerk' })).not.toBe(canonical(good))
    expect(canonicalForm({ ...definition, version: 4 }, good)).not.toBe(canonicalForm(definition, good))
  })

  it('is the same for the same values only', () => {
    fc.assert(
      fc.property(anyValues, anyValues, (a, b) => {
        const [first, second] = [validateForm(definition, a, context), validateForm(definition, b, context)]
        if (!first.ok || !second.ok) return
        const { signature: _a, ...left } = first.values
        const { signature: _b, ...right } = second.values
        const sorted = (values: FormValues) => JSON.stringify(Object.entries(values).sort(([x], [y]) => (x < y ? -1 : 1)))
        expect(canonicalForm(definition, first.values) === canonicalForm(definition, second.values)).toBe(sorted(left) === sorted(right))
      }),
    )
  })
})

describe('a definition', () => {
  const page = (fields: unknown[]) => FormDefinition.parse({ id: 'x', version: 1, itemId: 'x', title: 'x', sample: true, pages: [{ title: 'x', fields }] })
  const choice = { key: 'a', kind: 'choice', label: 'a', choices: [{ value: 'y', label: 'y' }, { value: 'n', label: 'n' }] }

  it.each<[unknown[], RegExp]>([
    [[choice, { ...choice }], /used twice/],
    [[{ key: 'b', kind: 'name', label: 'b', when: { field: 'a', oneOf: ['y'] } }, choice], /does not come before/],
    [[choice, { key: 'b', kind: 'name', label: 'b', when: { field: 'a', oneOf: ['z'] } }], /never z/],
    [[{ key: 'b', kind: 'name', label: 'b' }, { key: 'c', kind: 'name', label: 'c', when: { field: 'b', oneOf: ['z'] } }], /not a choice/],
    [[{ key: 'r', kind: 'repeat', label: 'r', min: 3, max: 2, fields: [{ key: 'b', kind: 'name', label: 'b' }] }], /min is above max/],
    [[{ ...choice, choices: [{ value: 'y', label: 'y' }, { value: 'y', label: 'n' }] }], /there twice/],
  ])('of kind %# is not sound', (fields, problem) => {
    expect(problemsOf(page(fields)).join('; ')).toMatch(problem)
  })
})
