/**
 * One walk through every page of the kiosk in each density; each page is judged in both
 * orientations. The walk uses the keyboard alone, so that what it reaches is reachable without a
 * hand on the glass. [U1, U3, U4]
 */
import { expect, test, type Browser, type Page } from '@playwright/test'
import axe from 'axe-core'
import { fileURLToPath } from 'node:url'
import { buildPages } from '../../scripts/build.ts'
import { launchChromium } from '../support/chromium.ts'
import { startFakeStation, type FakeStation } from '../support/fake-station.ts'
import { faultsOf } from '../support/legibility.ts'
import { sampleStation, type SampleSite } from '../support/sample-site.ts'

const glasses = { portrait: { width: 1080, height: 1920 }, landscape: { width: 1920, height: 1080 } } as const
const built = fileURLToPath(new URL('../../dist/renderer/kiosk', import.meta.url))

let browser: Browser
test.beforeAll(async () => {
  await buildPages(['kiosk'])
  browser = await launchChromium()
})
test.afterAll(() => browser.close())

/** Somebody who walks through the pages and finds fault. */
class Walker {
  readonly faults: string[] = []
  readonly page: Page
  readonly station: FakeStation
  readonly elder: boolean
  readonly #close: () => Promise<void>

  constructor(page: Page, station: FakeStation, elder: boolean, close: () => Promise<void>) {
    this.page = page
    this.station = station
    this.elder = elder
    this.#close = close
  }

  static async enter(site: SampleSite, elder: boolean): Promise<Walker> {
    const station = await startFakeStation({ ...sampleStation(site), page: built })
    const context = await browser.newContext({ viewport: glasses.portrait, reducedMotion: 'reduce' })
    await context.addInitScript({ content: axe.source })
    const page = await context.newPage()
    page.setDefaultTimeout(10_000)
    await page.goto(station.url)
    const walker = new Walker(page, station, elder, async () => { await context.close(); await station.close() })
    if (elder) await walker.press('长辈版')
    return walker
  }

  async leave(): Promise<void> {
    await this.#close()
  }

  async press(...names: (string | RegExp)[]): Promise<void> {
    for (const name of names) {
      const found = { name, exact: typeof name === 'string' }
      await this.page.getByRole('button', found).or(this.page.getByRole('radio', found)).first().press(' ')
    }
  }

  /** Types with the keys on the screen; in elder mode letters are three or four on a key. */
  async type(text: string): Promise<void> {
    for (const character of text) await this.press(/[a-z]/.test(character) && this.elder ? new RegExp(`^[a-z]{0,3}${character}[a-z]{0,3}$`) : character)
  }

  /** Waits for the page with this question, and judges it. */
  async see(title: string | RegExp, what = String(title)): Promise<void> {
    await this.page.getByRole('heading', { name: title }).first().waitFor({ state: 'attached' })
    await this.page.evaluate(() => document.fonts.ready)
    for (const [look, size] of Object.entries(glasses)) {
      await this.page.setViewportSize(size)
      await this.page.evaluate(async () => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)) }))
      this.faults.push(...(await faultsOf(this.page, this.elder)).map((fault) => `${what}, ${look}: ${fault}`))
    }
    await this.page.setViewportSize(glasses.portrait)
  }
}

/** The way to a person and every other way must be there without scrolling. */
async function seeHome(walker: Walker): Promise<void> {
  await walker.see('要办什么')
  for (const [look, size] of Object.entries(glasses)) {
    await walker.page.setViewportSize(size)
    await expect(walker.page.getByRole('button', { name: '往下看' }), `home, ${look}`).toHaveCount(0)
  }
  await walker.page.setViewportSize(glasses.portrait)
}

async function throughTheHall(walker: Walker): Promise<void> {
  const { elder, station } = walker
  await seeHome(walker)
  if (!elder) {
    await walker.press(/^通知公告/)
    await walker.see('通知公告')
    await walker.press('返回')
  }
  await walker.press(elder ? /^取号排队/ : /^排队取号/)
  await walker.see('您要办哪一类')
  station.warn(20)
  await walker.see('您还在吗')
  await walker.press('我还在，继续', /^社会保障/)
  await walker.see('要登记身份证号码吗')
  await walker.type('530926194303150002')
  await walker.press('用这个号码取号')
  await walker.page.getByRole('alert').waitFor()
  await walker.see('要登记身份证号码吗', 'a wrong ID number')
  station.setPrinting({ state: 'failed', fault: 'PR-101' })
  await walker.press('不用身份证，直接取号')
  await walker.page.getByRole('alert').waitFor()
  await walker.see('您的号码', 'a number without paper')
  station.setPrinting({ state: 'confirmed', fault: null })
  await walker.page.getByText('请取走小票').waitFor()
  await walker.see('您的号码')
}

