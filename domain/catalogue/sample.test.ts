/** What the catalogue that comes with the program promises to those who read it on a screen. */
import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { FormBlock, FormSource } from '../form/blocks.ts'
import { codePointLength } from '../text/characters.ts'
import { WorkingYear } from '../time/calendar.ts'
import { parseCatalogue } from './catalogue.ts'
import { Department, Faq, Notice, QueueDefinition, ServiceItem } from './documents.ts'
import { bodiesOf } from './fit.ts'
import { folder, sampleFiles } from './fixtures/sample.ts'
import { hintsOf, sentencesOf, textsOf } from './hints.ts'

const schemas = { items: ServiceItem, forms: FormSource, blocks: FormBlock, queues: QueueDefinition, notices: Notice, departments: Department, faq: Faq, calendars: WorkingYear }
const files = Object.entries(schemas).flatMap(([name, schema]) => folder(name).map(({ file, content }) => ({ path: `${name}/${file}`, file, schema, content })))

const { documents, sites } = parseCatalogue(sampleFiles())
const items = bodiesOf(documents, 'item')
const hints = hintsOf(documents, new Set(readdirSync(new URL('../../assets/catalogue/media/', import.meta.url))))

/** Ids of the items of which something is so. */
const those = (isSo: (item: ServiceItem) => boolean): string[] => items.filter(isSo).map(({ id }) => id)

describe('the sample catalogue', () => {
  it.each(files)('$path has its shape and is marked as a sample', ({ schema, content }) => {
    expect(schema.parse(content).sample).toBe(true)
  })

  it.each(files.filter(({ path }) => !path.startsWith('calendars/')))('$path is named by its id', ({ file, schema, content }) => {
    expect(schema.parse(content)).toMatchObject({ id: file.replace('.json', '') })
  })

  it('has the sites of the county and the queues of its halls', () => {
    expect(sites.size).toBe(105)
    expect(bodiesOf(documents, 'queue')).toHaveLength(6)
  })

  it('has the forty-eight matters of a village and the departments of a county', () => {
    expect(items).toHaveLength(48)
    expect(bodiesOf(documents, 'department').length).toBeGreaterThanOrEqual(25)
  })

  it('has something to do behind each life event of the village home', () => {
    const events = new Set(items.flatMap(({ lifeEvents }) => lifeEvents))
    for (const drawn of ['elder', 'farming', 'hardship', 'health', 'house', 'work-away']) expect(events).toContain(drawn)
  })

  it('leaves nothing to be better written but names that two matters share', () => {
    expect(hints.filter(({ kind }) => kind !== 'one-name' && kind !== 'long-sentence')).toEqual([])
  })

  it('tells of every matter how its result comes, which topic it has and what else it is called', () => {
    expect(those(({ delivery, topics, synonyms }) => delivery.length === 0 || topics.length === 0 || new Set(synonyms).size < synonyms.length)).toEqual([])
  })

  it('answers two to four questions of each', () => {
    expect(those(({ faq }) => faq.length < 2 || faq.length > 4)).toEqual([])
  })

  it('lets people find out by themselves whether a matter is for them, where that can be asked', () => {
    expect(items.filter(({ eligibility }) => eligibility.length > 0).length).toBeGreaterThanOrEqual(15)
  })

  it('answers what people ask at such a machine, and announces in all three kinds', () => {
    const notices = bodiesOf(documents, 'notice')
    expect(bodiesOf(documents, 'faq').length).toBeGreaterThanOrEqual(25)
    expect(notices.length).toBeGreaterThanOrEqual(8)
    expect(new Set(notices.map(({ category }) => category))).toEqual(new Set(['notice', 'village-affairs', 'policy']))
  })

  it('promises no time limit that nobody has checked', () => {
    for (const { timeLimit } of items) expect(timeLimit?.verified ?? false).toBe(false)
  })

  it('calls a matter what can be read aloud in a hall', () => {
    expect(those(({ plainName }) => /贫|困难|低收入|弱势|孤儿/.test(plainName) || codePointLength(plainName) > 14)).toEqual([])
  })

  it('speaks without the words of an office', () => {
    const jargon = /受理|经办|审核确认|予以|之日起|申请人|符合条件的|本级|办结|核发/
    const texts = documents.filter(({ kind }) => kind === 'item' || kind === 'faq').flatMap(textsOf)
    expect(texts.filter((text) => jargon.test(text))).toEqual([])
  })

  it('speaks in short sentences: at most one in twenty is longer than twenty characters', () => {
    const sentences = documents.flatMap(sentencesOf)
    expect(hints.filter(({ kind }) => kind === 'long-sentence').length / sentences.length).toBeLessThanOrEqual(0.05)
  })
})
