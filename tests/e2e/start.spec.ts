/** `npm start` where there is a display: the kiosk has a window of its own, its devices are at hand, and Ctrl-C leaves nobody behind. */
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { expect, test } from '@playwright/test'
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import type { SimContract } from '../../drivers/sim-api/contract.ts'
import { type Display, startDisplay } from '../../scripts/runtime/display.ts'
import { ROOT } from '../../scripts/runtime/paths.ts'
import { launchChromium } from '../support/chromium.ts'
import { family, isRunning } from '../support/processes.ts'

/** The simulators' remote control, through the cockpit's own door. */
function simulators(cockpit: string): ContractRouterClient<SimContract> {
  const url = new URL('sim', cockpit)
  url.protocol = 'ws:'
  url.search = new URL(cockpit).search
  return createORPCClient(new RPCLink({ websocket: new WebSocket(url) }))
}

/** Sites nobody else's test demonstrates with. */
const SITE = 'GM-0102'

test.describe('npm start with a display', () => {
  let display: Display
  let start: ChildProcess
  let cockpit: string

  test.beforeAll(async () => {
    test.setTimeout(180_000)
    display = await startDisplay({ width: 1920, height: 1080, windowManager: true })
    start = spawn(process.execPath, [join(ROOT, 'scripts', 'start', 'main.ts'), '--site', SITE, '--fresh', '--yes'], { env: { ...process.env, DISPLAY: display.name }, stdio: ['ignore', 'pipe', 'inherit'] })
    cockpit = await new Promise((resolve, reject) => {
      if (start.stdout !== null) createInterface({ input: start.stdout }).on('line', (line) => { if (line.includes('http://127.0.0.1:')) resolve(line.trim()) })
      start.once('exit', (code) => { reject(new Error(`npm start ended with ${code}`)) })
    })
  })

  test.afterAll(async () => {
    // A test that failed has not ended it: then its county must not stay.
    if (start.exitCode === null) {
      const gone = new Promise((done) => { start.once('exit', done) })
      start.kill('SIGINT')
      await gone
    }
    await display.stop()
  })

  test('shows the kiosk as a window, at half its size', async () => {
    const windows = () => {
      try {
        return execFileSync('xdotool', ['search', '--onlyvisible', '--class', 'jinban', 'getwindowgeometry', '--shell'], { encoding: 'utf8', env: { ...process.env, DISPLAY: display.name } })
      } catch {
        // Nothing found is an exit code of its own.
        return ''
      }
    }
    await expect.poll(windows, { timeout: 30_000 }).toMatch(/WIDTH=540\nHEIGHT=960/)
  })

  test('serves the cockpit at the address it prints', async () => {
    expect((await fetch(cockpit)).status).toBe(200)
  })

  test('its dock lays a card there, presses a key, moves a door, empties the paper and pulls the mains of the simulators', async () => {
    const sim = simulators(cockpit)
    const browser = await launchChromium()
    try {
      const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
      await page.goto(cockpit)
      await page.getByRole('link', { name: '外设台' }).click()
      const device = (name: string) => page.getByRole('region', { name, exact: true })

      await device('身份证阅读器').getByRole('button', { name: '放上 岩示例 居民身份证' }).click()
      await expect.poll(async () => (await sim.idCard.state()).card).toBe('citizen-elder')
      await device('身份证阅读器').getByRole('button', { name: '拿走 岩示例 居民身份证' }).click()
      await expect.poll(async () => (await sim.idCard.state()).card).toBeNull()

      await device('材料存取柜').getByRole('button', { name: '5 号格 关着', exact: true }).click()
      await expect.poll(async () => (await sim.locker.state()).doors[4]).toBe('open')
      await device('材料存取柜').getByRole('button', { name: '5 号格 开着', exact: true }).click()
      await expect.poll(async () => (await sim.locker.state()).doors[4]).toBe('closed')

      await device('扫码器').getByRole('textbox').fill('7KXM4R9P')
      await device('扫码器').getByRole('button', { name: '扫一下' }).click()
      await expect.poll(async () => (await sim.scanner.state()).reads).toBe(1)

      // Nobody asked: the pad takes no notice of the key, and its host hears of nothing.
      await device('评价器').getByRole('button', { name: '非常满意', exact: true }).click()
      await device('评价器').getByRole('button', { name: '自报故障' }).click()
      await expect.poll(async () => (await sim.ratingPad.state()).broken).toBe(true)

      await device('小票打印机').getByRole('button', { name: '没纸', exact: true }).click()
      await expect.poll(async () => (await sim.printer.state()).paper).toBe('out')
      await expect(device('小票打印机').getByText('1 处故障')).toBeVisible()

      // The kiosk of the demonstration hears of it from its station.
      const kiosk = page.frameLocator('iframe')
      await device('不间断电源').getByRole('button', { name: '停电', exact: true }).click()
      await expect(kiosk.getByText('停电了，现在用电池，照样能办')).toBeVisible()

      await page.getByRole('button', { name: '全部恢复' }).click()
      await expect.poll(async () => [(await sim.printer.state()).paper, (await sim.ratingPad.state()).broken, (await sim.ups.state()).mains]).toEqual(['ok', false, true])
      await expect(kiosk.getByText('停电了，现在用电池，照样能办')).toHaveCount(0)
      await expect(page.getByText(/处故障/)).toHaveCount(0)
    } finally {
      await browser.close()
    }
  })

  test('ends everything it began on Ctrl-C', async () => {
    const everybody = family(start.pid ?? -1).map(({ pid }) => pid)
    expect(everybody.length).toBeGreaterThan(8)
    const gone = new Promise((done) => { start.once('exit', done) })
    start.kill('SIGINT')
    expect(await gone).toBe(0)
    await expect.poll(() => everybody.filter(isRunning), { timeout: 10_000 }).toEqual([])
  })
})