async function throughTheVillage(walker: Walker): Promise<void> {
  const { elder } = walker
  const next = async (): Promise<void> => walker.press('下一步')
  await seeHome(walker)
  await walker.press('叫人帮忙')
  await walker.see('叫人帮忙')
  await walker.press('回到刚才的页面', /^我的事办到哪了/)
  await walker.type('9KXM4R9P')
  await walker.press('查询')
  await walker.page.getByRole('alert').waitFor()
  await walker.see('请输入查询码')
  await walker.press('清空')
  await walker.type('7KXM4R9P')
  await walker.press('查询')
  await walker.see('您的事办到这里')
  await walker.press('返回', '返回')
  if (!elder) {
    await walker.press('老人')
    await walker.see('您要办哪件事', 'items of one matter of life')
    await walker.press('返回')
  }
  await walker.press(elder ? /^我要办事/ : /^自己办/)
  await walker.see('您要办哪件事')
  await walker.press(/^80 岁/)
  await walker.see('80 岁以上老人补助')
  await walker.press('现在就办')
  await walker.see('填表之前')
  await walker.press('我知道了，开始填')
  await walker.type('ai')
  await walker.press('岩')
  await walker.type('han')
  await walker.see('老人叫什么名字')
  await walker.press('罕')
  if (elder) await next()
  else await walker.press(/^身份证号/)
  await walker.type('53092619430315000')
  await next()
  await walker.page.getByRole('alert').waitFor()
  await walker.see(elder ? '身份证号' : '老人叫什么名字', 'an ID number too short')
  await walker.type('1')
  await next()
  await walker.press('傣族')
  await walker.see('民族')
  await next()
  await walker.see('老人的户口在哪里')
  await walker.press('芒国村')
  await walker.see('老人的户口在哪里', 'the group')
  await walker.press('三组')
  await walker.type('18号')
  await walker.see('老人的户口在哪里', 'the door')
  await next()
  await walker.press('是，住在那里')
  await walker.see('老人现在住在哪里')
  await next()
  await walker.type('138')
  await walker.see('联系电话')
  await walker.press('没有手机')
  await next()
  await walker.press('还没有，以后补')
  await walker.see('补助打到哪张卡上')
  await next()
  await walker.press('老人自己')
  await walker.see('是老人自己来办吗')
  await next()
  await walker.press('没有')
  await walker.see('还有要告诉我们的吗')
  await next()
  // In large letters one question a page.
  if (elder) await next()
  await walker.press('都是真的')
  await walker.see('您说的情况都真实吗')
  await walker.press('看看对不对')
  await walker.see('请您看看，都对吗')
  while (await walker.page.getByRole('button', { name: '下一页' }).isVisible()) await walker.press('下一页')
  await walker.press('都对，去签名')
  await sign(walker.page)
  await walker.see('请签上名字')
  await walker.press('提交')
  await walker.see('已经收到了')
  await walker.press('再办一件', /^80 岁/, '现在就办', '我知道了，开始填')
  await walker.type('ai')
  await walker.press('岩', '首页')
  await walker.see('要离开吗')
}

async function sign(page: Page): Promise<void> {
  await page.waitForTimeout(320) // the dead time of a new page, for hands
  const box = await page.getByRole('img', { name: '签名框' }).boundingBox()
  if (box === null) throw new Error('no signature pad')
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.3)
  await page.mouse.down()
  for (const [x, y] of [[0.4, 0.6], [0.6, 0.3], [0.8, 0.7]] as const) await page.mouse.move(box.x + box.width * x, box.y + box.height * y, { steps: 4 })
  await page.mouse.up()
}

/** Both densities at once: each waits for the page more than it works. */
async function walkBoth(site: SampleSite, walk: (walker: Walker) => Promise<void>): Promise<string[]> {
  const faults = await Promise.all([false, true].map(async (elder) => {
    const walker = await Walker.enter(site, elder)
    try {
      await walk(walker)
      return walker.faults.map((fault) => `${elder ? 'elder' : 'normal'}, ${fault}`)
    } finally {
      await walker.leave()
    }
  }))
  return faults.flat()
}

for (const [site, walk] of [['hall', throughTheHall], ['village', throughTheVillage]] as const) {
  test(`every page of the ${site} can be seen, read, reached and touched, in both densities`, async () => {
    expect(await walkBoth(site, walk)).toEqual([])
  })
}
