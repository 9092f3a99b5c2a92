/**
 * Reads a catalogue's folder to the end, whatever stands in it: every file on its own, then all of
 * them together. What cannot be read is a problem with its file and place, and the rest goes on.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { documentSheets, entrySheets, type DocumentSheetName, type EntrySheetName, type SheetName } from '../../domain/catalogue/import/columns.ts'
import { inWords, shapeErrorsOf } from '../../domain/catalogue/import/shape.ts'
import { columnWords, sheetTitle } from '../../domain/catalogue/import/words.ts'
import { CatalogueDocument, documentKinds, type DocumentKind } from '../../domain/catalogue/documents.ts'
import { problemsOfFit, type FitProblem } from '../../domain/catalogue/fit.ts'
import { hintsOf, type Hint } from '../../domain/catalogue/hints.ts'
import { checkWords, tellFileProblem, tellProblem, type FileProblem, type Told } from '../../domain/catalogue/tell.ts'
import { FormBlock, FormSource, resolveForm } from '../../domain/form/blocks.ts'
import { buildSiteProfile, SiteDefaults, SiteList, SiteNames, SiteOverrides } from '../../domain/site/build.ts'
import { County, type SiteProfile } from '../../domain/site/profile.ts'
import { fill } from '../../domain/text/fill.ts'
import { WorkingYear } from '../../domain/time/calendar.ts'

export interface Problem extends Told {
  /** Path inside the folder. */
  readonly file: string
}

export interface CheckedFolder {
  readonly documents: readonly CatalogueDocument[]
  readonly sites: readonly SiteProfile[]
  readonly problems: readonly Problem[]
  readonly hints: readonly Hint[]
}

export function checkFolder(folder: string): CheckedFolder {
  const reader = new Reader(folder)
  const sites = readSites(reader)
  const documents = readDocuments(reader)
  for (const file of reader.files('calendars')) reader.read(file, WorkingYear)
  for (const problem of problemsOfFit(documents, sites)) reader.problems.push({ file: fileOf(problem), ...tellProblem(problem) })
  const media = join(folder, 'media')
  const pictures = new Set(existsSync(media) ? readdirSync(media) : [])
  return { documents, sites, problems: reader.problems, hints: hintsOf(documents, pictures) }
}

class Reader {
  readonly problems: Problem[] = []
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  complain(file: string, code: FileProblem, found?: string, header?: string): void {
    this.problems.push({ file, ...tellFileProblem(code, found, header) })
  }

  has(file: string): boolean {
    return existsSync(join(this.#folder, file))
  }

  files(name: string): string[] {
    return this.has(name) ? readdirSync(join(this.#folder, name)).filter((file) => file.endsWith('.json')).sort().map((file) => `${name}/${file}`) : []
  }

  json(file: string): { readonly value: unknown } | null {
    try {
      return { value: JSON.parse(readFileSync(join(this.#folder, file), 'utf8')) }
    } catch (error) {
      if (this.has(file)) this.complain(file, 'not-json', (error as Error).message)
      else this.complain(file, 'missing')
      return null
    }
  }

  read<S extends z.ZodType>(file: string, schema: S, nameOf: (path: string) => string = (path) => path): z.output<S> | null {
    const content = this.json(file)
    return content === null ? null : this.check(file, schema, content.value, nameOf)
  }

  check<S extends z.ZodType>(file: string, schema: S, value: unknown, nameOf: (path: string) => string): z.output<S> | null {
    const parsed = schema.safeParse(value, inWords)
    if (parsed.success) return parsed.data
    for (const { path, found, instead } of shapeErrorsOf(parsed.error)) this.complain(file, 'shape', found || (instead ?? ''), nameOf(path))
    return null
  }
}

function readSites(reader: Reader): SiteProfile[] {
  const county = reader.read('county.json', County)
  const list = reader.read('sites.json', SiteList)
  const names = reader.read('site-names.json', SiteNames)
  const defaults = reader.read('site-defaults.json', SiteDefaults)
  const overrides = reader.has('site-overrides.json') ? reader.read('site-overrides.json', SiteOverrides) : {}
  if (county === null || list === null || names === null || defaults === null) return []
  const ids = list.sites.map(({ id }) => id)
  for (const id of ids.filter((each, at) => ids.indexOf(each) !== at)) reader.complain('sites.json', 'site-twice', id)
  for (const id of Object.keys(overrides ?? {}).filter((each) => !ids.includes(each))) reader.complain('site-overrides.json', 'no-site', id)
  return list.sites.map((row) => buildSiteProfile(county, row, names, defaults, overrides ?? {}))
}

function readDocuments(reader: Reader): CatalogueDocument[] {
  const blocks = reader.files('blocks').flatMap((file) => reader.read(file, FormBlock) ?? [])
  return (Object.keys(documentKinds) as DocumentKind[]).flatMap((kind) => reader.files(documentKinds[kind]).flatMap((file): CatalogueDocument[] => {
    const body = kind === 'form' ? wholeForm(reader, file, blocks) : (reader.json(file)?.value ?? null)
    if (body === null) return []
    const { id } = body as { readonly id?: unknown }
    const document = reader.check(file, CatalogueDocument, { kind, id, body }, (path) => elementName(kind, path))
    if (document === null) return []
    if (file !== `${documentKinds[kind]}/${document.id}.json`) reader.complain(file, 'named', document.id)
    return [document]
  }))
}

function wholeForm(reader: Reader, file: string, blocks: readonly FormBlock[]): unknown {
  const source = reader.read(file, FormSource)
  if (source === null) return null
  const form = resolveForm(source, blocks)
  if (form.ok) return form.value
  reader.complain(file, 'block', form.error)
  return null
}

/** What an element is called: the header of its column in the workbook; the path itself where there is none. */
export function elementName(kind: DocumentKind, path: string): string {
  const [, list = '', number = '', inner = ''] = /^(\w+)\[(\d+)\]\.?(.*)$/.exec(path) ?? []
  const entries = (Object.keys(entrySheets) as EntrySheetName[]).find((name) => entrySheets[name].of === kind && entrySheets[name].element === list)
  if (entries !== undefined) return fill(checkWords.entry, { sheet: sheetTitle(entries), number: Number(number) + 1, header: header(entries, inner) })
  const sheet = (Object.keys(documentSheets) as DocumentSheetName[]).find((name) => documentSheets[name].kind === kind)
  return sheet === undefined ? path : header(sheet, path)
}

function header(sheet: SheetName, element: string): string {
  const columns: readonly { readonly element: string }[] = sheet in documentSheets ? documentSheets[sheet as DocumentSheetName].columns : sheet in entrySheets ? entrySheets[sheet as EntrySheetName].columns : []
  return columns.some((column) => column.element === element) ? columnWords(sheet, element).header : element
}

function fileOf(problem: FitProblem): string {
  switch (problem.kind) {
    case 'no-department':
    case 'no-form':
    case 'no-sample-form': return `items/${problem.item}.json`
    case 'stray-form':
    case 'nobody-files':
    case 'unsound-form': return `forms/${problem.form}.json`
    case 'no-queue':
    case 'two-queues-one-prefix': return 'site-defaults.json'
    case 'twice': return documentKinds[problem.document]
  }
}
