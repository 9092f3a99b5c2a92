import { describe, expect, it } from 'vitest'
import { judge } from './eligibility.ts'

const questions = [
  { ask: '满 80 岁了吗？', needs: 'yes', otherwise: '满了再来。' },
  { ask: '已经在领了吗？', needs: 'no', otherwise: '不用再办。' },
] as const

describe('the questions whether an item fits', () => {
  it('come one after the other', () => {
    expect(judge(questions, [])).toEqual({ kind: 'ask', question: questions[0], number: 1 })
    expect(judge(questions, ['yes'])).toEqual({ kind: 'ask', question: questions[1], number: 2 })
  })
  it('fit when every answer is the one needed, be it yes or no', () => { expect(judge(questions, ['yes', 'no'])).toEqual({ kind: 'fits' }) })
  it('say what to do instead at the first answer that does not fit', () => {
    expect(judge(questions, ['no'])).toEqual({ kind: 'unlikely', otherwise: '满了再来。' })
    expect(judge(questions, ['yes', 'yes'])).toEqual({ kind: 'unlikely', otherwise: '不用再办。' })
  })
  it('lead to a person as soon as somebody does not know', () => { expect(judge(questions, ['unsure'])).toEqual({ kind: 'ask-person' }) })
  it('fit everybody where there are none', () => { expect(judge([], [])).toEqual({ kind: 'fits' }) })
})
