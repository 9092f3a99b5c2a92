/**
 * The real parts that the table knocks at: county with PostgreSQL, link, simulated printer and
 * station as processes, and, beside the station, a kiosk of which we hold the key ourselves.
 */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { sql, type Kysely } from 'kysely'
import { readCatalogue } from '../../../county/core/feeds/catalogue-files.ts'
import { publish } from '../../../county/core/feeds/publish.ts'
import { demoPassphrase, loadKeys } from '../../../county/core/opener/key-folder.ts'
import type { CoreTables } from '../../../county/core/schema.ts'
import { signerOf, type Signer } from '../../../county/core/signer.ts'
import { connect } from '../../../county/database.ts'
import { runningPostgres } from '../../../county/postgres/server.ts'
import { logIn, type ConsoleClient, type CountyReady } from '../../../scripts/world/county.ts'
import { watchPaper, type PaperTray } from '../../../scripts/world/paper.ts'
import { World } from '../../../scripts/world/world.ts'
import { consent } from '../../../station/testing/fixtures/form.ts'
import { connectPage, type Page, type StationClient } from '../../../station/testing/process.ts'
import { countStation, logLines, type Effect } from './count.ts'
import { everyKind, everyKindDocuments, goodValues } from './form.ts'
import { site } from './place.ts'
import { enrolStandIn, type StandIn } from './stand-in.ts'

const catalogueFolder = join(import.meta.dirname, '../../../assets/catalogue')

export class House {
  readonly folder: string
  readonly world: World
  /** Read by the world at each start of its station: a row that shifts the clock changes it. */
  readonly stationEnv: Record<string, string>
  readonly county: CountyReady
  /** The county's database as its owner: rows are counted here, and misfortunes arranged. */
  readonly db: Kysely<CoreTables>
  readonly signer: Signer
  readonly sealingKey: Uint8Array
  readonly administrator: ConsoleClient
  readonly officer: ConsoleClient
  readonly standIn: StandIn
  readonly tray: PaperTray
  #page: Page | null = null
  visit = ''

  private constructor(parts: Pick<House, 'folder' | 'world' | 'stationEnv' | 'county' | 'db' | 'signer' | 'sealingKey' | 'administrator' | 'officer' | 'standIn' | 'tray'>) {
    this.folder = parts.folder
    this.world = parts.world
    this.stationEnv = parts.stationEnv
    this.county = parts.county
    this.db = parts.db
    this.signer = parts.signer
    this.sealingKey = parts.sealingKey
    this.administrator = parts.administrator
    this.officer = parts.officer
    this.standIn = parts.standIn
    this.tray = parts.tray
  }

  static async open(): Promise<House> {
    const folder = mkdtempSync(join(tmpdir(), 'jinban-bad-input-'))
    const stationEnv: Record<string, string> = {}
    const world = new World({ folder, site, demo: true, env: stationEnv })
    try {
      const county = await world.startCounty()
      const db = await ownersConnection(join(folder, 'county', 'postgres'))
      const keys = await loadKeys(join(folder, 'county', 'keys'), await demoPassphrase(join(folder, 'county')))
      if (keys === null) throw new Error('a county that runs has keys')
      const signer = signerOf(keys.verdict)
      await publishEveryKind(db, signer)
      await world.openLink(county.edge.port)
      const { api } = await world.startSimulators()
      const [administrator, officer] = [await logIn(county, 'system-administrator'), await logIn(county, 'officer')]
      const standIn = await enrolStandIn(county, administrator, keys.sealing.publicKey)
      await world.startStation()
      const house = new House({ folder, world, stationEnv, county, db, signer, sealingKey: keys.sealing.publicKey, administrator, officer, standIn, tray: watchPaper(api, world.token) })
      await house.comeIn()
      return house
    } catch (error) {
      await world.close()
      rmSync(folder, { recursive: true, force: true })
      throw error
    }
  }

