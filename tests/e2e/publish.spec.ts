/**
 * From an office’s files to a kiosk that is never restarted: a renamed department and a form that
 * no program brought, imported and published at the console by two people, filed by a villager,
 * opened at the county. [IX-01, SS-01]
 */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Browser, type Page, test } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tapAll, type Hands } from '../../scripts/story/hands.ts'
import { villager } from '../../scripts/story/visit.ts'
import { logIn, openCases, type CountyReady } from '../../scripts/world/county.ts'
import { World } from '../../scripts/world/world.ts'
import { launchChromium } from '../support/chromium.ts'
import { newFormAndItem, renamedDepartment, type ImportFile } from '../support/imports.ts'
import { playwrightHands } from '../support/playwright-hands.ts'

test.describe.configure({ mode: 'serial' })

let folder: string
let world: World
let county: CountyReady
let browser: Browser
let kiosk: Page
let hands: Hands
/** Each officer at a browser of their own. */
const desks = new Map<string, Page>()
let complaints: string[] = []

test.beforeAll(async () => {
  test.setTimeout(120_000)
  folder = mkdtempSync(join(tmpdir(), 'jinban-publish-'))
  world = new World({ folder, site: 'GM-0101', demo: true })
  county = await world.startCounty()
  await world.openLink(county.edge.port)
  await world.startSimulators()
  const station = await world.startStation()
  browser = await launchChromium()
  kiosk = await browser.newPage({ viewport: { width: 1080, height: 1920 } })
  kiosk.on('pageerror', (error) => complaints.push(error.message))
  await kiosk.goto(station.demo?.url ?? '')
  hands = playwrightHands(async () => kiosk)
})
test.afterAll(async () => {
  await browser?.close()
  await world?.close()
  rmSync(folder, { recursive: true, force: true })
})
test.afterEach(() => expect(complaints).toEqual([]))

async function deskOf(role: 'officer' | 'approver'): Promise<Page> {
  const known = desks.get(role)
  if (known !== undefined) return known
  const { name, password } = county.sampleOfficers.find((each) => each.role === role) ?? { name: '', password: '' }
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN', reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => { if (message.type() === 'error' && !message.text().includes('409')) complaints.push(message.text()) })
  await page.goto(county.console.url)
  await page.getByLabel('账号').fill(name)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page.getByRole('navigation')).toBeVisible()
  desks.set(role, page)
  return page
}

async function goToImports(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: '导入' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('导入')
}

async function importFiles(page: Page, ...files: readonly ImportFile[]): Promise<void> {
  await goToImports(page)
  await page.locator('input[type=file]').setInputFiles(files.map(({ name, bytes }) => ({ name, mimeType: 'application/octet-stream', buffer: bytes })))
  await page.getByRole('button', { name: '检查文件' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^导入 \d+$/)
}

async function isAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)).toEqual([])
}

/** What the page asks with, for what no control shows. */
const documents = async (search: string) => (await (await logIn(county, 'officer')).catalogue.documents({ scope: 'site:GM-0101', kind: null, search, page: 0 })).rows

async function openGuide(lifeEvent: string, item: string): Promise<string> {
  // While others worked at the county, nobody touched it: it may show its notices by now.
  const idle = kiosk.locator('[data-page=idle]')
  if (await idle.isVisible()) await idle.getByRole('button').press(' ')
  await expect(idle).toHaveCount(0)
  await tapAll(hands, [lifeEvent, item])
  await expect(kiosk.getByRole('heading', { level: 1 })).toHaveText(item)
  return kiosk.getByRole('main').innerText()
}

test('the kiosk shows what came with the program', async () => {
  expect(await openGuide('老人', '80 岁以上老人补助')).toContain('民政局')
  await hands.tap('首页')
  expect(await documents('reading-card')).toEqual([])
})

