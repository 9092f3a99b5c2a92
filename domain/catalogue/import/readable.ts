/**
 * A document as people read it: element by element, each under the name that its column has. Two
 * readings side by side are a difference (`difference.ts`).
 */
import type { Field, FormDefinition } from '../../form/definition.ts'
import type { CatalogueDocument } from '../documents.ts'
import { writeCell } from './cells.ts'
import { documentSheets, entrySheets, type Column, type DocumentSheetName, type EntrySheetName, type SheetName } from './columns.ts'
import type { DepartmentNames } from './departments.ts'
import type { StaffMember } from '../../staff/staff.ts'
import { elementOf } from './elements.ts'
import type { Cell } from './grid.ts'
import { columnWords, comma, differenceWords as words, fill, peoplesWord, sheetTitle, yes } from './words.ts'

export interface Element {
  /** Tells it from every other element of the document. */
  readonly key: string
  readonly label: string
  readonly text: string
}

/** The name under which a document is listed. */
export function titleOf(document: CatalogueDocument): string {
  switch (document.kind) {
    case 'item': return document.body.plainName
    case 'form':
    case 'notice': return document.body.title
    case 'queue':
    case 'department': return document.body.name
    case 'faq': return document.body.question
    case 'staff': return document.body.name
  }
}

/** Elements that say nothing are left out. */
export function readable(document: CatalogueDocument, departments: DepartmentNames): Element[] {
  if (document.kind === 'form') return readableForm(document.body)
  if (document.kind === 'staff') return readableStaff(document.body)
  const sheet = (Object.keys(documentSheets) as DocumentSheetName[]).find((name) => documentSheets[name].kind === document.kind)
  if (sheet === undefined) throw new Error(`no sheet for ${document.kind}`)
  const own = readableRow(sheet, documentSheets[sheet].columns, document.body, departments).filter(({ key }) => key !== 'id')
  const lists = (Object.keys(entrySheets) as EntrySheetName[]).filter((name) => entrySheets[name].of === document.kind)
  return [...own, ...lists.flatMap((name) => readableEntries(name, elementOf(document.body, entrySheets[name].element) as readonly unknown[], departments))]
}

/** That a PIN is another one is shown by the version; nothing of it is. */
const readableStaff = ({ name, roles, version, choosePin = false, sites, from, until }: StaffMember): Element[] => [
  { key: 'name', label: words.staff.name, text: name },
  { key: 'roles', label: words.staff.roles, text: roles.map((role) => words.staff[role]).join(comma) },
  { key: 'version', label: words.staff.version, text: String(version) },
  ...(choosePin ? [{ key: 'choosePin', label: words.staff.choosePin, text: yes }] : []),
  ...(sites === undefined ? [] : [{ key: 'sites', label: words.staff.sites, text: sites.join(comma) }]),
  ...(from === undefined ? [] : [{ key: 'from', label: words.staff.from, text: from }]),
  ...(until === undefined ? [] : [{ key: 'until', label: words.staff.until, text: until }]),
]

const readableRow = (sheet: SheetName, columns: readonly Column[], body: unknown, departments: DepartmentNames): Element[] =>
  columns.flatMap(({ element, rule }) => {
    const text = shown(writeCell(rule, elementOf(body, element), departments))
    return text === '' ? [] : [{ key: element, label: columnWords(sheet, element).header, text }]
  })

function shown(cell: Cell | undefined): string {
  if (cell?.kind === 'text') return cell.text
  return cell?.kind === 'number' ? String(cell.number) : ''
}

/** Entries are known by their name, so that one put in between does not change all that follow; their order is an element of its own. */
function readableEntries(sheet: EntrySheetName, entries: readonly unknown[], departments: DepartmentNames): Element[] {
  const [first, ...others] = entrySheets[sheet].columns
  const names = distinct(entries.map((entry) => String(elementOf(entry, first.element))))
  const title = sheetTitle(sheet)
  return [
    ...names.flatMap((name, index): Element[] => [
      { key: `${sheet} ${name}`, label: fill(words.entryOnly, { sheet: title, name }), text: name },
      ...readableRow(sheet, others, entries[index], departments).map(({ key, label, text }) => ({ key: `${sheet} ${name} ${key}`, label: fill(words.entry, { sheet: title, name, header: label }), text })),
    ]),
    ...(names.length > 1 ? [{ key: `${sheet} order`, label: fill(words.order, { sheet: title }), text: names.join('\n') }] : []),
  ]
}

function distinct(names: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return names.map((name) => {
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return count === 1 ? name : fill(words.again, { name, count: String(count) })
  })
}

function readableForm({ title, itemId, pages, sample }: FormDefinition): Element[] {
  return [
    { key: 'title', label: words.formTitle, text: title },
    { key: 'itemId', label: words.formItem, text: itemId },
    { key: 'pages', label: words.pages, text: String(pages.length) },
    ...pages.flatMap((page, index): Element[] => {
      const place = { page: String(index + 1) }
      return [
        { key: `page ${index}`, label: fill(words.page, place), text: page.title },
        ...(page.reason === undefined ? [] : [{ key: `page ${index} reason`, label: fill(words.pageReason, place), text: page.reason }]),
        ...page.fields.map((field) => ({ key: `field ${field.key}`, label: fill(words.field, { page: place.page, label: field.label }), text: readableField(field, pages.flatMap(({ fields }) => fields)) })),
      ]
    }),
    ...(sample ? [{ key: 'sample', label: words.sample, text: yes }] : []),
  ]
}

/** Everything a field says, a line each; what has no words of its own stands as it is in the definition. */
function readableField(field: Field, all: readonly Field[]): string {
  const { key, label, kind, reason, example, optional, when, ...rest } = field
  const lines = [
    `${label}${comma}${peoplesWord('fieldKind', kind)}${optional ? `${comma}${words.optional}` : ''}`,
    fill(words.key, { key }),
    reason ?? '',
    example === undefined ? '' : fill(words.example, { example }),
    when === undefined ? '' : fill(words.when, { choices: chosen(when.field, when.oneOf, all) }),
    'choices' in field ? fill(words.choices, { choices: field.choices.map((choice) => choice.label).join(comma) }) : '',
    'fields' in field ? fill(words.fields, { fields: field.fields.map((inner) => inner.label).join(comma) }) : '',
  ]
  const { choices: _choices, fields: _fields, ...bare } = rest as Record<string, unknown>
  if (Object.keys(bare).length > 0) lines.push(fill(words.rest, { rest: JSON.stringify(bare) }))
  return lines.filter((line) => line !== '').join('\n')
}

function chosen(key: string, values: readonly string[], all: readonly Field[]): string {
  const field = all.find((other) => other.key === key)
  return values.map((value) => (field?.kind === 'choice' ? (field.choices.find((choice) => choice.value === value)?.label ?? value) : value)).join(comma)
}
