import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCatalogue } from './catalogue.ts'
import { type CatalogueDocument, FeedDocument } from './documents.ts'
import { changesFor, documentsFor } from './publish.ts'
import { sampleFiles } from './sample.test-support.ts'

const catalogue = parseCatalogue(sampleFiles())
const siteOf = (id: string) => {
  const site = catalogue.sites.get(id)
  if (site === undefined) throw new Error(id)
  return site
}
const follow = (feed: readonly FeedDocument[]) => {
  const held = new Map<string, CatalogueDocument>()
  for (const { kind, id, body } of feed) {
    if (body === null) held.delete(`${kind}/${id}`)
    else held.set(`${kind}/${id}`, body)
  }
  return held
}
const asMap = (documents: readonly CatalogueDocument[]) => new Map(documents.map((document) => [`${document.kind}/${document.id}`, document]))

/** A later edition: some documents left out, some notices rewritten. */
const edition = fc
  .record({ kept: fc.subarray([...catalogue.documents]), mark: fc.constantFrom('甲', '乙') })
  .map(({ kept, mark }) => kept.map((document): CatalogueDocument => (document.kind === 'notice' ? { ...document, body: { ...document.body, title: mark } } : document)))

describe('what a site gets', () => {
  it('is every item, form and notice, and its own queues', () => {
    const queues = (id: string) => documentsFor(siteOf(id), catalogue.documents).filter(({ kind }) => kind === 'queue').map(({ id: queue }) => queue)
    expect(queues('GM-0101')).toEqual([])
    expect(queues('GM-010').sort()).toEqual(['township-assisted', 'township-general'])
    expect(queues('GM-000')).toHaveLength(4)
    expect(documentsFor(siteOf('GM-0101'), catalogue.documents).some(({ id }) => id === 'gaoling')).toBe(true)
  })
})

describe('changes of a feed', () => {
  it('begin with everything, in the shape of a feed', () => {
    const feed = changesFor([], catalogue.documents)
    expect(feed.map(({ cursor }) => cursor)).toEqual(catalogue.documents.map((_, at) => at + 1))
    for (const document of feed) expect(FeedDocument.parse(document)).toEqual(document)
  })

  it('are none when nothing has changed, also when keys come back in another order', () => {
    const reversed = (value: unknown): unknown =>
      Array.isArray(value) ? value.map(reversed) : value !== null && typeof value === 'object' ? Object.fromEntries(Object.entries(value).reverse().map(([key, inner]) => [key, reversed(inner)])) : value
    expect(changesFor(changesFor([], catalogue.documents), reversed(catalogue.documents) as CatalogueDocument[])).toEqual([])
  })

  it('bring whoever follows from the beginning to the last edition, whatever happened between', () => {
    fc.assert(
      fc.property(fc.array(edition, { maxLength: 6 }), (editions) => {
        const feed: FeedDocument[] = []
        for (const wanted of editions) {
          feed.push(...changesFor(feed, wanted))
          expect(follow(feed)).toEqual(asMap(wanted))
          expect(changesFor(feed, wanted)).toEqual([])
        }
        const cursors = feed.map(({ cursor }) => cursor)
        expect(cursors).toEqual(cursors.map((_, at) => at + 1))
        for (const { kind, id } of feed) {
          const versions = feed.filter((each) => each.kind === kind && each.id === id).map(({ version }) => version)
          expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b))
        }
      }),
      { numRuns: 50 },
    )
  })

  it('refuse a form that changed under its old version', () => {
    const feed = changesFor([], catalogue.documents)
    const changed = catalogue.documents.map((document): CatalogueDocument => (document.kind === 'form' ? { ...document, body: { ...document.body, title: '改' } } : document))
    expect(() => changesFor(feed, changed)).toThrow('form/gaoling has changed, but its version is still 1')
  })
})
