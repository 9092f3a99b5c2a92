import { describe, expect, it } from 'vitest'
import { asset } from '../catalogue/fixtures/sample.ts'
import { Department, ServiceItem } from '../catalogue/documents.ts'
import type { ReceiptDocument } from '../device/receipt-printer.ts'
import { FormDefinition } from '../form/definition.ts'
import { formSlip } from './form-slip.ts'
import { guideSlip, type GuideSlip } from './guide-slip.ts'
import { ReceiptTexts } from './texts.ts'

const texts = ReceiptTexts.parse(asset('locales/receipts.zh.json'))
const read = (document: ReceiptDocument): string[] =>
  document.elements.flatMap((element) => (element.kind === 'text' ? [element.text] : element.kind === 'pair' ? [`${element.label}：${element.value}`] : []))

const material = { original: true, copies: 0, deferrable: false, byLicence: false }
const item = ServiceItem.parse({
  id: 'gaoling', plainName: '80 岁以上老人补助', officialName: '高龄保健补助', department: 'civil-affairs', group: 'elder', lifeEvents: [], summary: '示例',
  materials: [
    { ...material, name: '居民身份证', byLicence: true, sourceNote: '派出所办的' },
    { ...material, name: '户口簿', copies: 2 },
    { ...material, name: '委托书', original: false, copies: 1, deferrable: true, condition: '请别人来办' },
  ],
  steps: ['填表', '公示'], timeLimit: { workingDays: 20, verified: false }, fee: null, basis: [], formId: null, effectiveOn: '2026-01-01', version: 3, sample: true,
})
const department = Department.parse({ id: 'civil-affairs', name: '县民政局', shortName: '民政局', duty: '示例', phone: '12345', address: '建设路 8 号', version: 1, sample: true })
const slip: GuideSlip = { siteName: '芒国村为民服务站', servicePhone: '12345', complaintPhone: '12345', sample: false, item, department, spans: [['08:30', '17:30']] }

describe('the slip of a guide', () => {
  it('is a list to tick: every paper with its number, what it must be, and when it is needed', () => {
    expect(read(guideSlip(slip, texts)).slice(0, 10)).toEqual([
      '芒国村为民服务站', '80 岁以上老人补助', '高龄保健补助', '要带的材料，备好一样勾一样',
      '□ 1. 居民身份证', '　　原件，电子证照可替代', '　　派出所办的',
      '□ 2. 户口簿', '　　原件，复印件 2 份',
      '□ 3. 委托书',
    ])
    expect(read(guideSlip(slip, texts))).toEqual(expect.arrayContaining(['　　复印件 1 份，可以后补', '　　什么时候要：请别人来办']))
  })

  it('says how, where, when, for how much, and which edition it is', () => {
    expect(read(guideSlip(slip, texts))).toEqual(expect.arrayContaining([
      '1. 填表', '2. 公示', '收费：不收费', '哪个部门：县民政局', '在哪里：建设路 8 号', '本站上班：08:30-17:30', '指南版本：3 · 2026-01-01', '示例数据，以窗口答复为准。',
    ]))
  })

  it('promises no time limit that nobody has checked', () => {
    expect(read(guideSlip(slip, texts)).join()).not.toContain('多久办完')
    expect(read(guideSlip({ ...slip, item: { ...item, timeLimit: { workingDays: 20, verified: true } } }, texts))).toContain('多久办完：20 个工作日')
  })

  it('does not name what is for people in need or with a disability: slips lie about', () => {
    for (const [plainName, officialName] of [['低保', '最低生活保障申请'], ['残疾人两项补贴', '残疾人补贴']] as const) {
      const lines = read(guideSlip({ ...slip, item: { ...item, plainName, officialName } }, texts))
      expect(lines[1]).toBe('办事材料清单')
      expect(lines.join()).not.toContain(plainName)
      expect(lines.join()).not.toContain(officialName)
    }
  })

  it('leaves out what an office has not given', () => {
    const bare = { ...item, materials: [], steps: [], effectiveOn: null }
    const lines = read(guideSlip({ ...slip, item: bare, department: null }, texts))
    expect(lines).toContain('不用带材料。')
    expect(lines).toContain('指南版本：3')
    expect(lines.join()).not.toMatch(/怎么办|哪个部门|在哪里/)
  })
})

describe('the list of what a form asks for', () => {
  const form = FormDefinition.parse({
    id: 'small', version: 1, itemId: 'small', title: '小表', sample: true,
    pages: [{ title: '家里有谁？', fields: [
      { key: 'name', kind: 'name', label: '姓名' }, { key: 'phone', kind: 'phone', label: '电话', optional: true },
      { key: 'people', kind: 'repeat', label: '家人', min: 0, max: 3, fields: [{ key: 'age', kind: 'amount', label: '年纪', max: 150 }] },
    ] }],
  })
  it('has a box for every question, says what may stay empty, and where the paper form is', () => {
    const { item: _item, department: _department, spans: _spans, ...place } = slip
    expect(read(formSlip({ ...place, form }, texts))).toEqual([
      '芒国村为民服务站', '小表', '这张表要填这些', '□ 1. 姓名', '□ 2. 电话（可以不填）', '□ 3. 家人', '　　年纪', 'A4 的空表请到窗口拿。', '示例数据，以窗口答复为准。', '咨询 12345　投诉 12345',
    ])
  })
})
