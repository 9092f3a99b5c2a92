/**
 * Looks at the county's console with real contents: a county and a station of their own, every
 * page at the two usual sizes of an office screen, with its empty and failed states.
 *
 * Run: node scripts/build.ts console, then node scripts/console-screenshots.ts [--to=docs/screenshots] [pattern of scenes]
 * Exits 1 if a page threw, broke its own policy, or is wider than its window.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser, Page } from '@playwright/test'
import { launchChromium } from '../tests/support/chromium.ts'
import { fileAtStation, sendWhatDoesNotFit, startConsoleWorld } from '../tests/support/console.ts'
import { importInEveryState } from '../tests/support/imports.ts'
import type { CountyReady } from './world/county.ts'

const root = new URL('..', import.meta.url).pathname
const looks = { wide: { width: 1920, height: 1080 }, small: { width: 1366, height: 768 } } as const
type Look = keyof typeof looks

interface Scene {
  readonly name: string
  /** Null: nobody has logged in. */
  readonly role: string | null
  /** What is done after the log-in, on the page of `route`. */
  readonly route?: string
  readonly play?: (page: Page) => Promise<void>
}

const open = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: '查看内容' }).first().click()
  await page.getByRole('dialog').waitFor()
}

/** Before anything was filed. */
const empty: readonly Scene[] = (['tickets', 'cases', 'help', 'quarantine', 'openings', 'imports'] as const).map((route) => ({ name: `${route}-empty`, role: 'officer', route }))

const filled: readonly Scene[] = [
  { name: 'log-in', role: null },
  { name: 'log-in-wrong', role: null, play: async (page) => { await typeLogIn(page, 'officer', 'not it'); await page.getByRole('alert').waitFor() } },
  { name: 'stations', role: 'system-administrator', route: 'stations' },
  { name: 'enrolment', role: 'system-administrator', route: 'stations', play: async (page) => {
    await page.getByRole('button', { name: '登记新终端' }).click()
    await page.getByRole('combobox').fill('GM-0103')
    await page.locator('.ant-select-item-option-active').filter({ hasText: '石灰窑' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '生成登记码' }).click()
    await page.locator('output').waitFor()
  } },
  { name: 'tickets', role: 'officer', route: 'tickets' },
  { name: 'cases', role: 'officer', route: 'cases' },
  { name: 'reason', role: 'officer', route: 'cases', play: open },
  { name: 'opened', role: 'officer', route: 'cases', play: async (page) => {
    await open(page)
    await page.getByRole('button', { name: '受理审查' }).click()
    await page.getByRole('button', { name: '记录并打开' }).click()
    await page.getByText('谁看过这件').waitFor()
  } },
  { name: 'help', role: 'officer', route: 'help' },
  { name: 'quarantine', role: 'officer', route: 'quarantine' },
  { name: 'openings', role: 'audit-administrator', route: 'openings' },
  { name: 'accounts', role: 'security-administrator', route: 'accounts' },
  { name: 'stale', role: 'officer', route: 'stations', play: async (page) => {
    await page.route('**/rpc/**', (route) => route.abort())
    await page.getByRole('button', { name: '刷新' }).click()
    await page.getByText('连不上县服务器').waitFor()
  } },
  { name: 'failed', role: 'officer', route: 'stations', play: async (page) => {
    await page.route('**/rpc/**', (route) => route.abort())
    await page.getByRole('menuitem', { name: '办件' }).click()
    await page.getByText('内容没有取到').waitFor()
  } },
]

