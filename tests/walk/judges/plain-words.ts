/** Whether a page speaks as people do: short sentences, and the plain name before the official one. [U8] */
import type { Page } from '@playwright/test'

/** An official word, and what has to be read before it: one of these, or it may not stand on the page at all. */
export const officialWords: Readonly<Record<string, readonly string[]>> = {
  申请材料: ['要带', '带什么'], 申报材料: ['要带', '带什么'], 办理流程: ['怎么办', '第一步'], 办理时限: ['多久'], 承诺时限: ['多久'], 办结时限: ['多久'], 法定时限: ['多久'],
  实施主体: ['哪个部门'], 责任部门: ['哪个部门'], 受理条件: ['谁能办', '谁可以办'], 容缺受理: ['后补'], 容缺: ['后补'], 告知承诺: ['保证', '承诺书'], 一次性告知: ['还差', '还缺'],
  设定依据: ['依据'], 收费标准: ['收费', '要钱'], 行政许可: ['要批准'], 行政确认: ['要认定'], 行政裁决: ['有争议'], 行政给付: ['发钱'], 行政奖励: ['政府奖励'], 行政备案: ['登记报备'], 承诺件: [], 即办件: [], 业务办理项: [], 收件: [], 补正: ['改一改'], 办结: [],
}

export interface Sentence { readonly text: string; readonly length: number }

/** What stands in the page's own part and in what lies over it, line by line; bar and header are the same everywhere. */
const linesOf = (page: Page): Promise<string[]> => page.evaluate(() => {
  const over = document.querySelector('[role=dialog], [role=alertdialog]')
  const parts = over === null ? [...document.querySelectorAll<HTMLElement>('main, section[aria-label]')].filter((part) => part.closest('main') === null || part.tagName === 'MAIN') : [over as HTMLElement]
  return parts.flatMap((part) => part.innerText.split('\n')).map((line) => line.trim()).filter((line) => line !== '')
})

/** Sentences with how many characters they have; what is quoted as a name, digits and signs do not count as more than their characters. */
export async function sentencesOn(page: Page): Promise<Sentence[]> {
  return (await linesOf(page)).flatMap((line) => line.split(/[。！？；]/)).map((text) => text.trim()).filter((text) => /\p{Script=Han}/u.test(text)).map((text) => ({ text, length: text.replaceAll(/[\s，、：“”（）《》·　]/g, '').length }))
}

/**
 * Official words and names that stand before their plain ones.
 * @param names plain and official name of every item of the catalogue
 */
export async function jargonOn(page: Page, names: readonly { readonly plain: string; readonly official: string }[]): Promise<string[]> {
  // Spaces of every kind are the typesetter's.
  const bare = (words: string): string => words.replaceAll(/\s/g, '')
  const text = bare((await linesOf(page)).join(''))
  const words = Object.entries(officialWords).flatMap(([official, plain]) => {
    const at = text.indexOf(official)
    return at < 0 || plain.some((word) => { const before = text.indexOf(word); return before >= 0 && before <= at }) ? [] : [`"${official}" before anything plain`]
  })
  const items = names.flatMap(({ plain, official }) => {
    const at = text.indexOf(bare(official))
    const before = text.indexOf(bare(plain))
    return at < 0 || plain.includes(official) || official.includes(plain) || (before >= 0 && before < at) ? [] : [`"${official}" before "${plain}"`]
  })
  return [...words, ...items]
}
