/**
 * The list that somebody reads into a microphone:
 *
 *     node scripts/speech/recording-script.ts dai [--to=dai.csv] [--all]
 *
 * CSV that WPS and Excel open (UTF-8 with its mark): number, importance, where it is heard, the
 * Chinese sentence, the name of the file to record it into, and a column for how it is said. What is
 * recorded already is left out, unless `--all`. Then put the files into assets/speech/<language>/ and
 * name speaker, licence and clips in its pack.json.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { speechLanguages } from '../../domain/speech/language.ts'
import { clipKey, openPacks } from '../../station/speech/packs.ts'
import { ROOT } from '../runtime/paths.ts'
import { linesToRecord } from './sentences.ts'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { to: { type: 'string' }, all: { type: 'boolean', default: false } } })
const language = speechLanguages.find((known) => known === positionals[0])
if (language === undefined) throw new Error(`which language? ${speechLanguages.join(', ')}`)

const packs = openPacks(join(ROOT, 'assets', 'speech'))
const lines = linesToRecord().filter(({ text }) => values.all || !packs.has(language, text))
const cell = (text: string | number): string => `"${String(text).replaceAll('"', '""')}"`
const rows = [
  ['序号', '重要程度（1 最先录）', '在哪里听到', '要说的话', '录音文件名', '怎么说（由录音人填写）'],
  ...lines.map(({ importance, where, text }, index) => [index + 1, importance, where, text, `${clipKey(language, text)}.wav`, '']),
]
const file = values.to ?? `${language}.csv`
writeFileSync(file, `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`)
process.stdout.write(`${file}: ${lines.length} sentences to record\n`)
