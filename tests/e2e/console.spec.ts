/** The county's console in Debian's Chromium, with what a real station sent to a real county. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Browser, type BrowserContext, type Page, test } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CountyReady } from '../../scripts/world/county.ts'
import type { World } from '../../scripts/world/world.ts'
import { launchChromium } from '../support/chromium.ts'
import { fileAtStation, sendWhatDoesNotFit, startConsoleWorld, type Filed } from '../support/console.ts'

test.describe.configure({ mode: 'serial' })

let folder: string
let world: World
let county: CountyReady
let browser: Browser
let context: BrowserContext
let page: Page
let filed: Filed
/** What the page must never do: break its policy, throw, or write an error nobody expects. */
let complaints: string[]

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jinban-console-'))
  ;[{ world, county }, browser] = await Promise.all([startConsoleWorld(folder), launchChromium()])
  filed = await fileAtStation(world, county)
  await sendWhatDoesNotFit(folder, county, 'GM-0101')
})
test.afterAll(async () => {
  await browser?.close()
  await world?.close()
  rmSync(folder, { recursive: true, force: true })
})
test.beforeEach(async () => {
  complaints = []
  context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN', reducedMotion: 'reduce' })
  page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  // A policy violation is such a message too. 401 is the answer to a wrong password.
  page.on('console', (message) => { if (message.type() === 'error' && !message.text().includes('401')) complaints.push(message.text()) })
})
test.afterEach(async () => {
  await context.close()
  expect(complaints).toEqual([])
})

/** Nobody's needs are excluded: every rule of WCAG 2.2 A and AA and of good practice, on the whole page. */
async function isAccessible(): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)).toEqual([])
}

const sampleOf = (role: string) => {
  const officer = county.sampleOfficers.find((each) => each.role === role)
  if (officer === undefined) throw new Error(`the demonstration has no ${role}`)
  return officer
}

async function typeLogIn(name: string, password: string): Promise<void> {
  await page.getByLabel('账号').fill(name)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录' }).click()
}

/** Each officer types a password once; later tests go on in the same session. */
const sessions = new Map<string, Awaited<ReturnType<BrowserContext['cookies']>>>()

async function enterAs(role: string): Promise<void> {
  const session = sessions.get(role)
  if (session !== undefined) await context.addCookies(session)
  await page.goto(county.console.url)
  if (session === undefined) {
    const { name, password } = sampleOf(role)
    await typeLogIn(name, password)
  }
  await expect(page.getByRole('navigation')).toBeVisible()
  sessions.set(role, await context.cookies())
}

async function goTo(title: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: title }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
  await expect(page.getByText(/更新$/)).toBeVisible()
}

const rowOf = (text: string) => page.getByRole('row').filter({ hasText: text })
const menu = () => page.getByRole('navigation').getByRole('link').allTextContents()

test('a wrong password is refused in plain words, the right one opens the console, leaving closes it', async () => {
  await page.goto(county.console.url)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('登录')
  await isAccessible()
  await typeLogIn('officer', 'not the password')
  await expect(page.getByRole('alert')).toHaveText('账号或密码不对。请再试一次。')
  await isAccessible()
  await typeLogIn('officer', sampleOf('officer').password)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('终端')
  await page.getByRole('button', { name: '退出' }).click()
  await expect(page.getByRole('button', { name: '登录' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('button', { name: '登录' })).toBeVisible()
})

test('stations: who is in touch, who has been silent for days, and whose records are set aside', async () => {
  await enterAs('system-administrator')
  await goTo('终端')
  await expect(rowOf('耿马县政务服务中心')).toContainText('有联系')
  const silent = rowOf('耿马镇芒国村')
  await expect(silent).toContainText('3 天没有联系')
  await expect(silent.getByRole('cell').last()).toHaveText('3')
  await isAccessible()
  await page.getByPlaceholder('按站点名称或编号查找').fill('gm-0101')
  await expect(rowOf('耿马县政务服务中心')).toHaveCount(0)
})

test('a new kiosk gets a one-time code', async () => {
  await enterAs('system-administrator')
  await page.getByRole('button', { name: '登记新终端' }).click()
  await isAccessible()
  await page.getByRole('combobox').fill('GM-0103')
  await expect(page.locator('.ant-select-item-option-active')).toContainText('石灰窑')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '生成登记码' }).click()
  await expect(page.locator('output')).toHaveText(/^(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}$/)
  await isAccessible()
})

test('tickets of the day, as they were printed', async () => {
  await enterAs('officer')
  await goTo('今日取号')
  for (const number of filed.tickets) await expect(rowOf(number)).toContainText('耿马县政务服务中心')
  await expect(rowOf(filed.tickets[1] ?? '').getByText('优先', { exact: true })).toBeVisible()
  await isAccessible()
})

