/**
 * Every form of the sample catalogue, filled at the kiosk with its own examples and filed; a family
 * through everything that may happen to a page; and one through a real station to a real county.
 * [SS-01, SS-05, SS-06, SS-14, GD-08, GD-14]
 */
import { expect, test, type Browser, type Page } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { filledByExample } from '../../domain/catalogue/fixtures/examples.ts'
import { folder, wholeForms } from '../../domain/catalogue/fixtures/sample.ts'
import { ServiceItem } from '../../domain/catalogue/documents.ts'
import type { FormDefinition, FormValues } from '../../domain/form/definition.ts'
import { logIn } from '../../scripts/world/county.ts'
import { World } from '../../scripts/world/world.ts'
import { launchChromium } from '../support/chromium.ts'
import { startFakeStation, type FakeStation } from '../support/fake-station.ts'
import { agree, confirmReview, fillForm, openForm, press, sayMaterials, seeTitle, sign } from '../support/form-filler.ts'
import { sampleStation } from '../support/sample-site.ts'

const built = fileURLToPath(new URL('../../dist/renderer/kiosk', import.meta.url))
const viewport = { width: 1080, height: 1920 }
/** As the station in memory has it. */
const today = '2026-11-20'
const items = folder('items').map(({ content }) => ServiceItem.parse(content))
const itemOf = (form: FormDefinition): ServiceItem => {
  const item = items.find(({ id }) => id === form.itemId)
  if (item === undefined) throw new Error(`no item ${form.itemId}`)
  return item
}
const formOf = (id: string): FormDefinition => {
  const form = wholeForms().find((each) => each.id === id)
  if (form === undefined) throw new Error(`no form ${id}`)
  return form
}
const unsigned = (values: FormValues): FormValues => Object.fromEntries(Object.entries(values).filter(([key]) => key !== 'signature'))

let browser: Browser
test.beforeAll(async () => { browser = await launchChromium() })
test.afterAll(() => browser.close())

async function atKiosk(use: (page: Page, station: FakeStation) => Promise<void>): Promise<void> {
  const station = await startFakeStation({ ...sampleStation('village'), page: built })
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce' })
  try {
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    await page.goto(station.url)
    await use(page, station)
  } finally {
    await context.close()
    await station.close()
  }
}

async function file(page: Page): Promise<void> {
  await press(page, '提交')
  await page.locator('[data-part="case-number"]').waitFor()
}

for (const form of wholeForms()) {
  test(`the form ${form.id} can be filled with its own examples and filed for somebody else`, async () => {
    test.setTimeout(180_000)
    await atKiosk(async (page, station) => {
      const values = filledByExample(form, { today }, 1)
      await openForm(page, itemOf(form))
      await fillForm({ page, today }, form, values)
      await confirmReview(page)
      await sign(page)
      await file(page)
      const [filed] = station.submissions
      expect(station.submissions).toHaveLength(1)
      expect(filed?.formVersion).toBe(form.version)
      expect(unsigned(filed?.values ?? {})).toEqual(unsigned(values))
      expect(filed?.values['signature']).toMatch(/^M/)
      expect(filed?.consent.notice).toBe('filing-1')
      expect(filed?.materials).toEqual(itemOf(form).materials.map((material) => ({ name: material.name, state: material.form === form.id ? 'here' : 'brought' })))
    })
  })
}

const member = (memberName: string, memberRelation: string, memberIdNumber: string) => ({ memberName, memberIdNumber, memberRelation, memberKind: 'adult', memberBefore: 'here' })
const family = [member('玉香', 'self', '530926198406060007'), member('岩温', 'spouse', '530926197003150003'), member('岩罕', 'child', '530926201009200007')]
const familyValues = (): FormValues => ({ ...filledByExample(formOf('medical-enrol'), { today }), members: family })

test('a family of three survives going back, a reload of the page and a restart of the station', async () => {
  test.setTimeout(180_000)
  await atKiosk(async (page, station) => {
    const form = formOf('medical-enrol')
    await openForm(page, itemOf(form))
    await fillForm({ page, today }, form, familyValues(), async (entry) => {
      if (entry === 0) {
        await press(page, '返回')
        await press(page, '下一步')
      } else if (entry === 1) {
        await page.waitForTimeout(600) // the draft is handed over a moment after the last key
        await page.reload()
      } else {
        station.stop()
        station.restart()
      }
    })
    await confirmReview(page)
    await sign(page)
    await file(page)
    expect(unsigned(station.submissions[0]?.values ?? {})).toEqual(unsigned(familyValues()))
  })
})

