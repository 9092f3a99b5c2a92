import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ReceiptElement } from '../../domain/device/receipt-printer.ts'
import { layOut } from './layout.ts'
import { clustersOf, columnsOf, wrap } from './text.ts'

const lines = (columns: number, ...elements: readonly ReceiptElement[]): string[] =>
  layOut({ elements }, columns).map((line) => line.kind === 'text' ? line.clusters.map(({ text }) => text).join('') : line.kind)

const wrapped = (text: string, columns: number): string[] => wrap(clustersOf(text), columns).map((line) => line.map((cluster) => cluster.text).join(''))

describe('text in columns', () => {
  test('a Chinese character takes two columns, a digit one', () => {
    expect(columnsOf(clustersOf('排队 A012'))).toBe(9)
  })

  test('a character with a variation selector is one character', () => {
    expect(clustersOf('葛\u{e0100}')).toEqual([{ text: '葛\u{e0100}', columns: 2 }])
  })

  test('what commands printers or turns text around is dropped', () => {
    expect(clustersOf('A\u001b@\u0010\u0004\u202eB\u0000').map(({ text }) => text).join('')).toBe('A@B')
  })

  test('a stop does not begin a line, an opening bracket does not end one', () => {
    expect(wrapped('一二三四。', 8)).toEqual(['一二三', '四。'])
    expect(wrapped('一二三（四）', 8)).toEqual(['一二三', '（四）'])
  })

  test('numbers, times and words stay whole', () => {
    expect(wrapped('取号时间 10:05:30', 12)).toEqual(['取号时间', '10:05:30'])
    expect(wrapped('号码A012', 6)).toEqual(['号码', 'A012'])
  })

  test('a word longer than a line is broken all the same', () => {
    expect(wrapped('ABCDEFGHIJ', 4)).toEqual(['ABCD', 'EFGH', 'IJ'])
  })

  test('no line is too long, and nothing but spaces at breaks is lost', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), fc.integer({ min: 2, max: 48 }), (text, columns) => {
      const clusters = clustersOf(text)
      const result = wrap(clusters, columns)
      for (const line of result) expect(columnsOf(line)).toBeLessThanOrEqual(columns)
      const without = (all: readonly { text: string }[]): string => all.map((cluster) => cluster.text).join('').replaceAll(' ', '')
      expect(without(result.flat())).toBe(without(clusters))
    }))
  })
})

describe('a slip in lines', () => {
  test('label left, value right, over the whole width', () => {
    expect(lines(32, { kind: 'pair', label: '前面等候', value: '3 人' })).toEqual(['前面等候                    3 人'])
  })

  test('a long value goes on under its own beginning', () => {
    const result = lines(32, { kind: 'pair', label: '地址', value: '耿马傣族佤族自治县勐撒镇芒枕村民委员会三组' })
    expect(result).toEqual(['地址 耿马傣族佤族自治县勐撒镇芒', '     枕村民委员会三组'])
  })

  test('a long label gets lines of its own', () => {
    expect(lines(16, { kind: 'pair', label: '您前面等候的人数', value: '三' })).toEqual(['您前面等候的人数', '  三'])
  })

  test('large text has fewer columns', () => {
    expect(lines(48, { kind: 'text', text: 'A012A012A012A', size: 'huge' })).toEqual(['A012A012A012', 'A'])
  })

  test('line breaks are kept, also empty lines', () => {
    expect(lines(48, { kind: 'text', text: '一\n\n二' })).toEqual(['一', '', '二'])
  })

  test('a rule is as wide as the paper', () => {
    expect(lines(48, { kind: 'rule' })).toEqual(['\u2500'.repeat(24)])
  })
})
