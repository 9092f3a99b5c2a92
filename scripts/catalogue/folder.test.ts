import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { tellHint } from '../../domain/catalogue/tell.ts'
import { checkFolder, elementName } from './folder.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jinban-catalogue-'))
  cpSync(join(import.meta.dirname, '../../tests/support/second-county'), folder, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Rewrites one file of the copy. */
function change(file: string, edit: (content: Record<string, unknown>) => void): void {
  const content = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, unknown>
  edit(content)
  writeFileSync(join(folder, file), JSON.stringify(content))
}
const told = () => checkFolder(folder).problems.map(({ file, what, todo }) => `${file}：${what}。${todo}`)
const hints = () => checkFolder(folder).hints.map(tellHint)

describe('the catalogues we carry', () => {
  it.each(['assets/catalogue', 'tests/support/second-county'])('%s can be published', (path) => {
    expect(checkFolder(join(import.meta.dirname, '../..', path)).problems).toEqual([])
  })
})

describe('a catalogue with mistakes', () => {
  it('is told every one of them, each with its file, and read to the end', () => {
    writeFileSync(join(folder, 'notices/old-tea-trees.json'), '{ "id": ')
    change('items/gaoling.json', (item) => { item['department'] = 'moon' })
    change('items/medical-enrol.json', (item) => { item['plainName'] = '' })
    change('queues/general.json', (queue) => { queue['prefix'] = 'AB' })
    const files = new Set(checkFolder(folder).problems.map(({ file }) => file))
    expect([...files].sort()).toEqual(['items/gaoling.json', 'items/medical-enrol.json', 'notices/old-tea-trees.json', 'queues/general.json', 'site-defaults.json'])
  })

  it('is told of an element by the name that its column has in the workbook', () => {
    change('items/gaoling.json', (item) => { (item['materials'] as { copies: unknown }[])[0]!.copies = 'two' })
    expect(told()).toEqual([expect.stringMatching(/^items\/gaoling\.json：“材料第 1 条　复印件份数”填得不对/)])
  })

  it.each<[string, string, (content: Record<string, unknown>) => void, RegExp]>([
    ['a department that is none', 'items/gaoling.json', (item) => { item['department'] = 'moon' }, /部门“moon”没有/],
    ['a form that is none', 'items/gaoling.json', (item) => { item['formId'] = 'moon' }, /表单“moon”没有/],
    ['a file with another name than its id', 'departments/forestry.json', (item) => { item['id'] = 'woods' }, /文件名和里面的编号“woods”不一样/],
    ['a site that stands there twice', 'sites.json', (list) => { (list['sites'] as unknown[]).push((list['sites'] as unknown[])[0]) }, /站点“SJ-000”有两行/],
  ])('%s is a problem', (_, file, edit, words) => {
    change(file, edit)
    expect(told()).toContainEqual(expect.stringMatching(words))
  })

  it('is told of hours for a site that is none, and of a file that is missing', () => {
    writeFileSync(join(folder, 'site-overrides.json'), '{ "SJ-9999": {} }')
    expect(told()).toEqual([expect.stringContaining('站点“SJ-9999”没有')])
    rmSync(join(folder, 'county.json'))
    expect(told()).toContainEqual(expect.stringContaining('county.json：没有这个文件'))
  })
})

describe('hints', () => {
  it('name every two matters that answer to one name', () => {
    change('items/tree-felling.json', (item) => { item['synonyms'] = ['买医保', '砍', '树', '木'] })
    expect(hints()).toContain('“买医保”有几个事项都在用：medical-enrol、tree-felling。查的时候会一起出来。')
  })

  it('tell what is thin, too long, without a name or without a picture', () => {
    change('items/tree-felling.json', (item) => { item['synonyms'] = []; item['topics'] = ['moon']; item['result'] = null; item['channels'] = ['self-service'] })
    change('notices/old-tea-trees.json', (notice) => { notice['picture'] = 'tea.svg'; notice['body'] = '这一句话写得实在是太长太长太长太长太长太长了。' })
    const all = hints().join('\n')
    for (const words of ['只有 0 个别的叫法', '没有写办成得到什么', '“moon”没有中文名', '却没有表单', '最好不超过 20 个', 'tea.svg 不在 media 里']) expect(all).toContain(words)
  })
})

describe('the name of an element', () => {
  it('is its path where the workbook has no column for it', () => {
    expect([elementName('item', 'materials[2].name'), elementName('item', 'plainName'), elementName('form', 'pages[0].title'), elementName('item', 'moon')])
      .toEqual(['材料第 3 条　材料名称', '群众叫法', 'pages[0].title', 'moon'])
  })
})
