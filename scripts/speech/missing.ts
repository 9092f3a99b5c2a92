/**
 * What is not recorded yet, by language and importance: `node scripts/speech/missing.ts [language]`
 * With a language, the missing sentences themselves. Missing recordings are no failure: exit 0.
 */
import { join } from 'node:path'
import { speechLanguages } from '../../domain/speech/language.ts'
import { openPacks } from '../../station/speech/packs.ts'
import { ROOT } from '../runtime/paths.ts'
import { linesToRecord } from './sentences.ts'

const packs = openPacks(join(ROOT, 'assets', 'speech'))
const lines = linesToRecord()
const asked = speechLanguages.find((known) => known === process.argv[2])

if (asked !== undefined) {
  for (const { importance, where, text } of lines.filter(({ text }) => !packs.has(asked, text))) process.stdout.write(`${importance}\t${where}\t${text}\n`)
} else {
  const levels = [...new Set(lines.map(({ importance }) => importance))]
  const row = (cells: readonly (string | number)[]): string => cells.map((cell) => String(cell).padStart(10)).join('')
  process.stdout.write(`recorded of ${lines.length} sentences, by importance (1 first)\n${row(['', ...levels, 'all', 'missing'])}\n`)
  // English is spoken by the synthesiser from its own texts: nobody records it from the Chinese ones.
  for (const language of speechLanguages.filter((each) => each !== 'en')) {
    const has = ({ text }: { text: string }): boolean => packs.has(language, text)
    const recorded = lines.filter(has).length
    process.stdout.write(`${row([language, ...levels.map((level) => { const these = lines.filter(({ importance }) => importance === level); return `${these.filter(has).length}/${these.length}` }), recorded, lines.length - recorded])}\n`)
  }
}
