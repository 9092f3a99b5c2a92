/**
 * Writes assets/input/strokes-zh.json: characters by their strokes, for names that neither pinyin
 * nor handwriting finds. One line a sequence, the common characters first:
 *
 *     1234 字字字     1 横  2 竖  3 撇  4 点 捺  5 折
 *
 * Sequences are those of rime-stroke (LGPL-3, from the CNS 11643 database; Debian package
 * rime-data-stroke); which characters are in use, with a reading, says Unihan (Unicode License;
 * Debian package unicode-data). From U+20000 on only those with a reading are taken.
 *
 * Run: apt-get install rime-data-stroke unicode-data && node scripts/strokes-table.ts [folder of /usr/share]
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { characters, frequencies } from './characters.ts'

const [shareOfRime = '/usr/share', shareOfUnicode = shareOfRime] = process.argv.slice(2)
const digitOf: Readonly<Record<string, string>> = { h: '1', s: '2', p: '3', n: '4', z: '5' }
const firstBeyond = 0x20000

const unihan = execFileSync('bzcat', [join(shareOfUnicode, 'unicode/Unihan_Readings.txt.bz2')], { encoding: 'utf8', maxBuffer: 1 << 28 })
const read = new Set([...unihan.matchAll(/^U\+([0-9A-F]+)\tk(?:Mandarin|HanyuPinyin|XHC1983|HanyuPinlu)\t/gm)].map(([, hex = '']) => String.fromCodePoint(Number.parseInt(hex, 16))))
const wanted = new Set([...characters(), ...read])

const common = new Set(characters())
const counts = frequencies()
/** Frequent ones, then the others of the national list, then by code point. */
const weight = (character: string): number => (counts.get(character) ?? 0) * 2 + (common.has(character) ? 1 : 0)

const lines = new Map<string, string[]>()
for (const line of readFileSync(join(shareOfRime, 'rime-data/stroke.dict.yaml'), 'utf8').split('\n')) {
  const [character = '', letters = ''] = line.split('\t')
  if (!wanted.has(character) || !/^[hspnz]+$/.test(letters)) continue
  const code = [...letters].map((letter) => digitOf[letter] ?? '').join('')
  lines.set(code, [...(lines.get(code) ?? []), character])
}
const table = [...lines].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, row]) => `${code} ${[...new Set(row)].sort((a, b) => weight(b) - weight(a)).join('')}`)
writeFileSync(new URL('../assets/input/strokes-zh.json', import.meta.url), `${JSON.stringify({ lines: table })}\n`)
const known = new Set([...lines.values()].flat())
process.stdout.write(`${table.length} sequences, ${known.size} characters, ${[...known].filter((character) => (character.codePointAt(0) ?? 0) >= firstBeyond).length} from U+20000 on\n`)
