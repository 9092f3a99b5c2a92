import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { discreet, privateNames, type Privacy } from './discreet.ts'

const privacy: Privacy = { itemNames: ['低保', '残疾人补贴', '困难残疾人生活补贴和重度残疾人护理补贴', '80 岁以上老人补助', '社保卡'], publicNumbers: ['12345', '0883-6121234'] }
const said = (text: string): string => discreet(text, privacy)

describe('what is never said aloud', () => {
  it.each([
    ['身份证号码 530926194303150001', '身份证号码 号码请看屏幕'],
    ['530926 1943 0315 000X', '号码请看屏幕'],
    ['电话 138 7653 1234', '电话 号码请看屏幕'],
    ['卡号 6217 0038 6000 1234 567', '卡号 号码请看屏幕'],
    ['办件编号 GM0101-1-261120-48210-7', '办件编号 号码请看屏幕'],
    ['查询码 7KXM4R9P', '查询码 号码请看屏幕'],
    ['补贴 300 元', '补贴 钱数请看屏幕'],
    ['每月 1,200.50 元', '每月 钱数请看屏幕'],
    ['一百二十元', '钱数请看屏幕'],
    ['¥80', '钱数请看屏幕'],
    ['低保，看怎么办', '这件事，看怎么办'],
    ['困难残疾人生活补贴和重度残疾人护理补贴', '这件事'],
    ['有残疾人证、家里困难的可以申请。', '这一项不念出来，请看屏幕。'],
    ['因为得了癌症', '这一项不念出来，请看屏幕。'],
  ])('%s', (visible, spoken) => { expect(said(visible)).toBe(spoken) })

  it('hides the digits of any ID number, however it is grouped', () => {
    fc.assert(fc.property(fc.stringMatching(/^[1-9]\d{16}[\dX]$/), fc.constantFrom('', ' ', '-'), fc.constantFrom('号码', '身份证 ', ''), (id, gap, before) => {
      const shown = [id.slice(0, 6), id.slice(6, 10), id.slice(10, 14), id.slice(14)].join(gap)
      expect(said(`${before}${shown}。`)).not.toMatch(/\d/)
    }))
  })
})

describe('what may be said', () => {
  it.each([
    '请 A012 号到 3 号窗口办理', '现在 4 人在等，大约 12 分钟', '80 岁以上老人补助', '社保卡', '咨询 12345', '咨询 0883-6121234',
    '提交日期 2026-11-20', '2026 年', '今天 9:00—12:00', '我是老人、孕妇、残疾人或者军人', '18 位，最后一位可能是 X', '第 2 步，共 8 步', 'Ticket A012', '芒国村三组 18号',
  ])('%s', (text) => { expect(said(text)).toBe(text) })

  it('names of items with nothing private in them are said', () => { expect(privateNames(privacy.itemNames)).toEqual(['困难残疾人生活补贴和重度残疾人护理补贴', '残疾人补贴', '低保']) })
})
