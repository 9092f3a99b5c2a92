import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseLookUpCode } from '../case/look-up-code.ts'
import { Material } from '../catalogue/documents.ts'
import type { ReceiptDocument } from '../device/receipt-printer.ts'
import { asset } from '../catalogue/fixtures/sample.ts'
import { type CaseReceipt, caseReceipt } from './case-receipt.ts'
import { missingSlip } from './missing-slip.ts'
import { ReceiptTexts } from './texts.ts'
import { type TicketSlip, ticketSlip } from './ticket-slip.ts'

const texts = ReceiptTexts.parse(asset('locales/receipts.zh.json'))

/** The slip as one reads it, a line an element. */
const read = (document: ReceiptDocument): string[] =>
  document.elements.flatMap((element) => {
    switch (element.kind) {
      case 'text': return [element.text]
      case 'pair': return [`${element.label}：${element.value}`]
      case 'picture': return ['[picture]']
      case 'qr': return [`[${element.data}]`]
      case 'rule':
      case 'feed': return []
    }
  })

const slip: TicketSlip = {
  siteId: 'GM-000', siteName: '耿马县政务服务中心', picture: null, number: 'A012', queueName: '社会保障', windows: '3—6 号窗口', waiting: 4, minutes: 10, priority: false,
  businessDay: '2026-03-04', time: '09:12', servicePhone: '12345', complaintPhone: '12345', copy: false, sample: false,
}

describe('the slip of a ticket', () => {
  it('says who, what, where, how long and when', () => {
    expect(read(ticketSlip(slip, texts))).toEqual([
      '耿马县政务服务中心', '您的号码', 'A012', '业务：社会保障', '窗口：3—6 号窗口', '前面等候：4 人', '大约还要：10 分钟', '取号时间：2026-03-04 09:12',
      '[GM-000/2026-03-04/A012]', '请留意叫号。过号请找工作人员。', '咨询 12345　投诉 12345',
    ])
  })

  it('shows the number as large as paper allows', () => {
    expect(ticketSlip(slip, texts).elements).toContainEqual({ kind: 'text', text: 'A012', align: 'center', size: 'huge', bold: true })
  })

  it('has the county\'s picture over the name, where there is one', () => {
    expect(read(ticketSlip({ ...slip, picture: { format: 'bitmap', widthDots: 8, heightDots: 1, rows: Uint8Array.of(1) } }, texts)).slice(0, 2)).toEqual(['[picture]', '耿马县政务服务中心'])
  })

  it('shows no time when the clock cannot be believed', () => {
    const lines = read(ticketSlip({ ...slip, time: null }, texts)).join('\n')
    expect(lines).not.toContain('取号时间')
    expect(lines).toContain('A012')
  })

  it('speaks of nobody and of soon instead of 0', () => {
    const lines = read(ticketSlip({ ...slip, waiting: 0, minutes: 0 }, texts))
    expect(lines).toContain('前面等候：没有人')
    expect(lines).toContain('大约还要：很快就到您')
  })

  it('marks copies, demonstrations and priority', () => {
    expect(read(ticketSlip({ ...slip, copy: true }, texts))[0]).toBe('补打')
    expect(read(ticketSlip({ ...slip, sample: true }, texts))[0]).toBe('演示用，不能办事')
    expect(read(ticketSlip({ ...slip, priority: true }, texts))).toContain('您的号码 · 优先')
  })
})

const code = parseLookUpCode('7KXM4R9P')
if (!code.ok) throw new Error(code.error)
const receipt: CaseReceipt = {
  picture: null, siteName: '耿马镇芒国村为民服务站', caseNumber: 'GM-0101-K1-260304-48213-7', lookUpCode: code.value, businessDay: '2026-03-04',
  left: { thumb: false, later: null }, servicePhone: '12345', complaintPhone: '12345', copy: false, sample: false,
}

describe('the receipt of a case', () => {
  it('carries the look-up code large, in groups, and as a QR code that reads back', () => {
    const document = caseReceipt(receipt, texts)
    expect(document.elements).toContainEqual({ kind: 'text', text: '7KXM 4R9P', align: 'center', size: 'huge', bold: true })
    const qr = document.elements.find((element) => element.kind === 'qr')
    expect(parseLookUpCode(qr?.data ?? '')).toEqual(code)
  })

  it('says what happens next, and that it is no acceptance', () => {
    const lines = read(caseReceipt(receipt, texts))
    expect(lines).toContain('办件号：GM-0101-K1-260304-48213-7')
    for (const next of texts.case.next) expect(lines).toContain(next)
    expect(lines).toContain('这张小票不是受理通知书。')
  })

  it('says what is still to be brought, by when and how much, but not what; and where to set a thumb', () => {
    const lines = read(caseReceipt({ ...receipt, left: { thumb: true, later: { count: 2, by: '2026-03-11' } } }, texts))
    expect(lines).toContain('还有 2 样材料，请在 2026-03-11 前补交。')
    expect(lines).toContain('请到窗口，在打印的表上按手印。')
    expect(read(caseReceipt(receipt, texts)).join()).not.toMatch(/补交|手印/)
  })

  it('leaves the day out when nobody is sure of it', () => {
    expect(read(caseReceipt({ ...receipt, businessDay: null }, texts)).join()).not.toContain('提交日期')
  })

  it('speaks in words that name no matter: neither poverty, illness, age nor money', () => {
    expect(JSON.stringify(texts.case)).not.toMatch(/低保|贫困|困难|残疾|高龄|补助|病|元|身份证/)
  })
})

describe('the slip of what is missing', () => {
  const material = (name: string, change: Partial<Material> = {}) => Material.parse({ name, original: true, copies: 0, deferrable: false, byLicence: false, ...change })
  const lines = read(missingSlip({ siteName: '示例站', servicePhone: '12345', complaintPhone: '12345', sample: false, missing: [material('居民身份证'), material('居民户口簿', { copies: 2, sourceNote: '派出所办的' })] }, texts))

  it('numbers all of it, and says what each must be and where it comes from', () => {
    expect(lines).toEqual(['示例站', '一次性告知单', '一共还缺 2 样', '□ 1. 居民身份证', '　　原件', '□ 2. 居民户口簿', '　　原件，复印件 2 份', '　　派出所办的', '备齐了再来，一次就能办好。', '领单人签名：＿＿＿＿＿＿', '这张单子不是不予受理通知书。', '咨询 12345　投诉 12345'])
  })
})

describe('slips', () => {
  it('leave no place unfilled, whatever is put in', () => {
    const word = fc.string({ unit: fc.constantFrom(...'耿马A1 $&{'), minLength: 1, maxLength: 10 })
    fc.assert(
      fc.property(word, fc.nat(999), fc.boolean(), (name, count, flag) => {
        const lines = read(ticketSlip({ ...slip, queueName: name, waiting: count, minutes: count, copy: flag, sample: !flag }, texts)).join('\n')
        expect(lines.replace(name, '')).not.toMatch(/\{\w+\}/)
        expect(lines).toContain(`业务：${name}`)
      }),
    )
  })

  it('refuse a locale that forgets a number', () => {
    expect(ReceiptTexts.safeParse({ ...texts, ticket: { ...texts.ticket, people: '几个人' } }).success).toBe(false)
    expect(ReceiptTexts.safeParse({ ...texts, phones: '{service}' }).success).toBe(false)
  })
})
