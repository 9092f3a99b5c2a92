/**
 * The kiosk's devices on the packaged app, with the station's own drivers and simulators that
 * speak the true bytes: card in, paper out and back, reader unplugged, a sample on A4. [ON-04, SS-02]
 */
import { expect, test, type Page } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { watchPaper, type PaperTray } from '../../scripts/world/paper.ts'
import { World } from '../../scripts/world/world.ts'
import { drawn } from '../support/drawn.ts'
import { launchKiosk, type Kiosk } from '../support/electron.ts'

const site = 'GM-000'
/** A packaged station is a production build and takes no profile that calls itself simulated. */
const profiles = { 'receipt-printer': 'generic-80mm-tcp', 'id-card': 'generic-sdt-tcp', 'a4-printer': 'ipp-everywhere' } as const
/** Drivers open their ports and ask twice; a busy machine does so slowly. */
const patience = { timeout: 20_000 } as const

let folder: string
let world: World
let paper: PaperTray
let kiosk: Kiosk
let page: Page

test.beforeAll(async () => {
  test.setTimeout(180_000)
  folder = mkdtempSync(join(tmpdir(), 'jinban-devices-'))
  world = new World({ folder, site, demo: false })
  const county = await world.startCounty()
  const link = await world.openLink(county.edge.port)
  const simulators = await world.startSimulators('tcp')
  paper = watchPaper(simulators.api, world.token)
  await world.startStation()
  await world.stopStation()
  const devices = Object.entries(profiles).flatMap(([name, profile]) => ['--device', `${name}=${profile}:${simulators.devices[name]?.port}`])
  kiosk = await launchKiosk({ station: { kind: 'own', site, data: join(folder, 'station'), args: ['--county', `https://127.0.0.1:${link}`, ...devices] } })
})

test.afterAll(async () => {
  paper.close()
  await kiosk.close()
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

test.beforeEach(async () => {
  page = await kiosk.page()
  await page.getByRole('button', { name: /^排队取号/ }).waitFor()
})
/** Every story ends at home, in a fresh renderer. */
test.afterEach(async () => {
  const before = await kiosk.pid()
  await press('首页')
  await expect.poll(() => kiosk.pid(), patience).not.toBe(before)
})

async function press(...names: (string | RegExp)[]): Promise<void> {
  for (const name of names) await page.getByRole('button', { name, exact: typeof name === 'string' }).first().press(' ').then(() => drawn(page))
}
const number = () => page.locator('[data-part=ticket-number]')
const toLay = async (): Promise<void> => press(/^排队取号/, /^社会保障/, /^放身份证取号/, '知道了，读身份证')

test('a card on the reader gives a ticket that carries its number', async () => {
  await toLay()
  await page.getByText('等您放身份证').waitFor()
  await paper.sim.idCard.set({ card: 'citizen-young' })
  await expect(number()).toBeVisible(patience)
  const shown = (await number().textContent())?.replaceAll(/\s/g, '') ?? ''
  await expect.poll(() => paper.slips.at(-1), patience).toContain(shown)
  await expect(page.getByText('请取回您的身份证')).toBeVisible()
  await paper.sim.idCard.set({ card: null })
  await expect(page.getByText('请取回您的身份证')).toHaveCount(0, patience)
})

test('a number is valid when the paper ends in the middle of it, and its slip is never printed twice by itself', async () => {
  const before = paper.slips.length
  await paper.sim.printer.faults({ paperEndsAfterMm: 20 })
  await press(/^排队取号/, /^社会保障/, '不用身份证，直接取号')
  await expect(number()).toBeVisible(patience)
  await expect(page.getByRole('alert')).toBeVisible(patience)
  await paper.sim.printer.faults({ paperEndsAfterMm: null })
  await paper.sim.printer.set({ paper: 'ok' })
  await press('再打一次')
  await expect(page.getByText('请取走小票')).toBeVisible(patience)
  const shown = (await number().textContent())?.replaceAll(/\s/g, '') ?? ''
  await expect.poll(() => paper.slips.slice(before).filter((slip) => slip.includes(shown) && slip.includes('补打')).length, patience).toBe(1)
})

test('a reader that is unplugged in the middle of a visit leaves the number pad', async () => {
  await toLay()
  await page.getByText('等您放身份证').waitFor()
  await paper.sim.idCard.set({ cable: 'unplugged' })
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('读卡器现在用不了', patience)
  await press('自己输号码', '不用身份证，直接取号')
  await expect(number()).toBeVisible(patience)
  await paper.sim.idCard.set({ cable: 'plugged' })
})

test('a sample form comes out on A4, and the printer says so', async () => {
  await press(/^自助样表/, /^80 岁/, '打印')
  await expect(page.getByText('打好了，请到 A4 打印机取走。')).toBeVisible({ timeout: 40_000 })
})