/** Of imports in every state, by their ids. */
const ofImports = (ids: Awaited<ReturnType<typeof importInEveryState>>): readonly Scene[] => [
  { name: 'catalogue', role: 'officer', route: 'catalogue' },
  { name: 'catalogue-search', role: 'officer', route: 'catalogue', play: async (page) => {
    await page.getByRole('combobox').fill('GM-0101')
    await page.keyboard.press('Enter')
    await page.getByRole('textbox').fill('没有这件事')
    await page.getByText('没有符合条件的内容').waitFor()
  } },
  { name: 'catalogue-document', role: 'officer', route: 'catalogue', play: async (page) => {
    await page.getByRole('textbox').fill('gaoling')
    await page.getByRole('button', { name: /80 岁/ }).first().click()
    await page.getByRole('dialog').getByText('办理流程').waitFor()
  } },
  { name: 'imports', role: 'officer', route: 'imports' },
  { name: 'imports-steps', role: 'audit-administrator', route: 'imports', play: async (page) => { await page.getByRole('tab', { name: '变更记录' }).click() } },
  { name: 'import-help', role: 'officer', route: 'imports', play: async (page) => {
    await page.getByRole('button', { name: '怎么填' }).click()
    await page.getByRole('dialog').getByText('群众叫法').waitFor()
  } },
  { name: 'import-errors', role: 'officer', route: `imports/${ids.faulty}` },
  { name: 'import-unfit', role: 'officer', route: `imports/${ids.unfit}` },
  { name: 'import-difference', role: 'officer', route: `imports/${ids.open}`, play: async (page) => { await page.getByText('办借书证').first().waitFor() } },
  { name: 'import-difference-below', role: 'officer', route: `imports/${ids.open}`, play: async (page) => {
    await page.getByText('县民政和养老服务局').first().waitFor()
    await page.getByText('80 岁以上').first().scrollIntoViewIfNeeded()
  } },
  { name: 'import-approve', role: 'approver', route: `imports/${ids.submitted}`, play: async (page) => {
    await page.getByRole('button', { name: '同意并发布' }).click()
    await page.getByRole('dialog').waitFor()
  } },
  { name: 'import-submitted', role: 'approver', route: `imports/${ids.submitted}`, play: async (page) => { await page.getByText('改为').waitFor() } },
  { name: 'import-refused', role: 'officer', route: `imports/${ids.refused}`, play: async (page) => { await page.getByText(/退回：/).waitFor() } },
  { name: 'import-published', role: 'officer', route: `imports/${ids.published}`, play: async (page) => { await page.getByText('新增').first().waitFor() } },
]

async function typeLogIn(page: Page, name: string, password: string): Promise<void> {
  await page.getByLabel('账号').fill(name)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录' }).click()
}

async function shoot(browser: Browser, county: CountyReady, scene: Scene, look: Look, folder: string): Promise<string[]> {
  const complaints: string[] = []
  const context = await browser.newContext({ viewport: looks[look], reducedMotion: 'reduce', locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  try {
    const page = await context.newPage()
    page.setDefaultTimeout(10_000)
    page.on('console', (message) => { if (message.type() === 'error' && !/ERR_FAILED|401/.test(message.text())) complaints.push(message.text()) })
    page.on('pageerror', (error) => complaints.push(error.stack ?? error.message))
    await page.goto(county.console.url)
    await page.getByRole('heading', { level: 1 }).waitFor()
    if (scene.role !== null) {
      const officer = county.sampleOfficers.find(({ role }) => role === scene.role)
      await typeLogIn(page, officer?.name ?? '', officer?.password ?? '')
      await page.getByRole('navigation').waitFor()
      await page.evaluate((route) => { location.hash = `#/${route}` }, scene.route ?? '')
      await page.getByText(/更新$/).waitFor()
    }
    await scene.play?.(page)
    await page.mouse.move(0, 0)
    await page.waitForTimeout(300)
    await page.evaluate(() => document.fonts.ready)
    await page.screenshot({ path: join(folder, `console-${scene.name}-${look}.png`) })
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (over > 0) complaints.push(`${over} px wider than its window`)
  } catch (error) {
    complaints.push((error as Error).message)
  } finally {
    await context.close()
  }
  return complaints.map((complaint) => `${scene.name}-${look}: ${complaint}`)
}

const { values: flags, positionals: [part = ''] } = parseArgs({ options: { to: { type: 'string', default: join(root, 'docs/screenshots') }, looks: { type: 'string', default: 'wide,small' } }, allowPositionals: true })
mkdirSync(flags.to, { recursive: true })
const folder = mkdtempSync(join(tmpdir(), 'jinban-console-'))
const browser = await launchChromium()
const complaints: string[] = []
const { world, county } = await startConsoleWorld(folder)
try {
  const all = async (scenes: readonly Scene[]) => {
    for (const scene of scenes.filter(({ name }) => new RegExp(part).test(name))) {
      for (const look of flags.looks.split(',') as Look[]) complaints.push(...(await shoot(browser, county, scene, look, flags.to)))
      process.stdout.write(`${scene.name}\n`)
    }
  }
  await all(empty)
  for (let visit = 0; visit < 6; visit++) await fileAtStation(world, county)
  await sendWhatDoesNotFit(folder, county, 'GM-0101')
  for (const command of [['add', 'li.mei', '--role', 'approver', '--display-name', '示例李梅'], ['reset-password', 'li.mei'], ['disable', 'li.mei']]) {
    execFileSync(process.execPath, [join(root, 'county/officer.ts'), ...command, '--data', join(folder, 'county')])
  }
  await all(filled)
  if (new RegExp(part).test('catalogue imports import-')) await all(ofImports(await importInEveryState(county)))
} finally {
  await browser.close()
  await world.close()
  rmSync(folder, { recursive: true, force: true })
}
if (complaints.length > 0) process.stdout.write(`\n${complaints.join('\n')}\n`)
process.exit(complaints.length > 0 ? 1 : 0)
