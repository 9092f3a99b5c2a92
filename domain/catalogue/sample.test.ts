/** What the catalogue that comes with the program promises to those who read it on a screen. */
import { describe, expect, it } from 'vitest'
import { FormBlock, FormSource } from '../form/blocks.ts'
import { codePointLength } from '../text/characters.ts'
import { WorkingYear } from '../time/calendar.ts'
import { parseCatalogue } from './catalogue.ts'
import { Department, Faq, Notice, QueueDefinition, ServiceItem } from './documents.ts'
import { folder, sampleFiles, wholeForms } from './fixtures/sample.ts'
import words from './locales/words.zh.json' with { type: 'json' }

const schemas = { items: ServiceItem, forms: FormSource, blocks: FormBlock, queues: QueueDefinition, notices: Notice, departments: Department, faq: Faq, calendars: WorkingYear }
const files = Object.entries(schemas).flatMap(([name, schema]) => folder(name).map(({ file, content }) => ({ path: `${name}/${file}`, file, schema, content })))

const items = folder('items').map(({ content }) => ServiceItem.parse(content))
const forms = wholeForms()
const notices = folder('notices').map(({ content }) => Notice.parse(content))
const departments = folder('departments').map(({ content }) => Department.parse(content))
const faq = folder('faq').map(({ content }) => Faq.parse(content))

/** Ids of the items of which something is so. */
const those = (isSo: (item: ServiceItem) => boolean): string[] => items.filter(isSo).map(({ id }) => id)

/** Every text of an item that a screen shows, but the official name and the legal basis, which are quoted. */
const textsOf = (item: ServiceItem): string[] => [
  item.plainName, item.summary, ...item.conditions, ...item.steps, ...item.delivery, item.result ?? '', item.place ?? '', item.fee ?? '',
  ...item.eligibility.flatMap(({ ask, otherwise }) => [ask, otherwise]),
  ...item.materials.flatMap(({ name, condition, sourceNote, note }) => [name, condition ?? '', sourceNote ?? '', note ?? '']),
  ...item.faq.flatMap(({ question, answer }) => [question, answer]),
]

describe('the sample catalogue', () => {
  it.each(files)('$path has its shape and is marked as a sample', ({ schema, content }) => {
    expect(schema.parse(content).sample).toBe(true)
  })

  it.each(files.filter(({ path }) => !path.startsWith('calendars/')))('$path is named by its id', ({ file, schema, content }) => {
    expect(schema.parse(content)).toMatchObject({ id: file.replace('.json', '') })
  })

  it('fits together', () => {
    const catalogue = parseCatalogue(sampleFiles())
    expect(catalogue.sites.size).toBe(105)
    expect(catalogue.documents.filter(({ kind }) => kind === 'queue')).toHaveLength(6)
  })

  it('has the forty-eight matters of a village and the departments of a county', () => {
    expect(items).toHaveLength(48)
    expect(departments.length).toBeGreaterThanOrEqual(25)
  })

  it('has something to do behind each life event of the village home', () => {
    const events = new Set(items.flatMap(({ lifeEvents }) => lifeEvents))
    for (const drawn of ['elder', 'farming', 'hardship', 'health', 'house', 'work-away']) expect(events).toContain(drawn)
  })

  it('uses no topic, life event or group without a name', () => {
    expect(those(({ topics, lifeEvents, group }) => topics.length === 0 || topics.some((topic) => !(topic in words.topic)) || lifeEvents.some((event) => !(event in words.lifeEvent)) || !(group in words.group))).toEqual([])
  })

  it.each<[string, (item: ServiceItem) => boolean]>([
    ['whom it is for', ({ conditions }) => conditions.length > 0],
    ['what to bring', ({ materials }) => materials.length > 0],
    ['how it goes', ({ steps }) => steps.length > 0],
    ['what comes of it, and how', ({ result, delivery }) => result !== null && delivery.length > 0],
    ['what it rests on, and since when', ({ basis, effectiveOn }) => basis.length > 0 && effectiveOn !== null],
    ['what people ask about it', ({ faq }) => faq.length >= 2 && faq.length <= 4],
    ['what else it is called', ({ synonyms }) => synonyms.length >= 4 && new Set(synonyms).size === synonyms.length],
  ])('tells of every matter %s', (_, told) => { expect(those((item) => !told(item))).toEqual([]) })

  it('lets people find out by themselves whether a matter is for them, where that can be asked', () => {
    expect(items.filter(({ eligibility }) => eligibility.length > 0).length).toBeGreaterThanOrEqual(15)
  })

  it('answers what people ask at such a machine, and announces in all three kinds', () => {
    expect(faq.length).toBeGreaterThanOrEqual(25)
    expect(notices.length).toBeGreaterThanOrEqual(8)
    expect(new Set(notices.map(({ category }) => category))).toEqual(new Set(['notice', 'village-affairs', 'policy']))
  })

  it('promises no time limit that nobody has checked', () => {
    for (const { timeLimit } of items) expect(timeLimit?.verified ?? false).toBe(false)
  })

  it('calls a matter what can be read aloud in a hall', () => {
    expect(those(({ plainName }) => /贫|困难|低收入|弱势|孤儿/.test(plainName) || codePointLength(plainName) > 14)).toEqual([])
  })

  it('puts several matters into each group, so that a group never tells which one somebody came for', () => {
    const groups = Map.groupBy(items, ({ group }) => group)
    expect([...groups].filter(([, members]) => members.length === 1).map(([group]) => group)).toEqual([])
  })

  it('speaks without the words of an office', () => {
    const jargon = /受理|经办|审核确认|予以|之日起|申请人|符合条件的|本级|办结|核发/
    const texts = [...items.flatMap(textsOf), ...faq.flatMap(({ question, answer }) => [question, answer])]
    expect(texts.filter((text) => jargon.test(text))).toEqual([])
  })

  it('speaks in short sentences: at most one in twenty is longer than twenty characters', () => {
    const texts = [
      ...items.flatMap(textsOf),
      ...forms.flatMap((form) => form.pages.flatMap((page) => [page.title, page.reason ?? '', ...page.fields.flatMap((field) => [field.label, field.question ?? '', field.reason ?? ''])])),
      ...notices.flatMap((notice) => [notice.title, notice.body]),
      ...faq.flatMap(({ question, answer }) => [question, answer]),
      ...departments.map(({ duty }) => duty),
    ]
    const sentences = texts.flatMap((text) => text.split(/[。？\n]/)).filter((sentence) => sentence !== '')
    const long = sentences.filter((sentence) => codePointLength(sentence) > 20)
    expect(long.length / sentences.length).toBeLessThanOrEqual(0.05)
  })
})
