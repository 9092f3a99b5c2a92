/** One cell, one rule: what stands in it becomes a value of a document, or an error says what to write instead; and back. */
import { err, ok, unreachable, type Result } from '../../result.ts'
import { hasUnsafeCharacters, joinGroups, tidy, toHalfWidth } from '../../text/characters.ts'
import { isIsoDay } from '../../time/iso-day.ts'
import type { CellRule } from './columns.ts'
import type { DepartmentNames } from './departments.ts'
import { shorten, type ImportErrorCode } from './errors.ts'
import type { Cell } from './grid.ts'
import { between, comma, fill, machineWord, no, peoplesWord, placeWords, wordsOf, yes } from './words.ts'

export interface CellError {
  readonly code: ImportErrorCode
  readonly found: string
  readonly instead: string | null
}

const wrong = (code: ImportErrorCode, found: string, instead: string | null = null): Result<never, CellError> => err({ code, found: shorten(found), instead })

/** Whole numbers above have more digits than a spreadsheet keeps. */
const longestNumber = 1e15

/** What stands in a cell, as text; the empty string where there is nothing. */
export function textOf(cell: Cell | undefined): Result<string, CellError> {
  if (cell === undefined) return ok('')
  switch (cell.kind) {
    case 'text': {
      const text = tidy(cell.text)
      return hasUnsafeCharacters(text, { lines: true }) ? wrong('unsafe', text.replaceAll(/\p{C}/gu, '')) : ok(text)
    }
    case 'number': return Math.abs(cell.number) < longestNumber ? ok(String(cell.number)) : wrong('long-number', String(cell.number))
    case 'day': return ok(cell.day)
    case 'yes-no': return ok(cell.yes ? yes : no)
    case 'formula': return wrong('formula', '')
    case 'fault': return wrong('fault', cell.text)
    case 'too-long': return wrong('too-long', '', String(longestCell))
    default: return unreachable(cell)
  }
}

/** Characters of a cell, at most: more than the longest text of a document, and less than 32,767, which XLSX allows. */
export const longestCell = 20_000

/** Reads a cell that is not empty. */
export function readCell(rule: CellRule, cell: Cell, departments: DepartmentNames): Result<unknown, CellError> {
  const read = textOf(cell)
  if (!read.ok) return read
  const text = read.value
  switch (rule.is) {
    case 'id': return readId(rule.shape, text)
    case 'text': return readText(rule, text)
    case 'list': return readList(rule, text)
    case 'yes-no': return readYesNo(text)
    case 'whole': return readWhole(rule, text)
    case 'amount': return readAmount(rule, text)
    case 'day': return readDay(text)
    case 'prefix': return /^[A-Z]$/.test(joinGroups(text)) ? ok(joinGroups(text)) : wrong('prefix', text)
    case 'picture': return /^[a-z0-9-]+\.(png|jpg|webp|svg)$/.test(text) ? ok(text) : wrong('picture', text)
    case 'one-of': {
      const machine = machineWord(rule.words, text)
      return machine === null ? wrong('one-of', text, choicesOf(rule.words)) : ok(machine)
    }
    case 'open-word': return readOpenWord(rule.words, text)
    case 'some-of': return readSomeOf(rule, text)
    case 'department': {
      const found = departments.idOf(text)
      return found === null ? wrong('department', text, departments.nearTo(text).join(comma)) : ok(found)
    }
    default: return unreachable(rule)
  }
}

const choicesOf = (list: Parameters<typeof wordsOf>[0]): string => wordsOf(list).join(between)

const shapes = { id: /^[a-z0-9-]{1,60}$/, slug: /^[a-z-]{1,30}$/, free: /^[^\s/]{1,60}$/ } as const

function readId(shape: keyof typeof shapes, text: string): Result<string, CellError> {
  const id = toHalfWidth(text)
  return shapes[shape].test(id) ? ok(id) : wrong(shape === 'slug' ? 'slug' : 'id', text)
}

function readText({ most, lines }: Extract<CellRule, { is: 'text' }>, text: string): Result<string, CellError> {
  if (lines !== true && text.includes('\n')) return wrong('lines', text)
  return text.length > most ? wrong('too-long', text, String(most)) : ok(text)
}

