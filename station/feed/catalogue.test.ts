import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { FeedDocument } from '../../domain/catalogue/documents.ts'
import { openBench, type Bench } from '../testing/fixtures/bench.ts'
import { documents, feedOf, formDocument, itemDocument, queueDocument } from '../testing/fixtures/documents.ts'
import type { Catalogue } from './catalogue.ts'

let bench: Bench
let catalogue: Catalogue
beforeEach(async () => {
  bench = await openBench()
  catalogue = bench.rooms.catalogue
})
afterEach(() => bench.close())

const withdrawn = (kind: FeedDocument['kind'], id: string, version = 2): FeedDocument => ({ cursor: 50, kind, id, version, body: null })

describe('a page that follows the catalogue', () => {
  test('gets every document once, then only what is new', async () => {
    const first = catalogue.since(0)
    expect(first.documents.map(({ id }) => id)).toEqual(documents.map(({ id }) => id))
    expect(catalogue.since(first.cursor).documents).toEqual([])
    await catalogue.applyFeed(feedOf([formDocument(2)], 2), 10)
    expect(catalogue.since(first.cursor).documents.map(({ id, version }) => [id, version])).toEqual([['sample-form', 2]])
  })

  test('is told what was withdrawn', async () => {
    const { cursor } = catalogue.since(0)
    await catalogue.applyFeed([withdrawn('queue', 'civil')], 11)
    expect(catalogue.since(cursor).documents).toMatchObject([{ kind: 'queue', id: 'civil', body: null }])
    expect(catalogue.queue('civil')).toBeNull()
  })

  test('begins anew with a cursor that this ledger never gave', () => {
    expect(catalogue.since(9_999).documents).toHaveLength(documents.length)
  })

  test('gets long catalogues in parts', async () => {
    await catalogue.applyFeed(feedOf(Array.from({ length: 450 }, (_, index) => ({ kind: 'queue' as const, id: `q-${letters(index)}`, body: { ...queueOf(index) } }))), 500)
    const sizes: number[] = []
    for (let cursor = 0, more = true; more;) {
      const part = catalogue.since(cursor)
      sizes.push(part.documents.length)
      ;({ cursor, more } = part)
    }
    expect(sizes).toEqual([200, 200, 54])
  })
})

describe('the feed', () => {
  test('is kept over a restart', async () => {
    await catalogue.applyFeed(feedOf([formDocument(2)], 2), 77)
    bench = await bench.restart()
    // The bench itself applies its documents again, older than what is held.
    expect(bench.rooms.catalogue.form('sample-form')?.version).toBe(2)
  })

  test('applied twice changes nothing the second time', async () => {
    const { cursor } = catalogue.since(0)
    await catalogue.applyFeed(documents, 5)
    expect(catalogue.since(cursor).documents).toEqual([])
    expect(catalogue.countyCursor()).toBe(5)
  })

  test('does not put an older version over a newer one', async () => {
    await catalogue.applyFeed(feedOf([formDocument(3)], 3), 20)
    await catalogue.applyFeed(feedOf([formDocument(2)], 2), 21)
    expect(catalogue.form('sample-form')?.version).toBe(3)
  })
})

describe('the catalogue that came with the program', () => {
  const builtIn = feedOf([queueDocument('extra', 'X'), { ...itemDocument }], 9)

  test('never replaces what the county published, whatever its version', async () => {
    await catalogue.applyBuiltIn(builtIn, 'digest-1')
    expect(catalogue.since(0).documents.find(({ id }) => id === 'sample-item')?.version).toBe(1)
    expect(catalogue.queue('extra')?.prefix).toBe('X')
  })

  test('is replaced by the county, also by a lower version, and stays replaced', async () => {
    await catalogue.applyBuiltIn(builtIn, 'digest-1')
    await catalogue.applyFeed(feedOf([queueDocument('extra', 'Y')], 1), 30)
    await catalogue.applyBuiltIn(builtIn, 'digest-2')
    expect(catalogue.queue('extra')?.prefix).toBe('Y')
  })

  test('goes when it is withdrawn, and what the county published stays', async () => {
    await catalogue.applyBuiltIn(builtIn, 'digest-1')
    await catalogue.withdrawBuiltIn()
    expect([catalogue.queue('extra'), catalogue.queue('civil')?.id]).toEqual([null, 'civil'])
  })
})

const letters = (index: number): string => String.fromCharCode(97 + Math.floor(index / 26), 97 + (index % 26))
const queueOf = (index: number) => ({ id: `q-${letters(index)}`, prefix: 'Z', name: '示例', hint: '示例', windows: '1', usualMinutes: 5, openWindows: 1 })
