import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { FormDefinition, type FormValues } from '../form/definition.ts'
import { answeredPaper, blankPaper, samplePaper, type PaperPlace } from './form-paper.ts'
import type { Paper, PaperRow } from './paper.ts'
import { PaperTexts } from './texts.ts'

const texts = PaperTexts.parse(JSON.parse(readFileSync(new URL('../../assets/locales/papers.zh.json', import.meta.url), 'utf8')))
const place: PaperPlace = { siteName: '芒国村便民服务站', servicePhone: '0883-0000000', complaintPhone: '12345', demonstration: false }
const ink = 'M0 0l100 100 100 0'

const form = FormDefinition.parse({
  id: 'small', version: 1, itemId: 'small', title: '小表', sample: false,
  pages: [
    { title: '甲', fields: [{ key: 'name', kind: 'name', label: '姓名', example: '例：岩罕香' }, { key: 'idNumber', kind: 'idNumber', label: '身份证号' }, { key: 'phone', kind: 'phone', label: '电话', optional: true }] },
    { title: '乙', fields: [
      { key: 'card', kind: 'choice', label: '有没有卡', choices: [{ value: 'yes', label: '有' }, { value: 'no', label: '没有' }] },
      { key: 'account', kind: 'account', label: '卡号', when: { field: 'card', oneOf: ['yes'] } },
      { key: 'why', kind: 'text', label: '为什么没有', maxLength: 20, when: { field: 'card', oneOf: ['no'] } },
      { key: 'income', kind: 'amount', label: '收入', max: 100_000 },
    ] },
    { title: '丙', fields: [{ key: 'people', kind: 'repeat', label: '家人', min: 0, max: 9, fields: [
      { key: 'name', kind: 'name', label: '姓名' }, { key: 'kind', kind: 'choice', label: '关系', choices: [{ value: 'wife', label: '配偶' }, { value: 'child', label: '子女' }] },
    ] }] },
    { title: '丁', reason: '上面填的都是真的。', fields: [{ key: 'sign', kind: 'signature', label: '签名' }] },
  ],
})
const values: FormValues = { name: '岩罕香', idNumber: '530926194303150001', phone: 'family:13800000000', card: 'no', why: '丢了', income: '3200', people: [{ name: '岩温', kind: 'child' }], sign: ink }
const answered = { values, caseNumber: 'GM-1', businessDay: '2026-03-11' }

const rows = ({ blocks }: Paper): PaperRow[] => blocks.flatMap((block) => block.kind === 'row' ? [block.row] : [])
const row = (paper: Paper, label: string): PaperRow | undefined => rows(paper).find((each) => each.label === label)

describe('an answered form', () => {
  const paper = answeredPaper(form, answered, place, texts)

  test('says in whole words what was answered', () => {
    expect(rows(paper).map(({ label, value }) => [label, value.kind === 'text' ? value.text : value.kind])).toEqual([
      ['姓名', '岩罕香'], ['身份证号', '530926194303150001'], ['电话', '家人 13800000000'], ['有没有卡', '没有'], ['为什么没有', '丢了'], ['收入', '3,200 元（叁仟贰佰元整）'], ['签名', 'signature'],
    ])
  })
  test('leaves out what was not asked', () => { expect(row(paper, '卡号')).toBeUndefined() })
  test('has a line for each of a group', () => {
    expect(paper.blocks).toContainEqual({ kind: 'grid', columns: [{ label: '姓名', room: 5 }, { label: '关系', room: 2 }], rows: [['岩温', '子女']], hand: false })
  })
  test('says above the signature what is signed', () => {
    const at = paper.blocks.findIndex((block) => block.kind === 'row' && block.row.value.kind === 'signature')
    expect(paper.blocks[at - 1]).toEqual({ kind: 'note', text: '上面填的都是真的。' })
  })
  test('carries its number in words and as a code, and the day', () => {
    expect(paper.head.map(({ value }) => value)).toEqual(['GM-1', '2026年3月11日', '芒国村便民服务站'])
    expect(paper.code).toBe('GM-1')
  })
  test('of a thumb leaves room for it and names the witness', () => {
    const value = row(answeredPaper(form, { ...answered, values: { ...values, sign: 'thumb:岩温/GM-1203' } }, place, texts), '签名')?.value
    expect(value).toEqual({ kind: 'sign-here', note: '请在这里按手印　见证人 岩温（GM-1203）', day: texts.blankDay })
  })
  test('bears no mark when it is real, and one when its form or the place is not', () => {
    expect(paper.mark).toBeNull()
    expect(answeredPaper({ ...form, sample: true }, answered, place, texts).mark).toBe('示例')
    expect(answeredPaper(form, answered, { ...place, demonstration: true }, texts).mark).toBe('演示')
  })
})

describe('a sample', () => {
  const paper = samplePaper(form, place, texts)

  test('is marked, and is filled in by example as if with a pen', () => {
    expect(paper.mark).toBe('样表')
    expect(row(paper, '姓名')?.value).toEqual({ kind: 'text', text: '岩罕香', hand: true })
    expect(row(paper, '有没有卡')?.value).toEqual({ kind: 'boxes', hand: true, options: [{ label: '有', ticked: true }, { label: '没有', ticked: false }] })
    expect(row(paper, '签名')?.value).toEqual({ kind: 'signed', name: '岩罕香' })
  })
  test('asks what its own answers lead to, and nothing else', () => {
    expect([row(paper, '卡号') !== undefined, row(paper, '为什么没有') !== undefined]).toEqual([true, false])
  })
  test('has no number and no code', () => { expect([paper.head, paper.code]).toEqual([[], null]) })
})

describe('a blank form', () => {
  const paper = blankPaper(form, place, texts)

  test('asks everything, and says what not everybody answers', () => {
    expect(rows(paper).map(({ label, note }) => [label, note])).toEqual([
      ['姓名', null], ['身份证号', null], ['电话', '可以不填'], ['有没有卡', null], ['卡号', '需要时填'], ['为什么没有', '需要时填'], ['收入', null], ['签名', null],
    ])
  })
  test('has lines to write in for a group, and says what can be written', () => {
    const grid = paper.blocks.find((block) => block.kind === 'grid')
    expect(grid?.rows).toHaveLength(4)
    expect(paper.blocks).toContainEqual({ kind: 'note', text: '关系：配偶、子女。' })
  })
})