test('a file with mistakes tells all of them, and changes nothing', async () => {
  const page = await deskOf('officer')
  await goToImports(page)
  await isAccessible(page)
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载练习文件' }).click()])
  expect(download.suggestedFilename()).toMatch(/练习.*\.xlsx$/)
  const before = await documents('')
  // The browser is another user: what it has saved is its own. The same file comes from the same place.
  const exercise = await (await logIn(county, 'officer')).catalogue.exercise()
  await page.locator('input[type=file]').setInputFiles({ name: exercise.name, mimeType: '', buffer: Buffer.from(await exercise.arrayBuffer()) })
  await page.getByRole('button', { name: '检查文件' }).click()
  await expect(page.getByText(/文件里有 \d+ 处要改，目录没有变动。/)).toBeVisible()
  const row = (text: string) => page.getByRole('row').filter({ hasText: text })
  await expect(row('没有叫“民证局”的部门')).toContainText('民政局')
  await expect(row('没有叫“民证局”的部门')).toContainText('第 3 行')
  await expect(row('“二十天”不是要的数字')).toContainText('1 到 999 的整数')
  await expect(row('写了两次')).toContainText('在第 3 行')
  await isAccessible(page)
  await page.getByPlaceholder('查找错误').fill('复印件')
  await expect(row('“12”不是要的数字')).toBeVisible()
  await expect(row('民证局')).toHaveCount(0)
  await expect(page.getByRole('button', { name: '提交审批' })).toHaveCount(0)
  expect(await documents('')).toEqual(before)
})

test('two people publish a renamed department and a new form', async () => {
  const officer = await deskOf('officer')
  await importFiles(officer, await renamedDepartment('县民政和养老服务局', '民政养老局'), newFormAndItem())
  await expect(officer.getByText('新增', { exact: true }).first()).toBeVisible()
  await expect(officer.locator('ins').filter({ hasText: '和养老服务' }).first()).toBeVisible()
  await isAccessible(officer)
  await officer.getByLabel('给审批人的说明').fill('按批复更名，增加借书证')
  await officer.getByRole('button', { name: '提交审批' }).click()
  await expect(officer.getByText('已经提交，等审批人员审批。')).toBeVisible()
  await expect(officer.getByRole('button', { name: '同意并发布' })).toHaveCount(0)

  const approver = await deskOf('approver')
  await goToImports(approver)
  await approver.getByRole('row').filter({ hasText: '等待审批' }).getByRole('link').first().click()
  await expect(approver.getByText('按批复更名，增加借书证')).toBeVisible()
  await approver.getByRole('button', { name: '同意并发布' }).click()
  await isAccessible(approver)
  await approver.getByRole('dialog').getByRole('button', { name: '同意并发布' }).click()
  await expect(approver.getByText(/同意并发布。$/)).toBeVisible()
  await goToImports(approver)
  await approver.getByRole('tab', { name: '变更记录' }).click()
  await expect(approver.getByRole('row').filter({ hasText: '同意并发布' }).first()).toContainText('示例审批员')
  await isAccessible(approver)
})


test('the kiosk that was open all the time has both, and a villager files the new form', async () => {
  test.setTimeout(150_000)
  expect(await openGuide('老人', '80 岁以上老人补助')).toContain('民政养老局')
  await hands.tap('首页')
  expect(await openGuide('出门务工', '办借书证')).toContain('农家书屋借书证办理')
  await tapAll(hands, ['现在就办', '我知道了，开始填', '带来了', '下一步', '自己填', ...'yan', '岩', ...'wen', '温', '身份证号', ...villager.idNumber, '下一步', '种地养殖', '看看对不对', '都对，去签名'])
  await hands.sign()
  await hands.tap('提交')
  const caseNumber = await hands.read('case-number')

  const officer = await logIn(county, 'officer')
  await expect.poll(async () => (await officer.cases.list({ after: null, limit: 10 })).map((row) => row.caseNumber), { timeout: 30_000 }).toContain(caseNumber)
  const [opened] = await openCases(officer, 'end-to-end test: a form that was published from the console')
  expect(opened).toMatchObject({ caseNumber, itemName: '办借书证', formId: 'reading-card', values: { name: '岩温', idNumber: villager.idNumber, books: 'farming' } })
  expect(opened?.form?.title).toBe('农家书屋借书证申请表')
})

test('the catalogue lists what was published, and where it came from', async () => {
  const page = await deskOf('officer')
  await page.getByRole('navigation').getByRole('link', { name: '目录' }).click()
  await page.getByPlaceholder('按名称或编号查找').fill('民政和养老')
  const row = page.getByRole('row').filter({ hasText: '县民政和养老服务局' })
  await expect(row).toContainText('第 2 版')
  await isAccessible(page)
  await row.getByRole('button').click()
  await expect(page.getByRole('dialog').getByText('民政养老局')).toBeVisible()
  await isAccessible(page)
  await page.keyboard.press('Escape')
  await row.getByRole('link').click()
  await expect(page.getByText(/同意并发布。$/)).toBeVisible()
})
