/**
 * A workbook becomes documents. Sheets of documents give a document a row; sheets of entries
 * (materials, questions) give lists inside them. What a workbook leaves out, a sheet, a column, an
 * item's rows in a sheet of entries, stays as it is published: 608 items are not typed again to
 * change a fee.
 */
import { CatalogueDocument, type DocumentKind } from '../documents.ts'
import { bodiesOf } from '../fit.ts'
import { columnsOf, documentSheets, entrySheets, required, sheetNames, type DocumentSheetName, type EntrySheetName, type SheetName } from './columns.ts'
import { keyOf, type FileContent, type ImportContext, type Withdrawal } from './content.ts'
import { departmentNames, type DepartmentNames, type NamedDepartment } from './departments.ts'
import { closeGroups, elementOf, openGroups, setElement } from './elements.ts'
import { shorten, type ImportError } from './errors.ts'
import type { Sheet, Workbook } from './grid.ts'
import { shapeErrorsOf } from './shape.ts'
import { readTable, type Complaints, type Table, type TableRecord } from './table.ts'
import { columnWords, comma, fill, helpSheetTitle, placeWords, sheetTitle } from './words.ts'

/** All errors at once; documents are those that could be read. */
export function readDocuments({ sheets }: Workbook, context: ImportContext): FileContent {
  const errors: ImportError[] = []
  const complaints: Complaints = { add: (code, place) => errors.push({ sheet: null, row: null, column: null, header: null, found: null, instead: null, ...place, code, file: context.file }) }
  const ours = knownSheets(sheets, complaints)
  const before = bodiesOf([...context.published.values()], 'department')
  // Read first, without their own errors: who is called how is needed to read the others.
  const named = namedDepartments(ours.get('departments'), departmentNames(before))
  const departments = departmentNames([...named, ...context.departments, ...before.filter(({ id }) => ![...named, ...context.departments].some((other) => other.id === id))], before)

  const tables = new Map<SheetName, Table>()
  for (const sheet of sheetNames) {
    const found = ours.get(sheet)
    if (found !== undefined) tables.set(sheet, readTable(sheet, found, departments, complaints))
  }
  const assembly = new Assembly(context, tables, complaints)
  const documents = (Object.keys(documentSheets) as DocumentSheetName[]).flatMap((sheet) => assembly.documents(sheet))
  const withdrawn = assembly.withdrawals()
  if (documents.length === 0 && withdrawn.length === 0 && errors.length === 0) complaints.add('nothing-inside')
  return { documents, withdrawn, errors: inOrder(errors, sheets) }
}

/** As one meets them who goes through the file. */
function inOrder(errors: readonly ImportError[], sheets: readonly Sheet[]): ImportError[] {
  const place = ({ sheet, row }: ImportError): number => sheets.findIndex(({ name }) => name === sheet) * 1_000_000 + (row ?? 0)
  return [...errors].sort((a, b) => place(a) - place(b))
}

function knownSheets(sheets: readonly Sheet[], complaints: Complaints): Map<SheetName, Sheet> {
  const titles = new Map(sheetNames.map((sheet) => [sheetTitle(sheet), sheet]))
  const ours = new Map<SheetName, Sheet>()
  for (const sheet of sheets) {
    const title = sheet.name.trim()
    const known = titles.get(title)
    if (title === helpSheetTitle || (known === undefined && sheet.rows.length === 0)) continue
    if (known === undefined) complaints.add('unknown-sheet', { sheet: sheet.name, found: shorten(sheet.name), instead: [...titles.keys()].join(comma) })
    else if (ours.has(known)) complaints.add('sheet-twice', { sheet: sheet.name, found: title })
    else ours.set(known, sheet)
  }
  return ours
}

function namedDepartments(sheet: Sheet | undefined, departments: DepartmentNames): NamedDepartment[] {
  if (sheet === undefined) return []
  return readTable('departments', sheet, departments, { add: () => undefined }).records.flatMap(({ values }) => {
    const [id, name, shortName] = ['id', 'name', 'shortName'].map((element) => values.get(element))
    return typeof id === 'string' && typeof name === 'string' ? [{ id, name, shortName: typeof shortName === 'string' ? shortName : name }] : []
  })
}

