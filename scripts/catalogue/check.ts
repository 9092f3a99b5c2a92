/**
 * `node scripts/catalogue/check.ts [folder] [--hints]`: whether a catalogue can be published, row by
 * row, in the words of those who write one. Ends with 1 when something must be mended.
 */
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { checkWords, tellHint } from '../../domain/catalogue/tell.ts'
import { fill } from '../../domain/text/fill.ts'
import { checkFolder } from './folder.ts'

const { positionals, values } = parseArgs({ allowPositionals: true, options: { hints: { type: 'boolean', default: true } }, allowNegative: true })
const folder = resolve(positionals[0] ?? join(import.meta.dirname, '../../assets/catalogue'))

const { documents, sites, problems, hints } = checkFolder(folder)
const { sums } = checkWords
const say = (text: string, facts: Readonly<Record<string, string | number>>) => process.stdout.write(`${fill(text, facts)}\n`)

const items = documents.filter(({ kind }) => kind === 'item')
const bytes = items.reduce((sum, { body }) => sum + Buffer.byteLength(JSON.stringify(body)), 0)
for (const { file, what, todo } of problems) say(checkWords.problem, { file, what, todo })
if (values.hints && hints.length > 0) {
  say(sums.hints, { count: hints.length })
  for (const hint of hints) say(checkWords.hint, { text: tellHint(hint) })
}
say(sums.size, { items: items.length, bytes: items.length === 0 ? 0 : Math.round(bytes / items.length), sites: sites.length, others: documents.length - items.length })
say(problems.length === 0 ? sums.good : sums.bad, { count: problems.length })
process.exitCode = problems.length === 0 ? 0 : 1
