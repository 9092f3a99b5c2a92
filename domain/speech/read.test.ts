import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAmount, readDigits } from './numbers.ts'
import { joined, readSentence } from './read.ts'
import { longestSentence, sentencesOf } from './sentences.ts'

const say = (text: string, sayOneAsYao = false): string => joined(readSentence(text, 'zh', { sayOneAsYao }))

describe('numbers in Chinese', () => {
  it.each([
    [0, '零'], [7, '七'], [10, '十'], [12, '十二'], [20, '二十'], [105, '一百零五'], [110, '一百一十'], [112, '一百一十二'], [1000, '一千'], [1005, '一千零五'], [1050, '一千零五十'],
    [2026, '二千零二十六'], [10_000, '一万'], [10_005, '一万零五'], [123_456, '十二万三千四百五十六'],
  ])('%i is %s', (value, words) => { expect(readAmount(value).join('')).toBe(words) })
  it('never says zero twice in a row, nor at the end', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 99_999_999 }), (value) => {
      expect(readAmount(value).join('')).not.toMatch(/零零|零$|零万/)
    }))
  })
  it('says digits one by one, and 1 as yao where the hall wants it', () => {
    expect(readDigits('012').join('')).toBe('零一二')
    expect(readDigits('110', true).join('')).toBe('幺幺零')
  })
})

describe('a sentence is said as people say it', () => {
  it.each([
    ['请 A012 号到 3 号窗口办理', '请 A 零一二号到三号窗口办理'],
    ['现在 4 人在等，大约 12 分钟', '现在四人在等，大约十二分钟'],
    ['还差 2 位，请接着输。', '还差两位，请接着输。'],
    ['第 2 步，共 8 步', '第二步，共八步'],
    ['到 2 号窗口', '到二号窗口'],
    ['复印件 2 份', '复印件两份'],
    ['今天 9:00—12:00　13:30—17:00', '今天九点到十二点，十三点半到十七点'],
    ['8:05 开门', '八点零五分开门'],
    ['提交日期 2026-11-20', '提交日期二零二六年十一月二十日'],
    ['2026 年 2 月', '二零二六年二月'],
    ['咨询 12345', '咨询一二三四五'],
    ['收 12.50 元', '收十二元五角'],
    ['收 300 元', '收三百元'],
    ['满 95.5% 就行', '满百分之九十五点五就行'],
    ['80 岁以上老人补助', '八十岁以上老人补助'],
    ['（可以不填）', '可以不填'],
    ['按“没有手机”。', '按没有手机。'],
  ])('%s', (visible, spoken) => { expect(say(visible)).toBe(spoken) })
  it('says 1 as yao in tickets and telephones only', () => {
    expect(say('A112 号，等 11 分钟，电话 12110', true)).toBe('A 幺幺二号，等十一分钟，电话幺二幺幺零')
  })
  it('keeps words and numbers apart for recorded voices', () => {
    expect(readSentence('前面 12 人', 'zh', { sayOneAsYao: false })).toEqual([{ kind: 'words', text: '前面' }, { kind: 'number', units: ['十', '二'] }, { kind: 'words', text: '人' }])
  })
  it('leaves English to its voice, which spells out the names of numbers', () => {
    expect(joined(readSentence('Ticket A012, call 12345', 'en', { sayOneAsYao: false }))).toBe('Ticket A 0 1 2, call 1 2 3 4 5')
  })
  it('leaves no digit to the synthesiser’s own reading', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'0123456789:-.%第年月位个元A人 ') }), (text) => { expect(say(text)).not.toMatch(/\d/) }))
  })
})

describe('sentences', () => {
  it('ends at marks, drops what has no words', () => {
    expect(sentencesOf('您还在吗？请先取走身份证。……\n好')).toEqual(['您还在吗？', '请先取走身份证。', '好'])
  })
  it('is never longer than one call may be, and loses nothing', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('字', '，', '。', '长')), fc.integer({ min: 1, max: 30 }), (units, times) => {
      const text = units.join('').repeat(times)
      const parts = sentencesOf(text)
      expect(parts.every((part) => part.length <= longestSentence)).toBe(true)
      expect(parts.join('').replace(/[，。]/g, '')).toBe(text.replace(/[，。]/g, ''))
    }))
  })
})
