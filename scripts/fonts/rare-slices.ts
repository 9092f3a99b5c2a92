/**
 * Writes assets/fonts/rare/: what pages and slips must show (wanted.ts) and Noto Sans SC, as
 * Google serves it, lacks. The glyphs are those of Noto Sans CJK SC, the whole of the same
 * typeface, so a rare character looks like its neighbours. Two slices, so that a page with a
 * name loads no more than it needs:
 *
 *     names         of GB 2312 and the national list
 *     traditional   what only the five strokes find
 *
 * Run: apt-get download fonts-noto-cjk && dpkg -x fonts-noto-cjk_*.deb FOLDER
 *      node scripts/fonts/rare-slices.ts FOLDER/usr/share/fonts/opentype/noto
 *      node scripts/fonts/all-slices.ts
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import subset from 'subset-font'
import { characters } from '../characters.ts'
import { ROOT } from '../runtime/paths.ts'
import { extractFont } from './collection.ts'
import { formatRanges, glyphsOf, servedSlices } from './sheet.ts'
import { wanted } from './wanted.ts'

const source = process.argv[2]
if (source === undefined) throw new Error('say where NotoSansCJK-Regular.ttc and NotoSansCJK-Bold.ttc are')
const target = join(ROOT, 'assets/fonts/rare')

const weights = [{ weight: 400, name: 'Regular' }, { weight: 700, name: 'Bold' }] as const

/** Nothing of our texts runs downwards or asks for another region's shapes. */
const unneeded = ['GSUB', 'GPOS', 'GDEF', 'BASE', 'VORG', 'vhea', 'vmtx', 'DSIG']
/** Copyright and licence stay in the file, as the OFL asks. */
const rights = [0, 13, 14]
const copyright = "Parts of Noto Sans CJK SC. Copyright 2014-2021 Adobe (http://www.adobe.com/), with Reserved Font Name 'Source'."

const served = servedSlices().map(glyphsOf)
const lacking = [...new Set(Object.values(wanted()).flatMap((set) => [...set]))].filter((character) => !served.some((glyphs) => glyphs.has(character.codePointAt(0) ?? 0))).sort()
const inLists = new Set(characters())
const slices = { names: lacking.filter((character) => inLists.has(character)), traditional: lacking.filter((character) => !inLists.has(character)) }

rmSync(target, { recursive: true, force: true })
mkdirSync(target, { recursive: true })
writeFileSync(join(target, 'unicode.json'), `${JSON.stringify(Object.fromEntries(Object.entries(slices).map(([name, list]) => [name, formatRanges(list)])), null, 1)}\n`)
writeFileSync(join(target, 'LICENSE'), readFileSync(join(ROOT, 'node_modules/@fontsource/noto-sans-sc/LICENSE'), 'utf8').replace(/^.*\n/, `${copyright}\n`))
for (const { weight, name } of weights) {
  const whole = extractFont(readFileSync(join(source, `NotoSansCJK-${name}.ttc`)), `NotoSansCJKsc-${name}`)
  for (const [slice, list] of Object.entries(slices)) {
    const bytes = await subset(whole, list.join(''), { targetFormat: 'woff2', keepFeatures: [], noLayoutClosure: true, dropTables: unneeded, preserveNameIds: rights })
    writeFileSync(join(target, `${slice}-${weight}.woff2`), bytes)
    process.stdout.write(`${slice}-${weight}: ${list.length} characters, ${Math.round(bytes.length / 1024)} KB\n`)
  }
}