test('an entry taken away is put back in its place, and one that is not whole holds the form up', async () => {
  test.setTimeout(120_000)
  await atKiosk(async (page) => {
    const form = formOf('medical-enrol')
    await openForm(page, itemOf(form))
    await fillForm({ page, today }, form, { ...familyValues(), members: family.slice(0, 2) }, async (entry) => {
      if (entry !== 1) return
      await press(page, '去掉玉香 · 户主本人')
      await expect(page.getByRole('listitem')).toHaveText([/岩温 · 配偶/])
      await press(page, '放回去')
      await expect(page.getByRole('listitem')).toHaveText([/玉香 · 户主本人/, /岩温 · 配偶/])
      await press(page, '加一位家人')
      await seeTitle(page, '这位家人叫什么名字？')
      for (const key of ['y', 'u', '玉', '返回', '下一步']) await press(page, key)
      await expect(page.getByRole('alert')).toHaveText('第 3 位家人还没有填完。')
      await press(page, '去掉玉')
    })
    await seeTitle(page, '请您看看，都对吗？')
  })
})

test('what is missing is told all at once, and nothing is filed', async () => {
  await atKiosk(async (page, station) => {
    const item = itemOf(formOf('disability-subsidy'))
    await agree(page, item)
    await sayMaterials(page, item, { 居民身份证: '没有带', 残疾人证: '没有带', '本人社会保障卡或银行卡、存折': '以后补' })
    await seeTitle(page, '还缺 2 样，请备齐了再来')
    await expect(page.getByRole('main').getByRole('listitem').locator('b')).toHaveText(['居民身份证', '残疾人证'])
    await press(page, '打印单子')
    await page.getByText('请取走单子').waitFor()
    await press(page, '好的，先不办了')
    await page.getByRole('button', { name: /^自己办/ }).waitFor()
    expect(station.submissions).toEqual([])
  })
})

test('who cannot write files with a witness, and promises a material by a day', async () => {
  test.setTimeout(120_000)
  await atKiosk(async (page, station) => {
    const form = formOf('disability-subsidy')
    const values = filledByExample(form, { today })
    await agree(page, itemOf(form))
    await sayMaterials(page, itemOf(form), { 居民身份证: '用电子证照', '本人社会保障卡或银行卡、存折': '以后补' })
    await fillForm({ page, today }, form, values)
    await confirmReview(page)
    await press(page, '不会写字，按手印')
    for (const key of 'ai') await press(page, key)
    await press(page, '岩')
    await press(page, /^见证人工号/)
    for (const key of '1203') await press(page, key)
    await press(page, '填好了')
    await file(page)
    const [filed] = station.submissions
    expect(filed?.values['signature']).toBe('thumb:岩/1203')
    // A Friday, and five working days with no holiday the page was told of.
    expect(filed?.materials).toEqual([
      { name: '居民身份证', state: 'licence' }, { name: '残疾人证', state: 'brought' }, { name: '本人社会保障卡或银行卡、存折', state: 'later', by: '2026-11-27' },
    ])
  })
})

test('a family filed through a real station is opened at the county as it was typed', async () => {
  test.setTimeout(240_000)
  const place = mkdtempSync(join(tmpdir(), 'jinban-forms-'))
  const world = new World({ folder: place, site: 'GM-010', demo: true })
  try {
    const county = await world.startCounty()
    await world.openLink(county.edge.port)
    await world.startSimulators()
    const ready = await world.startStation()
    const officer = await logIn(county, 'officer')
    const page = await browser.newPage({ viewport })
    page.setDefaultTimeout(20_000)
    await page.goto(ready.demo?.url ?? '')
    const form = formOf('medical-enrol')
    const day = await page.evaluate(() => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date()))
    await openForm(page, itemOf(form), true)
    await fillForm({ page, today: day }, form, familyValues(), async (entry) => {
      if (entry !== 1) return
      // The page outlives its station, and brings the next one its draft.
      await world.stopStation('kill')
      await world.startStation(Number(new URL(ready.demo?.url ?? '').port))
    })
    await confirmReview(page)
    await sign(page)
    await file(page)
    const [caseNumber] = await page.locator('[data-part="case-number"]').allInnerTexts()
    const arrived = async (): Promise<string | undefined> => (await officer.cases.list({ after: null, limit: 10 })).find((each) => each.caseNumber === caseNumber?.trim())?.id
    await expect.poll(arrived, { timeout: 60_000 }).toBeDefined()
    const opened = await officer.cases.open({ id: (await arrived()) ?? '', reason: 'end-to-end test: comparing with what was typed' })
    expect(unsigned(opened.values)).toEqual(unsigned(familyValues()))
    expect(opened.materials.map(({ state }) => state)).toEqual(['brought', 'brought'])
    expect(opened.consent?.notice).toBe('filing-1')
    expect(Math.abs(Date.parse(opened.consent?.at ?? '') - Date.now())).toBeLessThan(3_600_000)
  } finally {
    await world.close()
    rmSync(place, { recursive: true, force: true })
  }
})
