/**
 * Staff at a kiosk, with the real station, its drivers and every simulated device: log in, see
 * what is wrong, open a cell, leave it open, close it, print the readiness report, look at a wire,
 * log out. [BM-10]
 */
import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Browser, type Page } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { watchPaper, type PaperTray } from '../../scripts/world/paper.ts'
import { samplePins } from '../../scripts/world/sample-staff.ts'
import { World } from '../../scripts/world/world.ts'
import { launchChromium } from '../support/chromium.ts'

/** Sample staff of the catalogue we ship. */
const technician = { number: '1002', pin: samplePins['1002'] }
const newMember = { number: '1003', pin: samplePins['1003'] }

let folder: string
let world: World
let browser: Browser
let paper: PaperTray
let page: Page

test.beforeAll(async () => {
  test.setTimeout(180_000)
  folder = mkdtempSync(join(tmpdir(), 'jinban-staff-'))
  world = new World({ folder, site: 'GM-010', demo: true })
  const county = await world.startCounty()
  await world.openLink(county.edge.port)
  const simulators = await world.startSimulators()
  paper = watchPaper(simulators.api, world.token)
  const station = await world.startStation()
  browser = await launchChromium()
  page = await (await browser.newContext({ viewport: { width: 1080, height: 1920 } })).newPage()
  await page.goto(station.demo?.url ?? '')
})

test.afterAll(async () => {
  paper.close()
  await browser.close()
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

const press = async (name: string | RegExp): Promise<void> => page.getByRole('button', { name, exact: typeof name === 'string' }).first().press(' ')
const type = async (digits: string): Promise<void> => { for (const digit of digits) await press(digit) }
const card = (title: string) => page.locator('section').filter({ has: page.getByRole('heading', { name: title, exact: true }) })

/** By axe's rules, as every page of villagers is. */
async function fitForEverybody(): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
}

async function logIn(pin: string = technician.pin): Promise<void> {
  await type(pin)
  await press('登录')
}

test('staff log in, see what is wrong, open a cell, print the report and look at a wire', async () => {
  test.setTimeout(180_000)
  await press('工作人员')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('请输入工号')
  await type(technician.number)
  await press('下一步')
  await logIn('000000')
  await expect(page.getByText('工号和口令对不上')).toBeVisible()
  await logIn()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('设备')

  for (const device of ['小票打印机', 'A4 打印机', '身份证阅读器', '材料存取柜', '评价器', '扫码器']) await expect(card(device).getByText('正常', { exact: true })).toBeVisible({ timeout: 15_000 })
  await paper.sim.printer.set({ paper: 'out' })
  await expect(card('小票打印机').getByText('小票打印机缺纸', { exact: true })).toBeVisible({ timeout: 15_000 })
  await paper.sim.printer.set({ paper: 'ok' })
  await expect(card('小票打印机').getByText('正常', { exact: true })).toBeVisible({ timeout: 15_000 })

  await press('柜格')
  const cell = page.getByRole('button', { name: /^3\s*/ }).first()
  await expect(cell).toContainText('关着')
  await press(/^3\s*关着/)
  await press('打开')
  await expect(page.getByText('3 号开了')).toBeVisible({ timeout: 15_000 })
  await expect(cell).toContainText('一直开着', { timeout: 15_000 })
  await paper.sim.locker.move({ cell: 3, door: 'closed' })
  await expect(cell).toContainText('关着', { timeout: 15_000 })
  expect((await paper.sim.locker.state()).pulses).toEqual([3])

  await press('耗材')
  await press('向县里申领')
  await expect(card('小票纸').getByText('已向县里申领')).toBeVisible()

  await press('设备')
  await press('打印自检单')
  await expect(page.getByText('打好了')).toBeVisible({ timeout: 15_000 })
  await expect.poll(() => paper.slips.at(-1), { timeout: 15_000 }).toContain('都好，可以开门。')

  await card('小票打印机').getByRole('button', { name: '看线路' }).press(' ')
  await press('开始记录')
  await press('打一张测试小票')
  await expect(page.getByText(/^\d+ 个字节，不显示$/).first()).toBeVisible({ timeout: 15_000 })
  await expect(page.getByText(/^正在记录/)).toBeVisible()
  await fitForEverybody()
  await press('停止记录')
  await expect(page.getByText('没有在记录')).toBeVisible()
  await press('回到设备')

  await fitForEverybody()

  // What is plugged in stands there to be chosen; here no such scanner is.
  await card('扫码器').getByRole('button', { name: '换型号或接口' }).press(' ')
  await page.getByLabel('型号').selectOption('generic-hid-pos')
  await expect(page.getByText('没有插着这种设备')).toBeVisible()
  await press('不换了')

  await press('本机')
  await expect(page.getByText('账本的第二份')).toBeVisible()
  await fitForEverybody()
  await press('退出')
  await expect(page.getByRole('button', { name: /^排队取号/ })).toBeVisible()
})

test('a new member chooses a PIN of their own; a station that starts anew knows it, and of no log-in', async () => {
  test.setTimeout(60_000)
  const own = '749263'
  await press('工作人员')
  await type(newMember.number)
  await press('下一步')
  await logIn(newMember.pin)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('请先定一个自己的口令')
  await type('680312')
  await press('下一步')
  await expect(page.getByText(/^像是生日/)).toBeVisible()
  await fitForEverybody()
  await type(own)
  await press('下一步')
  await type(own)
  await press('就用这个口令')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('设备')

  const port = Number(new URL(world.station?.ready.demo?.url ?? '').port)
  await world.stopStation('kill')
  await world.startStation(port)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('请输入工号', { timeout: 20_000 })
  await type(newMember.number)
  await press('下一步')
  await logIn(newMember.pin)
  await expect(page.getByText('工号和口令对不上')).toBeVisible()
  await logIn(own)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('设备')
})