/** Puts records together. */
class Assembly {
  readonly #context: ImportContext
  readonly #tables: ReadonlyMap<SheetName, Table>
  readonly #complaints: Complaints
  /** Columns whose lack was complained about: once is enough. */
  readonly #lacking = new Set<string>()

  constructor(context: ImportContext, tables: ReadonlyMap<SheetName, Table>, complaints: Complaints) {
    this.#context = context
    this.#tables = tables
    this.#complaints = complaints
  }

  documents(sheet: DocumentSheetName): CatalogueDocument[] {
    const { kind } = documentSheets[sheet]
    const table = this.#tables.get(sheet)
    const records = new Map<string, TableRecord>()
    for (const record of table?.records ?? []) {
      const id = record.values.get('id')
      if (typeof id !== 'string' || table === undefined) continue
      const earlier = records.get(id)
      if (earlier === undefined) records.set(id, record)
      else this.#complain(table, record.row, 'id', 'row-twice', id, fill(placeWords.row, { row: String(earlier.row) }))
    }
    const owned = this.#entries(kind, new Set(records.keys()))
    const ids = new Set([...records.keys(), ...owned.keys()])
    return [...ids].flatMap((id) => {
      const made = this.#document(sheet, id, records.get(id), owned.get(id) ?? new Map())
      return made === null ? [] : [made]
    })
  }

  withdrawals(): Withdrawal[] {
    const table = this.#tables.get('withdrawn')
    const taken = new Map<string, number>()
    return (table?.records ?? []).flatMap(({ row, values, whole }): Withdrawal[] => {
      if (!whole || table === undefined) return []
      const withdrawal = { kind: values.get('kind') as DocumentKind, id: values.get('id') as string }
      const key = keyOf(withdrawal)
      const earlier = taken.get(key)
      if (earlier !== undefined) this.#complain(table, row, 'id', 'row-twice', withdrawal.id, fill(placeWords.row, { row: String(earlier) }))
      else if (!this.#context.own.has(key)) this.#complain(table, row, 'id', 'not-published', withdrawal.id)
      else {
        taken.set(key, row)
        return [withdrawal]
      }
      return []
    })
  }

  /** Owner → list → its entries, in the order of the rows; for owners that there are. */
  #entries(kind: DocumentKind, owners: ReadonlySet<string>): Map<string, Map<EntrySheetName, readonly TableRecord[]>> {
    const owned = new Map<string, Map<EntrySheetName, TableRecord[]>>()
    for (const sheet of Object.keys(entrySheets) as EntrySheetName[]) {
      const table = this.#tables.get(sheet)
      if (entrySheets[sheet].of !== kind || table === undefined) continue
      for (const record of table.records) {
        const owner = record.values.get('owner')
        if (typeof owner !== 'string') continue
        if (!owners.has(owner) && !this.#context.published.has(keyOf({ kind, id: owner }))) {
          this.#complain(table, record.row, 'owner', 'no-owner', owner)
          continue
        }
        const lists = owned.get(owner) ?? new Map<EntrySheetName, TableRecord[]>()
        lists.set(sheet, [...(lists.get(sheet) ?? []), record])
        owned.set(owner, lists)
      }
    }
    return owned
  }

