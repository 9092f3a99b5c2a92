/** Ways through every page of the kiosk. A page no way leads to is missing from what the walkers have seen. */
import type { Browser, Page } from '@playwright/test'
import { pageNames } from '../../renderer/kiosk/routes.ts'
import { sampleHolder } from '../support/sample-holder.ts'
import type { SampleSite } from '../support/sample-site.ts'
import { Walker, type WalkOptions } from './walker.ts'

async function throughTheHall(walker: Walker): Promise<void> {
  const { elder, station } = walker
  await walker.seeHome()
  station.setState({ power: 'battery' })
  await walker.page.getByText('停电了，现在用电池').waitFor()
  await walker.see('要办什么', 'home in a power cut')
  station.setState({ power: 'mains' })
  await walker.press('语言')
  await walker.see('您说哪种话')
  await walker.press('返回')
  if (!elder) {
    await walker.press(/^政务公开/)
    await walker.see('您想看什么消息')
    await walker.press(/医保/)
    await walker.see(/医保/, 'a notice')
    await walker.press('返回', '返回')
  }
  await walker.press(elder ? /^取号排队/ : /^排队取号/)
  await walker.see('您要办哪一类')
  station.warn(20)
  await walker.see('您还在吗')
  await walker.press('我还在，继续', /^社会保障/)
  await walker.see('要登记身份证号码吗')
  await byACardThatExpired(walker)
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
  await walker.seeHome()
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
  await walker.see('老人年满 80 岁了吗')
  await walker.press(/^是/, /^是/)
  await walker.see('看起来可以办')
  await walker.press('现在就办')
  await walker.see('填表之前')
  await agree(walker)
  walker.station.setState({ idCardReader: 'ready' })
  await throughTheMaterials(walker, 3)
  await byCard(walker)
  await walker.see('是给自己办，还是替别人办')
  await walker.press('给自己办', '下一步')
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
  await walker.see(elder ? '老人的身份证号是多少' : '老人叫什么名字', 'an ID number too short')
  await walker.type('1')
  await next()
  await walker.press('傣族')
  await walker.see('老人是什么民族')
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
  await walker.see('怎么联系老人')
  await walker.press('没有手机')
  await next()
  await walker.press('还没有，以后补')
  await walker.see('补助打到哪张卡上')
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
  await walker.see('请签上名字', 'nothing signed')
  await walker.press('不会写字，按手印')
  await walker.type('ai')
  await walker.press('岩')
  await walker.see('请工作人员来见证')
  if (elder) await next()
  else await walker.press(/^见证人工号/)
  await walker.press('填好了')
  await walker.page.getByRole('alert').first().waitFor()
  await walker.see(elder ? '见证人工号' : '请工作人员来见证', 'a witness without a number')
  await walker.type('1203')
  await walker.press('填好了')
  await walker.see('可以提交了')
  await walker.press('改成自己签名')
  await sign(walker.page)
  await walker.see('请签上名字')
  await walker.press('提交')
  await walker.see('已经收到了')
  await walker.press('再办一件', /^80 岁/, '现在就办', /^是/, /^是/, '现在就办')
  await agree(walker)
  await walker.press('带来了', '首页')
  await walker.see('要离开吗')
}

/** The reader does what it can, and the number pad is there all the same. */
async function byACardThatExpired(walker: Walker): Promise<void> {
  const { station } = walker
  station.setState({ idCardReader: 'ready' })
  await walker.press(/^放身份证取号/)
  await walker.see('读身份证之前')
  if (walker.elder) await walker.press('下一页')
  await walker.press('知道了，读身份证')
  await walker.page.getByText('等您放身份证').waitFor()
  await walker.see('请把身份证放在读卡区')
  station.lay('CR-202')
  await walker.see('没有读出来')
  await walker.press('再试一次')
  await walker.page.getByText('等您放身份证').waitFor()
  station.lay('CR-204')
  await walker.see('这张身份证过期了')
  await walker.press('自己输号码')
  station.setState({ idCardReader: 'none' })
}

/** The card is read and says hello; then everything is typed after all. */
async function byCard(walker: Walker): Promise<void> {
  const { station } = walker
  await walker.see('用身份证帮您填，好吗')
  await walker.press(/^用身份证填/)
  if (walker.elder) { await walker.see('读身份证之前'); await walker.press('下一页') }
  await walker.press('知道了，读身份证')
  await walker.page.getByText('等您放身份证').waitFor()
  station.lay(sampleHolder())
  if (!walker.elder) {
    await walker.see('字大一点，好吗')
    await walker.press('不用，就这样')
  }
  await walker.see('给谁办')
  station.takeAway()
  await walker.page.getByText('请取回您的身份证').waitFor({ state: 'detached' })
  await walker.press('自己填')
}

/** Reads the notice, which in large letters has pages, and agrees. */
async function agree(walker: Walker): Promise<void> {
  await walker.page.getByRole('heading', { name: '填表之前' }).waitFor({ state: 'attached' })
  if (walker.elder) await walker.press('下一页')
  await walker.press('我知道了，开始填')
}

