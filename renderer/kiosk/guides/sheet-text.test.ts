import { encode } from 'uqr'
import { describe, expect, it } from 'vitest'
import { ServiceItem } from '../../../domain/catalogue/documents.ts'
import { codeCapacity, guideText } from './sheet-text.ts'

const material = { original: true, copies: 0, deferrable: false, byLicence: false }
const item = (names: readonly string[]) => ServiceItem.parse({
  id: 'x', plainName: '种地补贴', officialName: '耕地地力保护补贴', department: 'agriculture', group: 'farming', lifeEvents: [], summary: '示例',
  materials: names.map((name) => ({ ...material, name })), steps: [], timeLimit: null, fee: null, basis: [], formId: null, version: 1, sample: true,
})
const around = { place: '本村服务站', department: undefined, phone: '12345' }
const bytes = (text: string): number => new TextEncoder().encode(text).length

describe('what a phone takes away', () => {
  it('is the whole guide in short when it fits', () => {
    expect(guideText(item(['身份证', '银行卡']), around).split('\n')).toEqual([
      '种地补贴', '耕地地力保护补贴', '示例', '要带的材料', '1 身份证（原件）', '2 银行卡（原件）', '在哪办：本村服务站', '收费：不收费', '咨询：12345',
    ])
  })
  it('leaves details out first, then papers, and says how many are missing', () => {
    const many = Array.from({ length: 14 }, (_, index) => `第${index + 1}种很长的证明材料`)
    expect(guideText(item(many), around)).toContain('14 第14种')
    const more = Array.from({ length: 40 }, (_, index) => `第${index + 1}种很长的证明材料`)
    const text = guideText(item(more), around)
    const shown = text.split('\n').filter((line) => /^\d+ /.test(line)).length
    expect(text).toContain(`还有 ${40 - shown} 样`)
    expect(text.endsWith('咨询：12345')).toBe(true)
  })
  it('never holds more than a code of 93 dots across takes', () => {
    for (const count of [0, 5, 12, 60]) {
      const text = guideText(item(Array.from({ length: count }, (_, index) => `第${index + 1}种很长的证明材料`)), around)
      expect(bytes(text)).toBeLessThanOrEqual(codeCapacity)
      expect(encode(text, { ecc: 'M', border: 0 }).size).toBeLessThanOrEqual(93)
    }
  })
})
