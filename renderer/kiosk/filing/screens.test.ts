import { describe, expect, it } from 'vitest'
import { FormDefinition } from '../../../domain/form/definition.ts'
import { screensOf, screenWith, stepOf } from './screens.ts'

const yesNo = [{ value: 'self', label: 'self' }, { value: 'agent', label: 'agent' }]
const agent = { field: 'filedBy', oneOf: ['agent'] }
const form = FormDefinition.parse({
  id: 'sample', version: 1, itemId: 'sample', title: 'sample', sample: true,
  pages: [
    {
      title: 'who',
      fields: [
        { key: 'name', kind: 'name', label: 'name' },
        { key: 'idNumber', kind: 'idNumber', label: 'number' },
        { key: 'people', kind: 'choice', label: 'people', choices: [...'abcdef'].map((value) => ({ value, label: value })) },
      ],
    },
    { title: 'where', fields: [{ key: 'home', kind: 'place', label: 'home' }] },
    { title: 'by whom', fields: [{ key: 'filedBy', kind: 'choice', label: 'by', choices: yesNo }] },
    { title: 'agent', fields: [{ key: 'agentName', kind: 'name', label: 'agent', when: agent }] },
    { title: 'sign', fields: [{ key: 'remark', kind: 'text', label: 'remark', maxLength: 20, optional: true }, { key: 'signature', kind: 'signature', label: 'sign' }] },
  ],
})
const context = { today: '2026-11-20' }
const keysOf = (values: Record<string, string>, oneByOne = false) => screensOf(form, values, context, oneByOne).map((screen) => screen.fields.map((field) => field.key))

describe('screens of a form', () => {
  it('put two short questions together and a long one alone', () => {
    expect(keysOf({})).toEqual([['name', 'idNumber'], ['people'], ['home'], ['filedBy'], ['remark']])
  })
  it('ask one question at a time in elder mode', () => {
    expect(keysOf({}, true)).toEqual([['name'], ['idNumber'], ['people'], ['home'], ['filedBy'], ['remark']])
  })
  it('ask what applies and nothing else', () => {
    expect(keysOf({ filedBy: 'self' }).flat()).not.toContain('agentName')
    expect(keysOf({ filedBy: 'agent' }).flat()).toContain('agentName')
  })
  it('leave the signature to its own screen, after the review', () => { expect(keysOf({}).flat()).not.toContain('signature') })
  it('say the page question once, and on further screens of the page the field\'s own', () => {
    expect(screensOf(form, {}, context, false).slice(0, 2).map((screen) => screen.title)).toEqual(['who', 'people'])
  })
  it('count the pages that ask something, and the review', () => {
    const screens = screensOf(form, { filedBy: 'self' }, context, false)
    expect(stepOf(screens, 0)).toEqual({ step: 1, of: 5 })
    expect(stepOf(screens, screenWith(screens, 'remark'))).toEqual({ step: 4, of: 5 })
  })
})