  #document(sheet: DocumentSheetName, id: string, record: TableRecord | undefined, lists: ReadonlyMap<EntrySheetName, readonly TableRecord[]>): CatalogueDocument | null {
    const { kind } = documentSheets[sheet]
    const base = this.#context.published.get(keyOf({ kind, id }))?.body
    const body: Record<string, unknown> = { ...(base === undefined ? firstVersion(kind) : structuredClone(base)), id }
    let whole = record === undefined || (this.#fill(sheet, body, record, base) && record.whole)
    for (const name of Object.keys(entrySheets) as EntrySheetName[]) {
      const { of, element } = entrySheets[name]
      if (of !== kind) continue
      const rows = lists.get(name)
      if (rows === undefined) body[element] ??= []
      else {
        const earlier = (elementOf(base, element) ?? []) as readonly unknown[]
        const entries = rows.filter(({ none }) => !none).map((row) => this.#entry(name, row, earlier))
        whole &&= !entries.includes(null)
        body[element] = entries
      }
    }
    return whole ? this.#checked(sheet, kind, id, body, record?.row ?? null) : null
  }

  /** The cells of a row; what has no column stays as it was, or is as an empty cell would make it. False when something is missing. */
  #fill(sheet: DocumentSheetName, body: Record<string, unknown>, { values }: TableRecord, base: unknown): boolean {
    let whole = true
    if (sheet === 'items') openGroups(body)
    for (const { element, empty } of columnsOf(sheet)) {
      if (values.has(element)) setElement(body, element, values.get(element))
      // The reason stands with the cell.
      else if (this.#tables.get(sheet)?.present.has(element) === true) whole = false
      else if (base !== undefined) setElement(body, element, elementOf(base, element) ?? empty)
      else if (empty !== required) setElement(body, element, empty)
      else {
        whole = false
        this.#lack(sheet, element)
      }
    }
    if (sheet === 'items') closeGroups(body)
    return whole
  }

  /** Null when something of it is missing or wrong. What has no column stays as it was in the entry of the same name. */
  #entry(sheet: EntrySheetName, { values, whole }: TableRecord, earlier: readonly unknown[]): Record<string, unknown> | null {
    if (!whole) return null
    const [{ element: name }] = entrySheets[sheet].columns
    const base = earlier.find((entry) => elementOf(entry, name) === values.get(name))
    const entry: Record<string, unknown> = {}
    for (const { element, empty } of entrySheets[sheet].columns) {
      if (values.has(element)) entry[element] = values.get(element)
      else if (base !== undefined) entry[element] = elementOf(base, element)
      else if (empty !== required) entry[element] = empty
      else {
        this.#lack(sheet, element)
        return null
      }
    }
    return entry
  }

  #checked(sheet: DocumentSheetName, kind: DocumentKind, id: string, body: unknown, row: number | null): CatalogueDocument | null {
    const parsed = CatalogueDocument.safeParse({ kind, id, body })
    const title = this.#tables.get(sheet)?.title ?? sheetTitle(sheet)
    if (!parsed.success) {
      for (const { path, code, found, instead } of shapeErrorsOf(parsed.error)) {
        const column = columnsOf(sheet).find(({ element }) => path.startsWith(element))
        this.#complaints.add(code, { sheet: title, row, header: column === undefined ? path : columnWords(sheet, column.element).header, found, instead })
      }
      return null
    }
    const document = parsed.data
    if (document.kind === 'notice' && document.body.until !== null && document.body.until < document.body.from) {
      this.#complaints.add('until-before-from', { sheet: title, row, header: columnWords(sheet, 'until').header, found: document.body.until })
      return null
    }
    return document
  }

  #lack(sheet: SheetName, element: string): void {
    const name = `${sheet} ${element}`
    if (this.#lacking.has(name)) return
    this.#lacking.add(name)
    const { header } = columnWords(sheet, element)
    this.#complaints.add('no-column', { sheet: this.#tables.get(sheet)?.title ?? sheetTitle(sheet), row: 1, found: header })
  }

  #complain(table: Table, row: number, element: string, code: 'row-twice' | 'no-owner' | 'not-published', found: string, instead: string | null = null): void {
    this.#complaints.add(code, { sheet: table.title, row, column: table.present.get(element) ?? null, header: columnWords(table.sheet, element).header, found, instead })
  }
}

/** Items, forms, departments and questions carry their version; publishing counts it on. */
const firstVersion = (kind: DocumentKind): { version?: number } => (kind === 'queue' || kind === 'notice' ? {} : { version: 1 })
