import { describe, expect, it } from 'vitest'
import { FormDefinition } from '../../../domain/form/definition.ts'
import { entryScreens, screensOf, screenWith, stepOf } from './screens.ts'

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
        { key: 'people', kind: 'choice', label: 'people', question: 'which people', choices: [...'abcdef'].map((value) => ({ value, label: value })) },
      ],
    },
    { title: 'where', fields: [{ key: 'home', kind: 'place', label: 'home' }] },
    { title: 'family', fields: [{ key: 'family', kind: 'repeat', label: 'family', min: 0, max: 5, optional: true, fields: [
      { key: 'relative', kind: 'name', label: 'relative' }, { key: 'relativeId', kind: 'idNumber', label: 'number' },
      { key: 'works', kind: 'choice', label: 'works', choices: yesNo }, { key: 'pay', kind: 'amount', label: 'pay', max: 1000, when: { field: 'works', oneOf: ['agent'] } },
    ] }] },
    { title: 'by whom', fields: [{ key: 'filedBy', kind: 'choice', label: 'by', choices: yesNo }] },
    { title: 'agent', fields: [{ key: 'agentName', kind: 'name', label: 'agent', when: agent }] },
    { title: 'sign', fields: [{ key: 'remark', kind: 'text', label: 'remark', maxLength: 20, optional: true }, { key: 'signature', kind: 'signature', label: 'sign' }] },
  ],
})
const context = { today: '2026-11-20' }
const keysOf = (values: Record<string, string>, oneByOne = false) => screensOf(form, values, context, oneByOne).map((screen) => (screen.kind === 'group' ? [screen.field.key] : screen.fields.map((field) => field.key)))

describe('screens of a form', () => {
  it('put two short questions together and a long one alone', () => {
    expect(keysOf({})).toEqual([['name', 'idNumber'], ['people'], ['home'], ['family'], ['filedBy'], ['remark']])
  })
  it('ask one question at a time in elder mode', () => {
    expect(keysOf({}, true)).toEqual([['name'], ['idNumber'], ['people'], ['home'], ['family'], ['filedBy'], ['remark']])
  })
  it('ask what applies and nothing else', () => {
    expect(keysOf({ filedBy: 'self' }).flat()).not.toContain('agentName')
    expect(keysOf({ filedBy: 'agent' }).flat()).toContain('agentName')
  })
  it('leave the signature to its own screen, after the review', () => { expect(keysOf({}).flat()).not.toContain('signature') })
  it('say the page question once, and on further screens of the page the field\'s own', () => {
    expect(screensOf(form, {}, context, false).slice(0, 2).map((screen) => screen.title)).toEqual(['who', 'which people'])
  })
  it('ask a question for itself where it stands alone, and the page\'s where it is all of it', () => {
    const titles = screensOf(form, {}, context, true).map((screen) => [screen.title, screen.kind === 'questions' && screen.titleIsLabel])
    expect(titles.slice(0, 4)).toEqual([['who', false], ['number', true], ['which people', true], ['where', true]])
  })
  it('count the pages that ask something, and the review', () => {
    const screens = screensOf(form, { filedBy: 'self' }, context, false)
    expect(stepOf(screens, 0)).toEqual({ step: 1, of: 6 })
    expect(stepOf(screens, screenWith(screens, 'remark'))).toEqual({ step: 5, of: 6 })
  })
})

describe('an entry of a group', () => {
  const screens = screensOf(form, {}, context, false)
  const group = screens[screenWith(screens, 'family')]
  const pagesOf = (entry: Record<string, string>, oneByOne = false) => (group?.kind === 'group' ? entryScreens(form, group, entry, {}, context, oneByOne) : []).map((screen) => screen.fields.map(({ key }) => key))

  it('is asked a few questions a page, and more where an answer calls for it', () => {
    expect(pagesOf({})).toEqual([['relative', 'relativeId'], ['works']])
    expect(pagesOf({ works: 'agent' })).toEqual([['relative', 'relativeId'], ['works'], ['pay']])
  })
  it('is asked one question a page in elder mode', () => { expect(pagesOf({}, true)).toEqual([['relative'], ['relativeId'], ['works']]) })
})