/** Something is missing; then everything is there. In large letters each material has its own page. */
async function throughTheMaterials(walker: Walker, asked: number): Promise<void> {
  await walker.see(/带来了吗/)
  await walker.press('下一步')
  await walker.page.getByRole('alert').first().waitFor()
  await walker.see(/带来了吗/, 'a material nobody has answered for')
  await walker.press('没有带')
  if (walker.elder) {
    await walker.press('下一步')
    for (let left = asked - 1; left > 0; left -= 1) await walker.press('带来了', '下一步')
  } else {
    await walker.page.getByRole('radiogroup', { name: '居民户口簿' }).getByRole('radio', { name: '用电子证照' }).press(' ')
    await walker.press('以后补')
    await walker.see('材料都带来了吗', 'a promise')
    await walker.press('下一步')
  }
  await walker.see(/^还缺/)
  await walker.press('再看看')
  if (!walker.elder) { await walker.press('都带来了'); return }
  for (let left = asked; left > 0; left -= 1) await walker.press('带来了', '下一步')
}

/** A form that asks for each of the family, filed for somebody else. */
async function throughAFamily(walker: Walker): Promise<void> {
  const { elder } = walker
  const next = async (): Promise<void> => walker.press('下一步')
  /** In large letters each question has its own page. */
  const nextInElder = async (): Promise<void> => { if (elder) await next() }
  await walker.press(elder ? /^我要办事/ : /^自己办/)
  // Asked before the list is there, nothing is visible on it, and its first page would be passed by.
  await walker.page.getByRole('button', { name: /^参加医保/ }).or(walker.page.getByRole('button', { name: '下一页' })).first().waitFor()
  while (!(await walker.page.getByRole('button', { name: /^参加医保/ }).isVisible())) await walker.press('下一页')
  await walker.press(/^参加医保/, '现在就办', '不是', '现在就办')
  await agree(walker)
  if (elder) await walker.press('带来了', '下一步', '带来了', '下一步')
  else await walker.press('都带来了')
  await walker.press('替别人办')
  await next()
  await walker.press('子女')
  await walker.see('您是参保人的什么人')
  await next()
  await walker.type('ai')
  await walker.press('岩')
  if (elder) await next()
  else await walker.press(/^代办人身份证号/)
  await walker.type('530926197003150003')
  await walker.see(elder ? '您的身份证号是多少' : '您叫什么名字')
  await next()
  await walker.press('没有手机')
  await next()
  await walker.press('知道，是他请我来的')
  await walker.see('参保人知道您来办吗')
  await next()
  await walker.type('wen')
  await walker.press('温')
  if (elder) await next()
  else await walker.press(/^身份证号/)
  await walker.type('530926197003150003')
  await next()
  await walker.press('芒国村', '三组')
  await next()
  await walker.press('是，住在那里')
  await next()
  await walker.press('没有手机')
  await next()
  await walker.see('家里谁要参加医保', 'a group without entries')
  await next()
  await walker.page.getByRole('alert').waitFor()
  await walker.see('家里谁要参加医保', 'a group that must not be empty')
  await walker.press('加一位家人')
  await walker.type('yu')
  await walker.see('这位家人叫什么名字')
  await walker.press('玉')
  await nextInElder()
  await walker.press('返回')
  if (elder) await walker.press('返回')
  await walker.see('家里谁要参加医保', 'an entry not yet whole')
  await walker.press('接着填玉')
  await nextInElder()
  if (!elder) await walker.press(/^身份证号/)
  await walker.type('530926201009200007')
  await next()
  await walker.press('子女')
  await next()
  await walker.press('学生、儿童')
  await nextInElder()
  await walker.type('you')
  await walker.press('有')
  await walker.see(elder ? '在哪里上学' : '是下面哪一种')
  await next()
  await walker.press('在本县', '填好了')
  await walker.see('家里谁要参加医保', 'one entry')
  await walker.press('去掉玉 · 子女')
  await walker.see('家里谁要参加医保', 'an entry taken away')
  await walker.press('放回去')
  await next()
  await walker.press('都是真的', '看看对不对')
  await walker.see('请您看看，都对吗', 'a review with a family')
}