function readList({ most, longest }: Extract<CellRule, { is: 'list' }>, text: string): Result<string[], CellError> {
  const entries = linesOf(text).map((line) => line.replaceAll(/\\(n|\\)/g, (_, sign: string) => (sign === 'n' ? '\n' : '\\')))
  if (entries.length > most) return wrong('too-many', text, String(most))
  const long = entries.find((entry) => entry.length > longest)
  return long === undefined ? ok(entries) : wrong('too-long', long, String(longest))
}

const linesOf = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter((line) => line !== '')

function readYesNo(text: string): Result<boolean, CellError> {
  if ([yes, 'TRUE', 'true', 'Y', 'y', '1'].includes(toHalfWidth(text))) return ok(true)
  return [no, 'FALSE', 'false', 'N', 'n', '0'].includes(toHalfWidth(text)) ? ok(false) : wrong('yes-no', text)
}

function readWhole({ least, most }: Extract<CellRule, { is: 'whole' }>, text: string): Result<number, CellError> {
  const digits = joinGroups(text)
  const number = /^\d{1,9}$/.test(digits) ? Number(digits) : -1
  return number >= least && number <= most ? ok(number) : wrong('whole', text, fill(placeWords.whole, { least: String(least), most: String(most) }))
}

function readAmount({ above, most }: Extract<CellRule, { is: 'amount' }>, text: string): Result<number, CellError> {
  const digits = toHalfWidth(text).trim()
  const number = /^\d{1,9}(\.\d{1,15})?$/.test(digits) ? Number(digits) : Number.NaN
  return number > above && number <= most ? ok(number) : wrong('amount', text, fill(placeWords.amount, { least: String(above), most: String(most) }))
}

/** `2026-05-01`, and what people write for it: 2026/5/1, 2026.5.1, 2026年5月1日. */
function readDay(text: string): Result<string, CellError> {
  const [, year = '', month = '', day = ''] = /^(\d{4})\s*[-/.\u5e74]\s*(\d{1,2})\s*[-/.\u6708]\s*(\d{1,2})\s*\u65e5?$/.exec(toHalfWidth(text)) ?? []
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isIsoDay(iso) ? ok(iso) : wrong('day', text)
}

const openWord = /^[a-z-]{1,30}$/

function readOpenWord(list: Parameters<typeof wordsOf>[0], text: string): Result<string, CellError> {
  const machine = machineWord(list, text) ?? (openWord.test(text) ? text : null)
  return machine === null ? wrong('one-of', text, choicesOf(list)) : ok(machine)
}

function readSomeOf({ words, open }: Extract<CellRule, { is: 'some-of' }>, text: string): Result<string[], CellError> {
  const chosen: string[] = []
  // A word may have a comma of its own; a line that is no word is several.
  const written = linesOf(text).flatMap((line) => (machineWord(words, line) === null ? line.split(/[,;\u3001\uff0c\uff1b]/).map((each) => each.trim()) : [line])).filter((each) => each !== '')
  for (const word of written) {
    const machine = machineWord(words, word) ?? (open && openWord.test(word) ? word : null)
    if (machine === null) return wrong('some-of', word, choicesOf(words))
    if (!chosen.includes(machine)) chosen.push(machine)
  }
  return ok(chosen)
}

/** What an export writes for a value; undefined where there is nothing to write. */
export function writeCell(rule: CellRule, value: unknown, departments: DepartmentNames): Cell | undefined {
  if (value === null || value === undefined) return undefined
  switch (rule.is) {
    case 'whole':
    case 'amount': return { kind: 'number', number: value as number }
    case 'yes-no': return text(value === true ? yes : no)
    case 'list': return lines((value as readonly string[]).map((entry) => entry.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')))
    case 'some-of': return lines((value as readonly string[]).map((machine) => peoplesWord(rule.words, machine)))
    case 'one-of':
    case 'open-word': return text(peoplesWord(rule.words, value as string))
    case 'department': return text(departments.nameOf(value as string))
    case 'id':
    case 'text':
    case 'day':
    case 'prefix':
    case 'picture': return text(value as string)
    default: return unreachable(rule)
  }
}

const text = (content: string): Cell | undefined => (content === '' ? undefined : { kind: 'text', text: content })
const lines = (entries: readonly string[]): Cell | undefined => text(entries.join('\n'))
