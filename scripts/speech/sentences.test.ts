import { describe, expect, it } from 'vitest'
import { clipUnits, readSentence } from '../../domain/speech/read.ts'
import { clipKey } from '../../station/speech/packs.ts'
import { linesToRecord } from './sentences.ts'

const lines = linesToRecord()
const has = (text: string): boolean => lines.some((line) => clipKey('dai', line.text) === clipKey('dai', text))

describe('the recording script', () => {
  it('begins with what somebody needs who is lost', () => {
    expect(lines[0]?.importance).toBe(1)
    for (const text of ['您还在吗？', '叫人帮忙', '返回']) expect(lines.find((line) => line.text === text)?.importance).toBe(1)
  })
  it('names each sentence once', () => { expect(new Set(lines.map(({ text }) => clipKey('dai', text))).size).toBe(lines.length) })
  it('holds no digit and no place left to fill', () => { expect(lines.filter(({ text }) => /\d|\{\{/.test(text))).toEqual([]) })
  it('has every piece of a sentence with numbers in it', () => {
    for (const text of ['现在 34 人在等，大约 12 分钟，请按黄色的 1', '还差 2 位，请接着输。']) {
      const pieces = readSentence(text, 'zh', { sayOneAsYao: false })
      expect(clipUnits(pieces).filter((unit) => !has(unit))).toEqual([])
    }
  })
  it('asks nobody to record what is never said', () => { expect(lines.filter(({ text }) => /低保|残疾人补贴/.test(text) && text !== '我是老人、孕妇、残疾人或者军人')).toEqual([]) })
})