  get client(): StationClient {
    if (this.#page === null) throw new Error('nobody is at the kiosk')
    return this.#page.client
  }

  /** A page at the station's socket, with the catalogue that the county published. */
  async comeIn(): Promise<void> {
    this.#page?.close()
    this.#page = await connectPage(`ws+unix://${this.world.socket}:/api`)
    await until('the form of every kind', async () => (await this.client.catalogue.since({ cursor: 0 })).documents.some(({ id }) => id === 'every-kind') || null)
    await this.newVisit()
    // The first sealed operation of an hour and a boot announces its context: rows need not say so.
    await this.client.cases.submit({ visit: this.visit, request: randomUUID(), formId: everyKind.id, formVersion: everyKind.version, values: goodValues(), materials: [], consent, language: 'zh' })
  }

  async newVisit(): Promise<string> {
    this.visit = randomUUID()
    await this.client.visit.start({ visit: this.visit, elder: false, resume: null })
    return this.visit
  }

  /** Counts of everything that a row may leave behind, by name. */
  count(ledger: 'station' | 'county'): Promise<Effect> {
    return ledger === 'station' ? Promise.resolve(countStation(join(this.folder, 'station'))) : this.#countCounty()
  }

  /** Waits until the core has judged everything that the edge has. */
  async judged(): Promise<void> {
    await until('the core to have judged', async () => {
      const { rows } = await sql<{ done: boolean }>`select (select position from core.cursors where name = 'frames-in') >= coalesce((select max(id) from edge.frames_in), 0) as done`.execute(this.db)
      return rows[0]?.done ? true : null
    })
  }

  async #countCounty(): Promise<Effect> {
    const { number } = this.standIn
    const { rows } = await sql<{ name: string; n: number }>`
      select 'frame' as name, count(*) as n from edge.frames_in where station = ${number} and type = 'ops'
      union all select 'operation ' || verdict, count(*) from core.operations where station = ${number} group by 1
      union all select 'set aside ' || code, count(*) from core.quarantine where station = ${number} group by 1
      union all select 'alarm ' || kind, count(*) from core.alarms where station = ${number} group by 1
      union all select 'case', count(*) from core.cases where station = ${number}
      union all select 'ticket', count(*) from core.tickets where station = ${number}
      union all select 'help call', count(*) from core.help_calls where station = ${number}
      union all select 'sealing context', count(*) from core.seal_contexts where station = ${number}
      union all select 'enrolled station', count(*) from edge.stations
      union all select 'opening', count(*) from core.case_openings
      union all select 'session', count(*) from core.sessions
      union all select 'counted log-in failure', count(*) from core.log_in_failures
      union all select 'enrolment code', count(*) from core.enrolment_codes`.execute(this.db)
    return Object.fromEntries(rows.map(({ name, n }) => [name, n]))
  }

  /** Lines of the station's log that name this event. */
  logged(event: string): readonly Readonly<Record<string, unknown>>[] {
    return logLines(join(this.folder, 'station')).filter((line) => line['event'] === event)
  }

  async close(): Promise<void> {
    this.#page?.close()
    this.tray.close()
    await this.standIn.close()
    await this.db.destroy()
    await this.world.close()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** Looks until there is something. @throws naming `what` after `patienceMs` */
export async function until<T>(what: string, look: () => Promise<T | null> | T | null, patienceMs = 20_000): Promise<T> {
  const end = performance.now() + patienceMs
  for (;;) {
    const found = await look()
    if (found !== null) return found
    if (performance.now() > end) throw new Error(`waited in vain for ${what}`)
    await delay(25)
  }
}

async function ownersConnection(directory: string): Promise<Kysely<CoreTables>> {
  const superuser = await runningPostgres(directory)
  if (superuser === null) throw new Error('the county runs no PostgreSQL')
  const url = new URL(superuser)
  url.pathname = '/jinban'
  return connect<CoreTables>(url.href, 2)
}

async function publishEveryKind(db: Kysely<CoreTables>, signer: Signer): Promise<void> {
  const { sites } = await readCatalogue(catalogueFolder)
  await db.transaction().execute(async (trx) => {
    await publish(trx, { kind: 'county' }, { documents: everyKindDocuments, withdrawn: [] }, { signer, sites, at: new Date(), draft: null })
  })
}