/** Guides: every way to one, all its parts, what it takes along, and whether it fits. */
async function throughTheGuides(walker: Walker): Promise<void> {
  const { elder, station } = walker
  const back = async (times = 1): Promise<void> => { for (let time = 0; time < times; time += 1) await walker.press('返回') }
  await walker.press(/^办事指南/)
  await walker.see('您想办什么事')
  if (elder) {
    await walker.press(/^按家里的事找/)
    await walker.see('家里有什么事')
    await back()
    await walker.press(/^看给谁办/)
    await walker.see('给谁办')
    await walker.press(/^为老人孩子/)
  } else await walker.press('为老人孩子')
  await walker.see('为老人孩子')
  await back(elder ? 2 : 1)
  await walker.press(/^按部门找/)
  await walker.see('找哪个部门')
  await walker.press(/^民政局/)
  await walker.see('县民政局')
  await back(2)
  await walker.press(/^常见问题/)
  await walker.see('您想问什么')
  await walker.press(/^要先预约/)
  await walker.see('要先预约吗')
  await back(2)

  await walker.press(/^搜索/)
  await walker.see('您想办什么事', 'the search box')
  await walker.type('zzzqz')
  await walker.page.getByText('没有找到').waitFor()
  await walker.see('您想办什么事', 'nothing found')
  await walker.press('不找了', /^搜索/)
  // On nine keys the letters of a word are those of many; a number is itself.
  if (elder) await walker.press('数字')
  await walker.type('80')
  await walker.page.getByRole('button', { name: /^80 岁/ }).waitFor()
  await walker.see('您想办什么事', 'results')
  await walker.press(/^80 岁/)
  await walker.see('80 岁以上老人补助', 'a guide')
  for (const part of elder ? [/^要带的材料/, /^怎么办/, /^到哪里办/] : [/^到哪里办/, /^谁能办/, /^常见问题/]) {
    await walker.press(part)
    await walker.see(elder ? part : '80 岁以上老人补助', String(part))
    if (elder) await back()
  }
  if (elder) {
    await walker.press(/^带回家看/)
    await walker.see('怎么带走')
  }
  station.setPrinting({ state: 'failed', fault: 'PR-101' })
  await walker.press(/^打印/)
  await walker.page.getByRole('alert').waitFor()
  await walker.see('把指南打在小票上', 'a guide without paper')
  station.setPrinting({ state: 'confirmed', fault: null })
  await walker.page.getByText('打好了').waitFor()
  await walker.see('把指南打在小票上')
  await walker.press('好的', /^二维码/)
  await walker.see('用手机扫码带走')
  await walker.press('好的', /^看样表/)
  await walker.see('照着这样填')
  await walker.press('放大', '空表')
  await walker.see('空表是这样的')
  station.setState({ a4Printer: 'ready' })
  await walker.press('打印')
  await walker.see('把空表打在 A4 纸上')
  await walker.press('好的')
  station.setState({ a4Printer: 'none' })
  await walker.press('空表', '打印')
  await walker.see('这台机器现在只能打小票')
  await walker.press('打清单')
  await walker.see('把要填的打在小票上')
  await walker.press('好的')
  await back(elder ? 2 : 1)
  await walker.press('现在就办', /^不是/)
  await walker.see('这件事可能不合适')
  await back()
  await walker.press(/^不清楚/)
  await walker.see('请人帮您看一看')
  if (elder) return
  await walker.press('首页', /^自助样表/)
  await walker.see('您要看哪张表')
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

/** A site and the way through it. */
const ways: readonly (readonly [SampleSite, (walker: Walker) => Promise<void>])[] = [['hall', throughTheHall], ['village', throughTheVillage], ['village', throughAFamily], ['village', throughTheGuides]]

/** Pages that stand only for a moment between two others: nobody can look at them. */
const passing: readonly string[] = ['resume']
/** Not for villagers: in the letters of a desk, behind a log-in. `tests/e2e/staff.spec.ts` looks at it. */
const staffOnly: readonly string[] = ['staff']

export interface Walked {
  /** Sentences, each with density, page and orientation. */
  readonly faults: readonly string[]
  /** Pages judged, a page once in each density. */
  readonly pages: number
  /** Pages of the kiosk that no way led to. */
  readonly missed: readonly string[]
}

/** The main tasks alone, in listen mode: a ticket, a form from choosing to the receipt, progress. */
export async function walkTasks(options: Omit<WalkOptions, 'site' | 'elder'>): Promise<{ readonly faults: readonly string[]; readonly pages: number }> {
  const faults: string[] = []
  let pages = 0
  for (const [site, way] of [['hall', throughTheHall], ['village', throughTheVillage]] as const) {
    const walker = await Walker.enter({ ...options, site, elder: true })
    try {
      // Not as the others are pressed: touched first, to hear it, it would be on, and then off again.
      await walker.page.getByRole('button', { name: /^先听再按/ }).press(' ')
      await way(walker)
    } finally {
      await walker.leave()
      faults.push(...walker.faults)
      pages += walker.seen.size
    }
  }
  return { faults, pages }
}

/** Walks every way in both densities, two walkers at once: each waits for the page more than it works. */
export async function walkEverywhere(options: Omit<WalkOptions, 'site' | 'elder'> & { readonly browser: Browser }, elders: readonly boolean[] = [false, true]): Promise<Walked> {
  const faults: string[] = []
  const seen = new Set<string>()
  let pages = 0
  for (const [site, way] of ways) {
    await Promise.all(elders.map(async (elder) => {
      const walker = await Walker.enter({ ...options, site, elder })
      try {
        await way(walker)
      } finally {
        await walker.leave()
        faults.push(...walker.faults.map((fault) => `${elder ? 'elder' : 'normal'}, ${fault}`))
        for (const name of walker.seen) seen.add(name)
        pages += walker.seen.size
      }
    }))
  }
  return { faults, pages, missed: pageNames.filter((name) => !seen.has(name) && !passing.includes(name) && !staffOnly.includes(name)) }
}
