import { describe, expect, it } from 'vitest'
import { FormDefinition } from './definition.ts'
import { sheetRows, type ExampleWords } from './sheet.ts'

const form = FormDefinition.parse({
  id: 'small', version: 1, itemId: 'small', title: '小表', sample: true,
  pages: [
    { title: '您叫什么？', fields: [{ key: 'name', kind: 'name', label: '姓名', example: '例：岩罕香' }, { key: 'phone', kind: 'phone', label: '电话', optional: true }] },
    {
      title: '有银行卡吗？',
      fields: [
        { key: 'card', kind: 'choice', label: '有没有卡', choices: [{ value: 'yes', label: '有' }, { value: 'no', label: '没有' }] },
        { key: 'account', kind: 'account', label: '卡号', when: { field: 'card', oneOf: ['yes'] } },
        { key: 'why', kind: 'text', label: '为什么没有', maxLength: 20, when: { field: 'card', oneOf: ['no'] } },
      ],
    },
    { title: '家里有谁？', fields: [{ key: 'people', kind: 'repeat', label: '家人', min: 0, max: 5, fields: [{ key: 'name', kind: 'name', label: '姓名' }] }, { key: 'sign', kind: 'signature', label: '签名' }] },
  ],
})
const words: ExampleWords = { prefix: '例：', of: { text: '文字', name: '某人', idNumber: '号码', phone: '138', date: '今天', place: '这里', amount: '100', number: '3', account: '6217' } }
const written = (rows: ReturnType<typeof sheetRows>) => rows.map(({ key, writing }) => [key, writing.kind === 'boxes' ? writing.options.find(({ ticked }) => ticked)?.label ?? null : writing.value])

describe('a blank sheet', () => {
  it('asks everything, also what only some are asked, and has nothing written on it', () => {
    expect(written(sheetRows(form, null))).toEqual([['name', null], ['phone', null], ['card', null], ['account', null], ['why', null], ['people.name', null], ['sign', null]])
  })
  it('marks what may stay empty and what only some fill in', () => {
    const rows = sheetRows(form, null)
    expect(rows.filter(({ optional }) => optional).map(({ key }) => key)).toEqual(['phone'])
    expect(rows.filter(({ sometimes }) => sometimes).map(({ key }) => key)).toEqual(['account', 'why'])
  })
})

describe('a sheet filled in by example', () => {
  it('writes the form’s own examples, without the word that introduces them, and ours where it has none', () => {
    expect(written(sheetRows(form, words))).toEqual([['name', '岩罕香'], ['phone', '138'], ['card', '有'], ['account', '6217'], ['people.name', '某人'], ['sign', '岩罕香']])
  })
  it('leaves out what nobody who ticked so is asked', () => {
    expect(sheetRows(form, words).some(({ key }) => key === 'why')).toBe(false)
  })
  it('is signed by somebody whom the example asks, not by one whom only others ask', () => {
    const agent = FormDefinition.parse({ ...form, pages: [
      { title: '谁来办？', fields: [{ key: 'filedBy', kind: 'choice', label: '谁来办', choices: [{ value: 'self', label: '自己' }, { value: 'agent', label: '代办' }] }] },
      { title: '您叫什么？', fields: [{ key: 'agentName', kind: 'name', label: '代办人', example: '例：岩温', when: { field: 'filedBy', oneOf: ['agent'] } }] },
      ...form.pages,
    ] })
    expect(written(sheetRows(agent, words)).at(-1)).toEqual(['sign', '岩罕香'])
  })
})
