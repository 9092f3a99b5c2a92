/**
 * 办事指南 and 自助样表 as a villager uses them, on the built page before a station in memory. What
 * the pages say comes from the catalogue that ships; what is typed, in the ways people type. [ON-02, GD-01, 06, 07, 09, 42, AI-05, SS-02]
 */
import { expect, test, type Browser, type Page } from '@playwright/test'
import { fileURLToPath } from 'node:url'
import { ServiceItem } from '../../domain/catalogue/documents.ts'
import { launchChromium } from '../support/chromium.ts'
import { drawn } from '../support/drawn.ts'
import { startFakeStation, type FakeStation } from '../support/fake-station.ts'
import { sampleStation, type SampleSite } from '../support/sample-site.ts'

const built = fileURLToPath(new URL('../../dist/renderer/kiosk', import.meta.url))

let browser: Browser
test.beforeAll(async () => { browser = await launchChromium() })
test.afterAll(() => browser.close())

let station: FakeStation
let page: Page
async function stand(site: SampleSite, documents = sampleStation(site).documents): Promise<void> {
  station = await startFakeStation({ ...sampleStation(site), documents, page: built })
  const context = await browser.newContext({ viewport: { width: 1080, height: 1920 }, reducedMotion: 'reduce' })
  page = await context.newPage()
  await page.goto(station.url)
}
test.afterEach(async () => {
  await page.context().close()
  await station.close()
})

const press = async (...names: (string | RegExp)[]): Promise<void> => {
  for (const name of names) await page.getByRole('button', { name, exact: typeof name === 'string' }).first().press(' ').then(() => drawn(page))
}
const type = async (letters: string): Promise<void> => press(...letters)
const results = () => page.locator('main').getByRole('button', { name: /·|县|乡镇/ })
const title = () => page.getByRole('heading', { level: 1 })

test('what people call a thing finds it: by pinyin, by initials, by characters, while they type', async () => {
  await stand('hall')
  await press(/^输入事项名称/)
  await type('dibao')
  await expect(results().first()).toContainText('低保')
  await press('不找了', /^搜索/)
  await type('db')
  await expect(results().filter({ hasText: '低保' }).first()).toBeVisible()
  await press('不找了', /^搜索/)
  await type('yang')
  await press('养')
  await expect(results().first()).toContainText('养')
  await expect(results().first().locator('mark').first()).toHaveText('养')
})

test('the keyboard never covers the first three results', async () => {
  await stand('hall')
  await press(/^输入事项名称/)
  await type('butie')
  const keyboard = await page.getByRole('group', { name: '打字键盘' }).first().boundingBox()
  for (let place = 0; place < 3; place += 1) {
    const row = await results().nth(place).boundingBox()
    expect(row === null || keyboard === null ? 0 : row.y + row.height).toBeLessThanOrEqual(keyboard?.y ?? 0)
  }
})

test('what leads to a guide is there again on the way back: the words and what they found', async () => {
  await stand('hall')
  await press(/^输入事项名称/)
  await type('gaoling')
  await results().first().press(' ')
  await expect(title()).toHaveText('80 岁以上老人补助')
  await press('返回')
  await expect(page.getByRole('button', { name: /gaoling/ })).toBeVisible()
  await expect(results().first()).toContainText('80 岁')
})

test('nothing found leads to a person, to the departments and to a telephone', async () => {
  await stand('hall')
  await press(/^输入事项名称/)
  await type('qwq')
  await expect(page.getByText('没有找到')).toBeVisible()
  await expect(page.locator('main')).toContainText('12345')
  await press('请人帮我办')
  await expect(title()).toHaveText('叫人帮忙')
})

test('matters of life, whom it is for and departments lead to the same guides', async () => {
  await stand('hall')
  await press(/^办事指南/, '生孩子')
  await expect(page.locator('main')).toContainText('生孩子登记')
  await press('返回', '为企业')
  await expect(page.locator('main')).toContainText('开店办执照')
  await press('返回', /^按部门找/, /^医保局/)
  await expect(page.locator('main')).toContainText('参加医保')
})

test('a guide says what to bring, how, where, who can, on what it rests and which edition it is', async () => {
  await stand('village')
  await press('老人', /^80 岁/)
  const main = page.locator('main')
  await expect(main).toContainText('正式名称：高龄保健补助')
  await expect(main).toContainText('居民户口簿')
  await expect(main).toContainText('电子证照可替代')
  await expect(main).toContainText('可以后补')
  await expect(main).toContainText('示例')
  await expect(main).not.toContainText('多久办完')
  await press('到哪里办')
  await expect(main).toContainText('本村服务站')
  await expect(main).toContainText('周一到周五')
  await press('谁能办')
  await expect(main).toContainText('云南省老年人权益保障条例')
  await expect(main).toContainText('政府发钱的事（行政给付） · 个人 · 养老、救助、帮扶')
  await expect(main).toContainText(/第 \d+ 版，2026-01-01 起用/)
  await press('常见问题')
  await expect(main).toContainText('老人不会写字怎么办')
})

