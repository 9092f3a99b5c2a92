/**
 * The story: a villager's visit through every layer, with the network cut and the power pulled.
 * Told once; the cockpit plays it and the end-to-end test is it. It proves what it claims as it
 * goes, and throws when something does not hold.
 */
import { isDeepStrictEqual } from 'node:util'
import type { StoryEvent } from '../start/api.ts'
import { tapAll, type Hands } from './hands.ts'

/** What the story does to the world around the kiosk, and what it looks up there. */
export interface Stage {
  /** Whether the kiosk has a reader of ID cards: then it offers to fill the form in by card. */
  readonly reader: boolean
  link(up: boolean): Promise<void>
  /** Off: station and kiosk are killed with no chance to finish anything. On: they start again. */
  power(on: boolean): Promise<void>
  /** The newest slip as text, decoded from the bytes the printer received; null before the first. */
  lastSlip(): Promise<string | null>
  /** Every case the county holds, opened with the county's key. */
  casesAtCounty(): Promise<readonly { readonly caseNumber: string; readonly values: Readonly<Record<string, unknown>> }[]>
}

/** What a villager types into the form; the rest is chosen. */
export interface Villager {
  /** Pinyin as typed and the candidate that is chosen. */
  readonly name: readonly (readonly [pinyin: string, character: string])[]
  readonly idNumber: string
  readonly phone: string
  /** Door number, by the pad's keys; without one none is given. */
  readonly door?: string
}

/** A sample person: no number of a living being (the sequence digits are made up). */
export const villager: Villager = {
  name: [['yan', '岩'], ['wen', '温']],
  idNumber: '530926194003030008',
  phone: '13800000000',
}

/** From the guide to the form: its two questions whether it fits, the consent, and, where there is a reader, that no card is wanted. */
const toForm = (reader: boolean): readonly string[] => ['现在就办', '是', '是', '现在就办', '我知道了，开始填', '都带来了', ...(reader ? ['自己填'] : [])]

export async function* visit(hands: Hands, stage: Stage): AsyncGenerator<StoryEvent> {
  const before = (await stage.casesAtCounty()).length
  yield scene('把网线拔了：从现在起，县里够不着。')
  await stage.link(false)

  yield scene('一位老人来取号。点三下，不用身份证，也不用网。')
  await tapAll(hands, ['排队取号', '综合办事', '不用身份证，直接取号'])
  const number = await hands.read('ticket-number')
  const slip = await slipWith(stage, number)
  yield proof(`小票打出来了：${number}。打印机收到的字节译回来，就是这个号。`)
  if (!slip.includes(number)) throw new Error(`the slip does not show ${number}:\n${slip}`)

  yield scene('再办一件事：高龄保健补助，一页一问。')
  await hands.tap('再办一件')
  await tapAll(hands, ['80岁以上老人补助', ...toForm(stage.reader)])
  yield* fillForm(hands, villager)

  yield scene('在屏幕上签名，提交。')
  await hands.sign()
  await hands.tap('提交')
  const caseNumber = await hands.read('case-number')
  const code = await hands.read('look-up-code')
  await slipWith(stage, caseNumber)
  yield proof(`收到了：办件编号 ${caseNumber}。屏幕说“收到”的时候，内容已经写进账本，落了盘。`)

  yield scene('这时候停电：站点程序和终端当场被杀死。')
  await stage.power(false)
  await new Promise((resolve) => setTimeout(resolve, 2500))
  yield scene('来电了，机器自己起来。')
  await stage.power(true)
  if ((await stage.casesAtCounty()).length !== before) throw new Error('the county has the case although the link is cut')
  yield proof('县里这时还没有这件事：网还断着。')

  yield scene('网线插回去。')
  await stage.link(true)
  const arrived = await waitFor(async () => {
    const cases = await stage.casesAtCounty()
    return cases.length > before ? cases : null
  }, 'the case did not reach the county')
  const ours = arrived.filter((each) => each.caseNumber === caseNumber)
  if (arrived.length !== before + 1 || ours.length !== 1) throw new Error(`the county has ${arrived.length - before} new cases, ${ours.length} of them ours`)
  const typed = expectedValues()
  for (const [key, value] of Object.entries(typed)) {
    if (!isDeepStrictEqual(ours[0]?.values[key], value)) throw new Error(`${key} arrived as ${JSON.stringify(ours[0]?.values[key])}, typed was ${JSON.stringify(value)}`)
  }
  yield proof('县里正好收到一件。用县里的钥匙打开，和刚才填的一字不差。')

  yield scene('老人用回执上的查询码看办到哪了。')
  await tapAll(hands, ['进度查询', ...code.replaceAll(/[\s-]/g, ''), '查询'])
  await hands.see('办事部门已经收到')
  yield proof('终端上也看到了：办事部门已经收到。')
  await hands.tap('好的，完成')
}

/** From home to the first page of the form, where one says for whom one files; at a kiosk without a reader of cards. */
export const openForm = (hands: Hands): Promise<void> => tapAll(hands, ['自助办事', '80岁以上老人补助', ...toForm(false)])

/** Answers every page of the form as this villager, up to the signature. */
export async function* fillForm(hands: Hands, villager: Villager): AsyncGenerator<StoryEvent> {
  await tapAll(hands, ['给自己办', '下一步'])
  for (const [pinyin, character] of villager.name) await tapAll(hands, [...pinyin, character])
  await hands.tap('身份证号')
  await tapAll(hands, villager.idNumber)
  await tapAll(hands, ['下一步', '傣族', '下一步'])
  yield scene('住哪里？先选村，再选组，不用打字。')
  await tapAll(hands, ['芒国', '三组', ...(villager.door ?? ''), '下一步'])
  await tapAll(hands, ['是，住在那里', '下一步', '自己的手机', ...villager.phone, '下一步'])
  await tapAll(hands, ['还没有，以后补', '下一步', '没有', '下一步'])
  await tapAll(hands, ['都是真的', '看看对不对'])
  yield scene('核对一遍，都对。')
  await tapAll(hands, ['下一页', '都对，去签名'])
}

/** What must stand in the opened case. */
export const expectedValues = () => ({
  name: villager.name.map(([, character]) => character).join(''),
  idNumber: villager.idNumber,
  ethnicity: 'dai',
  accountKind: 'later',
  filedBy: 'self',
})

async function slipWith(stage: Stage, text: string): Promise<string> {
  return waitFor(async () => {
    const slip = await stage.lastSlip()
    return slip?.includes(text) ? slip : null
  }, `no slip shows ${text}`)
}

async function waitFor<T>(look: () => Promise<T | null>, complaint: string, patienceMs = 60_000): Promise<T> {
  const until = performance.now() + patienceMs
  while (performance.now() < until) {
    const found = await look()
    if (found !== null) return found
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
  throw new Error(complaint)
}

const scene = (text: string): StoryEvent => ({ kind: 'scene', text })
const proof = (text: string): StoryEvent => ({ kind: 'proof', text })