test('a case opens with a reason, shows what was typed under its labels, and the log says who and why', async () => {
  await enterAs('officer')
  await goTo('办件')
  await isAccessible()
  await rowOf(filed.caseNumber).getByRole('button', { name: '查看内容' }).click()
  const asking = page.getByRole('dialog', { name: '为什么要查看这件？' })
  await asking.getByRole('button', { name: '记录并打开' }).click()
  await expect(asking.getByText('请写明理由，2 到 200 个字')).toBeVisible()
  await isAccessible()
  await asking.getByLabel('理由').fill('群众来电询问')
  await asking.getByRole('button', { name: '记录并打开' }).click()

  const opened = page.getByRole('dialog', { name: '办件内容' })
  await expect(opened.getByText('谁看过这件')).toBeVisible()
  await expect(rowOf('老人姓名')).toContainText(String(filed.values['name']))
  const idNumber = String(filed.values['idNumber'])
  await expect(opened).not.toContainText(idNumber)
  await rowOf('身份证号').first().getByRole('button', { name: '显示' }).click()
  await expect(rowOf('身份证号').first()).toContainText(idNumber)
  await expect(opened.getByRole('img', { name: '已签名' })).toBeVisible()
  await expect(opened.getByRole('row').filter({ hasText: '群众来电询问' })).toContainText('示例经办员')
  await isAccessible()
  await page.keyboard.press('Escape')
  await expect(rowOf(filed.caseNumber)).toContainText('1 次')

  await goTo('查看记录')
  await expect(rowOf('群众来电询问')).toContainText(filed.caseNumber)
  await isAccessible()
})

test('what was set aside says why, and what to do', async () => {
  await enterAs('approver')
  await goTo('异常记录')
  await expect(rowOf('SY-105')).toContainText('请升级县服务器')
  await expect(rowOf('SY-104')).toContainText('记录读不出来')
  await expect(rowOf('终端的账本断了一环')).toContainText('1 次')
  await isAccessible()
  await goTo('求助')
  await expect(rowOf('耿马县政务服务中心')).toContainText('首页')
  await isAccessible()
})

test('each role sees its own pages and no others', async () => {
  await enterAs('audit-administrator')
  expect(await menu()).toEqual(['查看记录', '账号记录', '目录', '导入'])
  await expect(rowOf('群众来电询问')).toContainText('示例经办员')
  // An address that somebody else may see shows this officer a page of their own.
  await page.goto(`${county.console.url}/#/cases`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('查看记录')
  await goTo('账号记录')
  for (const [command, change] of [[['add', 'li.mei', '--role', 'approver', '--display-name', '示例李梅'], '新建'], [['reset-password', 'li.mei'], '重设密码'], [['disable', 'li.mei'], '停用']] as const) {
    execFileSync(process.execPath, [join(import.meta.dirname, '../../county/officer.ts'), ...command, '--data', join(folder, 'county')])
    await page.getByRole('button', { name: '刷新' }).click()
    await expect(rowOf('li.mei').filter({ hasText: change })).toContainText('审批人员')
  }
  await isAccessible()
  await context.clearCookies()

  await enterAs('system-administrator')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('终端')
  expect(await menu()).toEqual(['终端', '今日取号', '办件', '求助', '设备与耗材', '异常记录', '目录', '导入'])
  await goTo('办件')
  await expect(rowOf(filed.caseNumber)).toBeVisible()
  await expect(page.getByRole('button', { name: '查看内容' })).toHaveCount(0)
})

test('a session that was ended elsewhere asks for the password again', async () => {
  await enterAs('officer')
  await context.clearCookies()
  await page.getByRole('button', { name: '刷新' }).click()
  await expect(page.getByText('登录已过期，请重新登录。')).toBeVisible()
})

test('while the county cannot be reached, what was there stays, and the page says so', async () => {
  await enterAs('officer')
  await goTo('终端')
  await page.route('**/rpc/**', (route) => route.abort())
  await page.getByRole('button', { name: '刷新' }).click()
  await expect(page.getByText(/^连不上县服务器/)).toBeVisible()
  await expect(rowOf('耿马镇芒国村')).toContainText('3 天没有联系')
  await isAccessible()
  await page.unroute('**/rpc/**')
  await page.getByRole('button', { name: '刷新' }).click()
  await expect(page.getByText(/^连不上县服务器/)).toHaveCount(0)
  complaints = complaints.filter((complaint) => !complaint.includes('ERR_FAILED'))
})