test('the plain name comes before the official one; for who sits, a guide has pages, and nothing lies over their arrows', async () => {
  await stand('village')
  await press('老人', /^80 岁/)
  await expect(page.locator('main')).toContainText(/80 岁以上老人补助.*正式名称：高龄保健补助/s)
  await press('坐着用')
  await expect(page.getByRole('button', { name: '下一页' })).toBeEnabled()
  await expect(page.getByRole('button', { name: '往下看' })).toHaveCount(0)
})

test('a time limit is shown once somebody has checked it, and not before', async () => {
  const item = (verified: boolean) => ServiceItem.parse({
    id: 'limited', plainName: '有期限的事', officialName: '有期限的事', department: 'township', group: 'elder', lifeEvents: ['elder'], summary: '示例',
    materials: [], steps: ['办'], timeLimit: { workingDays: 7, verified }, fee: null, basis: [], formId: null, version: 1, sample: true,
  })
  for (const verified of [true, false]) {
    await stand('village', [...sampleStation('village').documents.filter(({ kind }) => kind !== 'item'), { kind: 'item', id: 'limited', body: item(verified) }])
    await press('老人', /^有期限的事/)
    await expect(page.getByText('要带的材料')).toBeVisible()
    await expect(page.getByText('7 个工作日')).toHaveCount(verified ? 1 : 0)
    if (verified) { await page.context().close(); await station.close() }
  }
})

test('the questions whether it fits come before the form; a wrong answer says what to do, not knowing leads to a person', async () => {
  await stand('village')
  await press('老人', /^80 岁/, '现在就办')
  await expect(title()).toHaveText('老人年满 80 岁了吗？')
  await press('不是')
  await expect(title()).toHaveText('这件事可能不合适')
  await expect(page.locator('main')).toContainText('满 80 岁再来办')
  await press('返回', '不清楚')
  await expect(title()).toHaveText('请人帮您看一看')
  await press('返回', '是', '是')
  await expect(title()).toHaveText('看起来可以办')
  await press('现在就办')
  await expect(title()).toHaveText('填表之前，请您先看')
})

test('a guide that the printer cannot print is on the screen as a code all the same, and is printed when asked again', async () => {
  await stand('village')
  station.setPrinting({ state: 'failed', fault: 'PR-101' })
  await press('老人', /^80 岁/, '打印')
  await expect(page.getByRole('alert')).toContainText('打印机缺纸')
  await expect(page.getByRole('img', { name: '80 岁以上老人补助的二维码' })).toBeVisible()
  await press('再打一次')
  await expect.poll(() => station.printed.length).toBe(2)
  station.setPrinting({ state: 'confirmed', fault: null })
  await expect(page.getByText('打好了，请取走小票。')).toBeVisible()
  expect(station.printed).toEqual([{ of: 'guide', id: 'gaoling' }, { of: 'guide', id: 'gaoling' }])
})

test('a guide asked for while the station is away is printed once when it is back', async () => {
  await stand('village')
  await press('老人', /^80 岁/)
  await expect(page.getByRole('button', { name: '打印', exact: true })).toBeVisible()
  station.stop()
  await press('打印')
  await expect(page.getByText('请稍等')).toBeVisible()
  station.restart()
  await expect(page.getByText('打好了，请取走小票。')).toBeVisible()
  expect(station.printed).toEqual([{ of: 'guide', id: 'gaoling' }])
})

test('a form can be seen filled in and blank, larger, and what it asks for taken along', async () => {
  await stand('hall')
  await press(/^自助样表/, /^80 岁/)
  const paper = page.locator('main')
  await expect(paper).toContainText('岩罕香')
  const size = () => paper.getByText('老人姓名').evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))
  const before = await size()
  await press('放大')
  expect(await size()).toBeGreaterThan(before)
  await press('空表')
  await expect(paper).not.toContainText('岩罕香')
  await press('打印')
  await expect(page.getByRole('dialog')).toContainText('这台机器现在只能打小票')
  await press('打清单')
  await expect(page.getByText('打好了，请取走小票。')).toBeVisible()
  expect(station.printed).toEqual([{ of: 'form', id: 'gaoling' }])
})

test('a question people ask has its answer a touch away', async () => {
  await stand('hall')
  await press(/^办事指南/, /^常见问题/, /^要先预约吗/)
  await expect(title()).toHaveText('要先预约吗？')
  await expect(page.locator('main')).toContainText('来了就能办')
})
