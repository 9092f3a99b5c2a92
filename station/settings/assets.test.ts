import { expect, test } from 'vitest'
import { assetsFolder, loadAssets } from './assets.ts'

const assets = loadAssets(assetsFolder(`${import.meta.dirname}/..`))

test('every queue of every level is in the catalogue that comes with the program', () => {
  const queues = new Set(assets.catalogue.filter((document) => document.kind === 'queue').map((document) => document.id))
  for (const id of ['GM-000', 'GM-010', 'GM-0101']) {
    expect(assets.site(id)?.queues.filter((queue) => !queues.has(queue))).toEqual([])
  }
})

test('every form belongs to an item that names it', () => {
  const items = assets.catalogue.flatMap(({ body }) => (body?.kind === 'item' ? [body.body] : []))
  const forms = assets.catalogue.flatMap(({ body }) => (body?.kind === 'form' ? [body.body] : []))
  expect(forms.length).toBeGreaterThan(0)
  for (const form of forms) expect(items.find((item) => item.id === form.itemId)?.formId).toBe(form.id)
})

test('a site that the county does not have is none', () => {
  expect(assets.site('GM-9999')).toBeNull()
})

test('villages can be chosen by township', () => {
  expect(assets.villages.length).toBe(92)
})
