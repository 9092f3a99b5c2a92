import { describe, expect, it } from 'vitest'
import { parseCatalogue } from './catalogue.ts'
import { sampleFiles } from './fixtures/sample.ts'

describe('a catalogue that does not fit together', () => {
  const files = sampleFiles()
  it.each([
    ['an item without its form', { ...files, forms: [] }, /item gaoling: no form gaoling/],
    ['a form without its block', { ...files, blocks: [] }, /form gaoling: no block agent/],
    ['a form nobody names', { ...files, items: files.items.map((item) => ({ ...item, formId: null })) }, /form gaoling: item gaoling does not name it/],
    ['a form that asks nobody who files', { ...files, forms: files.forms.map((form) => ({ ...form, pages: form.pages.filter((page) => !('fields' in page) || page.fields.every(({ kind }) => kind !== 'idNumber')) })) }, /form gaoling: asks for no ID number/],
    ['a site without its queue', { ...files, queues: files.queues.filter(({ id }) => id !== 'general') }, /site GM-000: no queue general/],
    ['hours of a site that is none', { ...files, siteOverrides: { 'GM-9999': {} } }, /site-overrides: no site GM-9999/],
    ['two queues with one prefix', { ...files, queues: files.queues.map((queue) => ({ ...queue, prefix: 'A' })) }, /two queues with one prefix/],
    ['one id twice', { ...files, notices: [...files.notices, ...files.notices] }, /is there twice/],
  ])('%s is refused', (_, broken, problem) => {
    expect(() => parseCatalogue(broken)).toThrow(problem)
  })
})
