/**
 * The core of a county, put together: keys, opener, catalogue, ingest and console.
 *
 *     edge.frames_in ─► ingest ─► record ─► console API ─► officers
 *                         │ opener          │ lists, openings
 *     edge.frames_out ◄───┴ verdicts ◄── feeds, enrolment codes
 */
import { join } from 'node:path'
import type { Logger } from 'pino'
import { connect } from '../database.ts'
import { countyClock, dateAt, dayOf } from '../clock.ts'
import { startConsoleServer } from './api/server.ts'
import { createEnrolmentCode } from './enrolment/create-code.ts'
import { readCatalogue } from './feeds/catalogue-files.ts'
import { formCheck } from './feeds/form-check.ts'
import { publishCatalogue } from './feeds/publish.ts'
import { Drafts } from './imports/drafts.ts'
import { ImportReader } from './imports/reader.ts'
import { startIngestLoop } from './ingest/loop.ts'
import { reviveTooNew } from './ingest/revive.ts'
import locale from './locales/zh.json' with { type: 'json' }
import { disableSampleOfficers, makeSampleOfficers, type SampleOfficer } from './officers/samples.ts'
import { Sessions } from './officers/sessions.ts'
import { loadKeys, makeKeys, type CountyKeys } from './opener/key-folder.ts'
import { createOpener } from './opener/opener.ts'
import { openingLog } from './opener/opening-log.ts'
import type { CoreTables } from './schema.ts'
import { signerOf } from './signer.ts'

export interface CoreOptions {
  /** Connection string of the role `jinban_core`; the schema is migrated already. */
  readonly databaseUrl: string
  /** The county's files; keys lie in `keys/` below it. */
  readonly dataDirectory: string
  /** Opens the key files. */
  readonly passphrase: string
  readonly catalogueFolder: string
  /** The built console, null when it is served elsewhere. */
  readonly consoleFolder: string | null
  readonly host: string
  readonly port: number
  readonly publicOrigin: string | null
  /** Sample officers with fresh passwords; never with real data. */
  readonly demo: boolean
  readonly log: Logger
}

export interface Core {
  readonly consoleUrl: string
  /** Empty unless this is a demonstration. */
  readonly sampleOfficers: readonly SampleOfficer[]
  /** The recovery key's passphrase when keys were made just now: show it once, keep it nowhere. */
  readonly recoveryPassphrase: string | null
  /** A one-time code for a kiosk, asked for by the program itself. */
  createEnrolmentCode(site: string, kiosk: number): Promise<{ code: string; expires: Date; station: number }>
  stop(): Promise<void>
}

/** @throws when keys do not open, the catalogue does not fit together, or a port is taken */
export async function startCore(options: CoreOptions): Promise<Core> {
  const { log } = options
  const clock = countyClock()
  const { keys, recoveryPassphrase } = await keysOf(options)
  const catalogue = await readCatalogue(options.catalogueFolder)
  const db = connect<CoreTables>(options.databaseUrl)
  try {
    const signer = signerOf(keys.verdict)
    const published = await publishCatalogue(db, catalogue, { signer, sites: catalogue.sites, at: dateAt(clock.now().wall) })
    log.info({ published }, 'catalogue published')

    const opener = createOpener({ key: keys.sealing, log: openingLog(db, clock), checkForm: formCheck(db, dayOf(catalogue.county.timeZone), () => clock.now().wall) })
    const tools = { opener, signer, onBug: (error: unknown, where: object) => log.error({ err: error, ...where }, 'ingest failed here') }
    await reviveTooNew(db, tools, dateAt(clock.now().wall))
    const sampleOfficers = await officersFor(options, db, clock.now().wall)
    const drafts = new Drafts({ db, clock, sites: catalogue.sites, signer, reader: new ImportReader() })
    const console = await startConsoleServer({ db, clock, catalogue, keys, opener, sessions: new Sessions(db, clock), drafts, demo: options.demo },
      { pages: options.consoleFolder, host: options.host, port: options.port, publicOrigin: options.publicOrigin, log })
    const ingest = startIngestLoop(db, options.databaseUrl, tools)
    return {
      consoleUrl: console.url,
      sampleOfficers,
      recoveryPassphrase,
      createEnrolmentCode(siteId, kiosk) {
        const site = catalogue.sites.get(siteId)
        if (site === undefined) throw new Error(`no site ${siteId} in the catalogue`)
        return createEnrolmentCode(db, { county: catalogue.county, keys }, { site, kiosk, by: null, wallMs: clock.now().wall })
      },
      async stop() {
        await console.close()
        await ingest.stop()
        await db.destroy()
      },
    }
  } catch (error) {
    await db.destroy()
    throw error
  }
}

async function keysOf({ dataDirectory, passphrase }: CoreOptions): Promise<{ keys: CountyKeys; recoveryPassphrase: string | null }> {
  const folder = join(dataDirectory, 'keys')
  const known = await loadKeys(folder, passphrase)
  if (known !== null) return { keys: known, recoveryPassphrase: null }
  const { recoveryPassphrase } = await makeKeys(folder, passphrase)
  const keys = await loadKeys(folder, passphrase)
  if (keys === null) throw new Error('keys that were just made are not there')
  return { keys, recoveryPassphrase }
}

async function officersFor({ demo }: CoreOptions, db: ReturnType<typeof connect<CoreTables>>, wallMs: number): Promise<SampleOfficer[]> {
  if (demo) return makeSampleOfficers(db, (role) => locale.sampleOfficers[role], wallMs)
  await disableSampleOfficers(db, wallMs)
  return []
}
