/**
 * What comes with the program: sites, calendars, the sample catalogue, the words on slips. Parsed
 * once at the start; a file that is not what it should be ends the start with its name.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { CatalogueDocument, documentKinds, FeedDocument } from '../../domain/catalogue/documents.ts'
import { FormBlock, FormSource, resolveForm } from '../../domain/form/blocks.ts'
import type { ReceiptPicture } from '../../domain/device/receipt-printer.ts'
import type { FormDefinition } from '../../domain/form/definition.ts'
import { PaperTexts } from '../../domain/paper/texts.ts'
import { ReceiptTexts } from '../../domain/receipt/texts.ts'
import { buildSiteProfile, SiteDefaults, SiteList, SiteNames, SiteOverrides, type SiteRow } from '../../domain/site/build.ts'
import { County, type SiteProfile } from '../../domain/site/profile.ts'
import { makeCalendar, WorkingYear, type WorkingCalendar } from '../../domain/time/calendar.ts'
import type { Place } from '../api/contract.ts'

export interface Assets {
  readonly county: County
  /** Null when the county has no such site. */
  readonly site: (id: string) => SiteProfile | null
  readonly villages: Place['villages']
  readonly calendar: WorkingCalendar
  readonly receiptTexts: ReceiptTexts
  readonly paperTexts: PaperTexts
  /** The county's own picture on slips (`slip-picture.png` in its catalogue); null where it has none. */
  readonly slipPicture: ReceiptPicture | null
  /** Of the test slip. */
  readonly testPicture: ReceiptPicture
  readonly catalogue: readonly FeedDocument[]
  /** Changes with every byte of the catalogue. */
  readonly catalogueDigest: string
  /** Folder of the pictures of the built-in catalogue. */
  readonly pictures: string
  /** Folder of the recorded speech packs. */
  readonly speech: string
}

/** How wide they are on paper; narrower than what the narrowest paper prints. */
const [slipPictureMm, testPictureMm] = [40, 46]

/** Beside the bundle when packaged, at the top of the checkout otherwise. */
export function assetsFolder(here: string): string {
  const packaged = join(here, 'assets')
  return existsSync(packaged) ? packaged : join(here, '..', 'assets')
}

/**
 * @param catalogue folder of another county's catalogue, default the one that came with the program
 * @throws Error naming the file that is missing or wrong
 */
export function loadAssets(folder: string, catalogue = join(folder, 'catalogue')): Assets {
  const county = read(join(catalogue, 'county.json'), County)
  const { sites } = read(join(catalogue, 'sites.json'), SiteList)
  const names = read(join(catalogue, 'site-names.json'), SiteNames)
  const defaults = read(join(catalogue, 'site-defaults.json'), SiteDefaults)
  const overridesFile = join(catalogue, 'site-overrides.json')
  const overrides = existsSync(overridesFile) ? read(overridesFile, SiteOverrides) : {}
  const slipPicture = join(catalogue, 'slip-picture.png')
  const documents = builtInDocuments(catalogue)
  return {
    county,
    site(id) {
      const row = sites.find((each) => each.id === id)
      return row ? buildSiteProfile(county, row, names, defaults, overrides) : null
    },
    villages: sites.flatMap((row) => villageOf(row)),
    calendar: makeCalendar(filesOf(join(catalogue, 'calendars')).map((file) => read(file, WorkingYear))),
    receiptTexts: read(join(folder, 'locales', 'receipts.zh.json'), ReceiptTexts),
    paperTexts: read(join(folder, 'locales', 'papers.zh.json'), PaperTexts),
    slipPicture: existsSync(slipPicture) ? { format: 'png', bytes: readFileSync(slipPicture), widthMm: slipPictureMm, shades: 'dither' } : null,
    testPicture: { format: 'png', bytes: readFileSync(join(folder, 'receipts', 'test-picture.png')), widthMm: testPictureMm, shades: 'dither' },
    catalogue: documents,
    catalogueDigest: createHash('sha256').update(JSON.stringify(documents)).digest('hex'),
    pictures: join(catalogue, 'media'),
    speech: join(folder, 'speech'),
  }
}

const villageOf = (row: SiteRow): Place['villages'] => (row.level === 'village' ? [{ township: row.township, name: row.village }] : [])

function builtInDocuments(catalogue: string): FeedDocument[] {
  const blocks = filesOf(join(catalogue, 'blocks')).map((file) => read(file, FormBlock))
  const documents = Object.entries(documentKinds).flatMap(([kind, folder]) => filesOf(join(catalogue, folder)).map((file) => {
    const body = kind === 'form' ? wholeForm(file, blocks) : (json(file) as { id?: unknown })
    return check(file, CatalogueDocument, { kind, id: body.id, body })
  }))
  return documents.map((body, index) => {
    const version = 'version' in body.body ? body.body.version : 1
    return FeedDocument.parse({ cursor: index + 1, kind: body.kind, id: body.id, version, body })
  })
}

function wholeForm(file: string, blocks: readonly FormBlock[]): FormDefinition {
  const form = resolveForm(read(file, FormSource), blocks)
  if (!form.ok) throw new Error(`${file} is not what it should be: ${form.error}`)
  return form.value
}

/** A county may have no documents of a kind. */
const filesOf = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []).filter((name) => name.endsWith('.json')).sort().map((name) => join(folder, name))

const read = <S extends z.ZodType>(file: string, schema: S): z.output<S> => check(file, schema, json(file))

function json(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Error(`${file} cannot be read`, { cause: error })
  }
}

function check<S extends z.ZodType>(file: string, schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw new Error(`${file} is not what it should be: ${parsed.error.message}`)
  return parsed.data
}
