/**
 * 刷证 as a villager uses it, on the built page before a station in memory: on the way to a ticket,
 * into a form, and whatever a card or its reader does; and a form on A4. There is always a way
 * without a card. [ON-04, ID-01]
 */
import { expect, test, type Browser, type Page } from '@playwright/test'
import { fileURLToPath } from 'node:url'
import { launchChromium } from '../support/chromium.ts'
import { drawn } from '../support/drawn.ts'
import { startFakeStation, type FakeStation } from '../support/fake-station.ts'
import { sampleHolder, youngHolder } from '../support/sample-holder.ts'
import { sampleStation, type SampleSite } from '../support/sample-site.ts'

const built = fileURLToPath(new URL('../../dist/renderer/kiosk', import.meta.url))

let browser: Browser
test.beforeAll(async () => { browser = await launchChromium() })
test.afterAll(() => browser.close())

let station: FakeStation
let page: Page
async function stand(site: SampleSite): Promise<void> {
  station = await startFakeStation({ ...sampleStation(site), state: { idCardReader: 'ready', a4Printer: 'ready' }, page: built })
  const context = await browser.newContext({ viewport: { width: 1080, height: 1920 }, reducedMotion: 'reduce' })
  page = await context.newPage()
  await page.goto(station.url)
}
test.afterEach(async () => {
  await page.context().close()
  await station.close()
})

const press = async (...names: (string | RegExp)[]): Promise<void> => {
  for (const name of names) {
    const named = { name, exact: typeof name === 'string' }
    await page.getByRole('button', named).or(page.getByRole('radio', named)).first().press(' ').then(() => drawn(page))
  }
}
const type = async (letters: string): Promise<void> => press(...letters)
const title = () => page.getByRole('heading', { level: 1 })
const waiting = () => page.getByText('等您放身份证')
const reminder = () => page.getByText('请取回您的身份证')
const number = () => page.locator('[data-part=ticket-number]')

const toLay = async (): Promise<void> => {
  await press(/^排队取号/, /^社会保障/, /^放身份证取号/)
  await expect(title()).toHaveText('读身份证之前，请您先看')
  await press('知道了，读身份证')
  await waiting().waitFor()
}

test('a card on the reader gives a ticket, and is asked to be taken back until it is', async () => {
  await stand('hall')
  await toLay()
  station.reading()
  await expect(page.getByText('正在读，请不要拿开')).toBeVisible()
  station.lay(youngHolder())
  await expect(number()).toBeVisible()
  await expect(reminder()).toBeVisible()
  station.warn(20)
  await expect(page.getByRole('alertdialog')).toContainText('您的身份证还在读卡区')
  await press('我还在，继续')
  station.takeAway()
  await expect(reminder()).toHaveCount(0)
  await expect.poll(() => station.taken).toEqual([expect.objectContaining({ byCard: true, idNumber: null, priority: false })])
})

test('who is old is offered large letters once, and is called first', async () => {
  await stand('hall')
  await toLay()
  station.lay(sampleHolder())
  await expect(title()).toHaveText('字大一点，好吗？')
  await expect(page.locator('main')).toContainText('示*，您好')
  await press('好，用长辈版')
  await expect(number()).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('data-elder')
  expect(station.taken).toMatchObject([{ byCard: true, priority: true }])
  expect(station.spoken.map(({ text }) => text).join()).not.toMatch(/示/)
})

test('a card that is not read says what to do, and the number pad takes a ticket all the same', async () => {
  await stand('hall')
  await toLay()
  station.lay('CR-201')
  await expect(page.getByText('刚才拿得太早了')).toBeVisible()
  await waiting().waitFor()
  station.lay('CR-202')
  await expect(title()).toHaveText('没有读出来')
  await press('再试一次')
  await waiting().waitFor()
  station.lay('CR-204')
  await expect(title()).toHaveText('这张身份证过期了')
  await press('自己输号码')
  await type('530926194303150001')
  await press('用这个号码取号')
  await expect(number()).toBeVisible()
  expect(station.taken).toMatchObject([{ byCard: false, idNumber: '530926194303150001' }])
})

test('a reader that goes away in the middle of a visit leaves the number pad, and no dead button', async () => {
  await stand('hall')
  await toLay()
  station.setState({ idCardReader: 'trouble' })
  await expect(title()).toHaveText('读卡器现在用不了')
  await press('自己输号码')
  await expect(title()).toHaveText('要登记身份证号码吗？')
  await expect(page.getByRole('button', { name: /^放身份证/ })).toHaveCount(0)
  await press('不用身份证，直接取号')
  await expect(number()).toBeVisible()
})

const toOffer = async (): Promise<void> => {
  await press('老人', /^80 岁/, '现在就办', '是', '是', '现在就办', '我知道了，开始填', '都带来了')
  await expect(title()).toHaveText('用身份证帮您填，好吗？')
}

test('a card fills in who applies; what was changed is no more the card’s, and what was typed is not written over unasked', async () => {
  await stand('village')
  await toOffer()
  await press(/^用身份证填/, '知道了，读身份证')
  await waiting().waitFor()
  station.lay(sampleHolder({ age: 59 }))
  await press(/^给自己办/)
  await expect(title()).toHaveText('老人叫什么名字？')
  await expect(page.getByText('按身份证填的')).toHaveCount(2)
  await press('删除')
  await expect(page.getByText('按身份证填的')).toHaveCount(1)
  await press('返回')
  await press(/^用刚才读的身份证填/, /^给自己办/)
  await expect(title()).toHaveText('这几项您已经填过了')
  await press('用我填的')
  await expect(page.getByText('按身份证填的')).toHaveCount(1)
  await press('返回', /^用刚才读的身份证填/, /^给自己办/, '用身份证上的')
  await expect(page.getByText('按身份证填的')).toHaveCount(2)
  await press('下一步')
  await expect(page.getByRole('radio', { name: '傣族' })).toBeChecked()
  await press('下一步')
  await expect(page.getByText('按身份证填的')).toHaveCount(1)
})

test('whoever files for another is the agent by their card', async () => {
  await stand('village')
  await toOffer()
  await press(/^用身份证填/, '知道了，读身份证')
  await waiting().waitFor()
  station.lay(youngHolder())
  await press(/^替别人办/)
  await expect(title()).toHaveText('您是老人的什么人？')
  await press('子女', '下一步')
  await expect(title()).toHaveText('您叫什么名字？')
  await expect(page.getByText('按身份证填的')).toHaveCount(2)
})

test('a form is printed on A4, and whoever cannot know says so', async () => {
  await stand('hall')
  station.setPrinting({ state: 'unknown', fault: 'PR-210' })
  await press(/^自助样表/, /^80 岁/, '打印')
  await expect(page.getByText('请到打印机那里看一看')).toBeVisible()
  station.setPrinting({ state: 'failed', fault: 'PR-201' })
  await expect(page.getByRole('alert')).toContainText('打印机缺 A4 纸')
  station.setPrinting({ state: 'confirmed', fault: null })
  await expect(page.getByText('打好了，请到 A4 打印机取走。')).toBeVisible()
  expect(station.papers).toEqual([{ form: 'gaoling', filled: 'example' }])
  station.setState({ a4Printer: 'trouble' })
  await press('好的', '打印')
  await expect(page.getByRole('dialog')).toContainText('A4 打印机现在用不了')
  await press('打清单')
  await expect.poll(() => station.printed).toEqual([{ of: 'form', id: 'gaoling' }])
})
