import { describe, expect, it } from 'vitest'
import { FormBlock, FormSource, resolveForm } from './blocks.ts'
import { definition } from './fixtures/small-form.ts'

const block = FormBlock.parse({
  id: 'who', sample: true,
  pages: [
    { title: '{who}叫什么？', fields: [{ key: 'name', kind: 'name', label: '{who}姓名' }] },
    { title: '电话', fields: [{ key: 'phone', kind: 'phone', label: '电话', reason: '好找到{who}' }] },
  ],
})
const source = (pages: unknown[]) => FormSource.parse({ id: 'x', version: 1, itemId: 'x', title: 'x', sample: true, pages })
const asIs = { title: '备注', fields: [{ key: 'note', kind: 'text', label: '备注', maxLength: 5 }] }

describe('a form that uses a block', () => {
  it('becomes a whole one, in its own words, with its pages in their places', () => {
    const whole = resolveForm(source([asIs, { block: 'who', words: { who: '老人' } }]), [block])
    expect(whole.ok && whole.value.pages.map(({ title }) => title)).toEqual(['备注', '老人叫什么？', '电话'])
    expect(whole.ok && whole.value.pages[2]?.fields[0]?.reason).toBe('好找到老人')
  })

  it('may ask the first question of the block itself', () => {
    const whole = resolveForm(source([{ block: 'who', words: { who: '老人' }, title: '谁要领补助？' }]), [block])
    expect(whole.ok && whole.value.pages[0]?.title).toBe('谁要领补助？')
  })

  it('says which block is missing and which place nothing fills', () => {
    expect(resolveForm(source([{ block: 'none' }]), [block])).toEqual({ ok: false, error: 'form x: no block none' })
    expect(resolveForm(source([{ block: 'who' }]), [block])).toEqual({ ok: false, error: 'form x: nothing fills {who}' })
  })

  it('is any form without blocks, unchanged', () => {
    expect(resolveForm(FormSource.parse(definition), [])).toEqual({ ok: true, value: definition })
  })
})
