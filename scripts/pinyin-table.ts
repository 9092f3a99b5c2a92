/**
 * Writes assets/input/pinyin-zh.json, the dictionary of the on-screen pinyin keyboard:
 *
 *     chars   syllable → characters of GB 2312 and of the national list, the frequent ones first
 *     words   "geng'ma 耿马", local ones first, then the frequent ones
 *     names   "ai'han 岩罕", local personal names
 *     local   characters of local names
 *
 * Readings come from pinyin-pro (MIT), frequencies from the word list of jieba (MIT), place names
 * from the kiosk's catalogue when it runs. Characters of local names (勐 芒 岩 罕 俸 …) are put before all others of
 * their syllable: people type them every day, and a national word list ranks them near the end.
 *
 * Run: node scripts/pinyin-table.ts
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pinyin } from 'pinyin-pro'
import { characters, frequencies } from './characters.ts'

const require = createRequire(import.meta.url)
const root = new URL('../', import.meta.url)
const local = JSON.parse(readFileSync(new URL('assets/input/local-zh.json', root), 'utf8')) as { readonly characters: Record<string, string>; readonly names: readonly string[]; readonly words: readonly string[] }

const wordCount = 16_000

interface Entry { readonly word: string; readonly count: number }

function jieba(): Entry[] {
  const list = readFileSync(require.resolve('@node-rs/jieba/dict.txt'), 'utf8')
  return list.split('\n').flatMap((line) => {
    const [word = '', count = '0'] = line.split(' ')
    return /^\p{Script=Han}{1,4}$/u.test(word) ? [{ word, count: Number(count) }] : []
  })
}

/** The keyboard has no ü: it is typed as v. */
const typed = (reading: string): string => reading.replaceAll('ü', 'v')
const readings = (character: string): string[] => pinyin(character, { toneType: 'none', type: 'array', multiple: true }).map(typed)
const syllables = (word: string): string[] => pinyin(word, { toneType: 'none', type: 'array' }).map(typed)

const entries = jieba()
const frequency = frequencies()

/**
 * A character's second readings are rarer than its first: 的 must not lead `di`. pinyin-pro lists
 * the common reading first.
 */
const chars = new Map<string, { character: string; weight: number }[]>()
const put = (syllable: string, character: string, weight: number): void => {
  const row = chars.get(syllable) ?? []
  if (!row.some((known) => known.character === character)) row.push({ character, weight })
  chars.set(syllable, row)
}
for (const [syllable, characters] of Object.entries(local.characters)) [...characters].forEach((character, index) => { put(syllable, character, Number.MAX_SAFE_INTEGER - index) })
for (const character of characters()) readings(character).forEach((syllable, index) => { if (/^[a-z]+$/.test(syllable)) put(syllable, character, (frequency.get(character) ?? 0) / 20 ** index) })

const frequent = entries.filter((entry) => entry.word.length > 1).sort((a, b) => b.count - a.count).slice(0, wordCount).map((entry) => entry.word)
/** The first character of a Dai or Wa name is read as in names: 岩 is ai. */
const nameReading = new Map(Object.entries(local.characters).flatMap(([syllable, row]) => [...row].map((character) => [character, syllable] as const)))
const asName = (name: string): string => `${[...name].map((character) => nameReading.get(character) ?? readings(character)[0] ?? '').join("'")} ${name}`
const words = [...new Set([...local.words, ...frequent])].map((word) => `${syllables(word).join("'")} ${word}`)

const table = {
  chars: Object.fromEntries([...chars].sort(([a], [b]) => (a < b ? -1 : 1)).map(([syllable, row]) => [syllable, row.sort((a, b) => b.weight - a.weight).map((each) => each.character).join('')])),
  words,
  names: local.names.map(asName),
  local: [...new Set(Object.values(local.characters).join(''))].join(''),
}
writeFileSync(new URL('assets/input/pinyin-zh.json', root), `${JSON.stringify(table)}\n`)
process.stdout.write(`${chars.size} syllables, ${words.length} words\n`)
