/** U8: villagers are spoken to in their own words: plain names first, short sentences. */
import { readdirSync, readFileSync } from 'node:fs'
import { jargonOn, sentencesOn } from '../../tests/walk/judges/plain-words.ts'
import { glasses, type Judge } from '../../tests/walk/walker.ts'
import type { Measure } from '../measure.ts'
import { judgeEverywhere } from '../rig/walk.ts'

const longest = 20
const mostLongShare = 0.05

const folder = new URL('../../assets/catalogue/items/', import.meta.url)
const names = readdirSync(folder).map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as { plainName: string; officialName: string }).map(({ plainName, officialName }) => ({ plain: plainName, official: officialName }))

/** The sabotage: the words of the regulation over the reason of each page. */
const official = `const words = '申请材料：请选择您所需要办理的政务服务事项并按照系统提示逐项完成申报操作。'
new MutationObserver(() => {
  for (const lead of document.querySelectorAll('[data-part=lead]')) if (!lead.textContent.startsWith(words)) lead.prepend(words)
}).observe(document, { childList: true, subtree: true, characterData: true })`

const measure: Measure = {
  id: 'U8',
  title: 'Official words before plain ones, and sentences over 20 characters, on every page',
  unit: 'official words first',
  target: '0; at most 5 % of sentences over 20 characters',
  async run({ sabotage, log }) {
    const sentences = new Map<string, number>()
    const judge: Judge = async ({ page }) => {
      for (const { text, length } of await sentencesOn(page)) sentences.set(text, length)
      return jargonOn(page, names)
    }
    const result = await judgeEverywhere([{ name: 'every page', judge, glasses: [glasses.portrait] }], sabotage ? official : undefined, log)
    const long = [...sentences].filter(([, length]) => length > longest).map(([text]) => text)
    const share = sentences.size === 0 ? 1 : long.length / sentences.size
    for (const text of long.slice(0, 10)) log(`  long: ${text}`)
    return { ...result, pass: result.pass && share <= mostLongShare, samples: { rounds: result.samples, sentences: sentences.size, long }, notes: [`${long.length} of ${sentences.size} sentences have more than ${longest} characters (${(100 * share).toFixed(1)} %)`] }
  },
}

export default measure
