/**
 * Writes domain/search/locales/sounds.zh.json, by which the guide search hears what is typed: the readings of
 * the on-screen keyboard's dictionary, without its words and without sounds nobody looks for.
 *
 * Run: node scripts/search-sounds.ts, after scripts/pinyin-table.ts
 */
import { readFileSync, writeFileSync } from 'node:fs'

const root = new URL('../', import.meta.url)
const { chars } = JSON.parse(readFileSync(new URL('assets/input/pinyin-zh.json', root), 'utf8')) as { readonly chars: Record<string, string> }
const interjections = ['m', 'n', 'ng', 'hng', 'o', 'yo']

const kept = Object.entries(chars).filter(([syllable]) => !interjections.includes(syllable))
// In the order of their code points: a county's own first characters are the keyboard's business.
const sounds = Object.fromEntries(kept.map(([syllable, characters]) => [syllable, [...new Set(characters)].sort().join('')]))
writeFileSync(new URL('domain/search/locales/sounds.zh.json', root), `${JSON.stringify(sounds, null, 0)}\n`)
