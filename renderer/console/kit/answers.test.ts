import { describe, expect, it } from 'vitest'
import { FormDefinition } from '../../../domain/form/definition.ts'
import { answersOf } from './answers.ts'

const form = FormDefinition.parse({
  id: 'sample', version: 1, itemId: 'sample', title: '示例', sample: true,
  pages: [
    { title: '老人是谁？', fields: [{ key: 'name', kind: 'name', label: '姓名' }, { key: 'id', kind: 'idNumber', label: '身份证号' }] },
    { title: '谁来办？', fields: [
      { key: 'by', kind: 'choice', label: '谁', choices: [{ value: 'self', label: '自己' }, { value: 'agent', label: '别人' }] },
      { key: 'agent', kind: 'name', label: '代办人', when: { field: 'by', oneOf: ['agent'] } },
    ] },
    { title: '代办人的电话', fields: [{ key: 'phone', kind: 'phone', label: '电话', when: { field: 'by', oneOf: ['agent'] } }] },
    { title: '签名', fields: [{ key: 'sign', kind: 'signature', label: '签名' }] },
  ],
})

const values = { name: '示例老人', id: '530926194303150124', by: 'self', sign: 'M100 100l200 0M200 60l0 120' }

describe('the answers of a case', () => {
  it('stand under the questions of their page; what was not asked is left out, and pages of nothing else', () => {
    expect(answersOf(form, values).map(({ title, answers }) => [title, answers.map(({ label }) => label)]))
      .toEqual([['老人是谁？', ['姓名', '身份证号']], ['谁来办？', ['谁']], ['签名', ['签名']]])
  })

  it('are in the words of the form, numbers of people masked', () => {
    expect(answersOf(form, values).flatMap(({ answers }) => answers.map(({ answer }) => answer))).toEqual([
      { kind: 'text', text: '示例老人' }, { kind: 'private', masked: '530926********0124', text: '530926194303150124' }, { kind: 'text', text: '自己' }, { kind: 'signature', path: values.sign },
    ])
  })

  it('name the witness of who could not write', () => {
    expect(answersOf(form, { ...values, sign: 'thumb:岩温/GM1203' }).at(-1)?.answers[0]?.answer).toEqual({ kind: 'thumb', witness: '岩温', staffNumber: 'GM1203' })
  })

  it('never draw what is no signature', () => {
    expect(answersOf(form, { ...values, sign: '"><script>' }).at(-1)?.answers[0]?.answer).toEqual({ kind: 'empty' })
  })

  it('are shown under their keys when the form is not at hand', () => {
    expect(answersOf(null, { name: '示例老人', note: '' })).toEqual([
      { title: null, answers: [{ key: 'name', label: 'name', answer: { kind: 'text', text: '示例老人' } }, { key: 'note', label: 'note', answer: { kind: 'empty' } }] },
    ])
  })
})
