/**
 * What a voice has to record, in order of importance: without the first groups nobody finds the
 * way, without the last ones something stays Chinese. A sentence with a number in it is recorded in
 * pieces, the numbers once for all.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sameWords } from '../../domain/speech/clips.ts'
import { discreet } from '../../domain/speech/discreet.ts'
import { readAmount } from '../../domain/speech/numbers.ts'
import { clipUnits, readSentence } from '../../domain/speech/read.ts'
import { sentencesOf } from '../../domain/speech/sentences.ts'
import { loadAssets } from '../../station/settings/assets.ts'
import { ROOT } from '../runtime/paths.ts'

export interface Line {
  /** 1 is recorded first. */
  readonly importance: number
  /** Where it is heard, for who speaks it. */
  readonly where: string
  /** The Chinese sentence, as it stands on the screen. */
  readonly text: string
}

type Texts = { readonly [key: string]: string | Texts }
const locale = (room: string): Texts => JSON.parse(readFileSync(join(ROOT, 'renderer', room, 'locales', 'zh.json'), 'utf8')) as Texts
const leaves = (texts: Texts, before = ''): [string, string][] => Object.entries(texts).flatMap(([key, value]): [string, string][] => (typeof value === 'string' ? [[before + key, value]] : leaves(value, `${before}${key}.`)))

/** Sections of the kiosk's texts by importance; what is not named comes after them. */
const order: readonly (readonly [importance: number, where: string, sections: readonly string[]])[] = [
  [1, '求助和离开', ['timeout', 'help', 'leave', 'waiting']],
  [2, '首页', ['home', 'howTo', 'events', 'hearing', 'language']],
  [3, '取号', ['ticket', 'fault']],
  [4, '办事', ['items', 'guide', 'consent', 'form', 'review', 'sign', 'receipt', 'refused', 'group']],
  [5, '查进度', ['progress']],
  [5, '办事指南', ['guides']],
]
const others = [6, '其他'] as const
/** Keys that are never said: codes, frames, what only a machine reads. */
const unsaid = /^(title|header|footer|idle)\b|qrText|qrLabel|crumb|^numerals|symbolKeys|^place\.groups|^mark|^screen|delimiter|\.label$/

const phrases = (text: string): string[] => clipUnits(readSentence(text, 'zh', { sayOneAsYao: false }).filter((piece) => piece.kind === 'words'))
/** A sentence as it is; with a value or a number in it, its phrases. */
const toRecord = (text: string): string[] => (/\d|\{\{/.test(text) ? text.split(/\{\{\w+\}\}/).flatMap(phrases) : sentencesOf(text))

const texts = (): Line[] => [...leaves(locale('kiosk')), ...leaves(locale('kiosk/guides'), 'guides.'), ...leaves(locale('kiosk/notices'), 'notices.')]
  .filter(([key]) => !unsaid.test(key)).flatMap(([key, text]) => {
    const [importance, where] = order.find(([, , sections]) => sections.includes(key.split('.')[0] ?? '')) ?? others
    return toRecord(text).map((part) => ({ importance, where, text: part }))
  })

const shared = (): Line[] => leaves(locale('kit')).filter(([key]) => !unsaid.test(key)).flatMap(([key, text]) => {
  const importance = key.startsWith('bar') || key.startsWith('listen') ? 1 : key.startsWith('errors') ? 4 : 6
  return toRecord(text).map((part) => ({ importance, where: key.startsWith('bar') ? '屏幕下面的按钮' : key.startsWith('errors') ? '填错时的提示' : '按钮和键盘', text: part }))
})

/** 0 to 12, the tens and the rest of what amounts are put together from, and the letters of tickets. */
const numbers = (): Line[] => [...new Set([...Array.from({ length: 13 }, (_, value) => value), 20, 100, 1000, 10_000].flatMap((value) => readAmount(value)))]
  .concat('两', '幺', '半', ...'ABCDEFGH').map((text) => ({ importance: 3, where: '数字', text }))

/** Queues and items of the catalogue. */
function catalogue(): Line[] {
  const { catalogue } = loadAssets(join(ROOT, 'assets'))
  return catalogue.flatMap(({ body }): Line[] => {
    if (body === null) return []
    const lines = (importance: number, where: string, ...said: string[]): Line[] => said.flatMap(toRecord).map((text) => ({ importance, where, text }))
    if (body.kind === 'queue') return lines(3, '取号业务', body.body.name, body.body.hint)
    if (body.kind === 'item') return lines(5, '办事指南', body.body.plainName, body.body.summary)
    return []
  })
}

const maySay = ({ text }: Line): boolean => discreet(text, { itemNames: [], publicNumbers: [] }) === text

/** Everything to record, each sentence once, most important first. What is never said is not recorded. */
export function linesToRecord(): Line[] {
  const seen = new Set<string>()
  return [...shared(), ...texts(), ...numbers(), ...catalogue()].filter(maySay)
    .sort((a, b) => a.importance - b.importance)
    .filter(({ text }) => { const key = sameWords(text); const fresh = key !== '' && !seen.has(key); seen.add(key); return fresh })
}
