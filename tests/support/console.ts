/**
 * A county with real contents for its console: a station of a hall that files through its own API,
 * and a second one, silent for three days, that sent what does not fit.
 */
import { createHash, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { encodePayload } from '../../sync/frames/payload.ts'
import { takeOrder, type ExchangeTables } from '../../county/exchange.ts'
import { connect, joinCountyDatabase } from '../../county/database.ts'
import { coreMigrations } from '../../county/migrations/core.ts'
import { edgeMigrations } from '../../county/migrations/edge.ts'
import { generateRecipient } from '../../sync/seal/suite.ts'
import { FixtureStation, ticket } from '../../county/core/ingest/station.fixtures.ts'
import { logIn, type CountyReady } from '../../scripts/world/county.ts'
import { World } from '../../scripts/world/world.ts'
import { filledForm } from '../../station/testing/fixtures/form.ts'
import { connectPage } from '../../station/testing/process.ts'

export interface Filed {
  readonly caseNumber: string
  readonly values: Readonly<Record<string, unknown>>
  readonly tickets: readonly string[]
}

/** County, link and station; nothing has been filed yet. What was started ends when the rest does not start. */
export async function startConsoleWorld(folder: string, site = 'GM-000'): Promise<{ world: World; county: CountyReady }> {
  const world = new World({ folder, site, demo: false })
  try {
    const county = await world.startCounty()
    await world.openLink(county.edge.port)
    await world.startStation()
    return { world, county }
  } catch (error) {
    await world.close()
    throw error
  }
}

/** A visit: four tickets, a call for help, a case. Returns when the county has the case. */
export async function fileAtStation(world: World, county: CountyReady): Promise<Filed> {
  const page = await connectPage(`ws+unix://${world.socket}:/api`)
  try {
    const visit = randomUUID()
    await page.client.visit.start({ visit, elder: false, resume: null })
    const tickets: string[] = []
    for (const [queue, priority] of [['personal', false], ['social-security', true], ['personal', false], ['general', false]] as const) {
      tickets.push((await page.client.queue.take({ visit, request: randomUUID(), queue, idNumber: null, priority })).number)
    }
    await page.client.help.call({ visit, request: randomUUID(), page: 'home' })
    const form = await filledForm(page.client)
    const { caseNumber } = await page.client.cases.submit({ visit, request: randomUUID(), language: 'zh', ...form })
    const officer = await logIn(county, 'officer')
    while (!(await officer.cases.list({ after: null, limit: 10 })).some((row) => row.caseNumber === caseNumber)) await new Promise((resolve) => setTimeout(resolve, 100))
    return { caseNumber, values: form.values, tickets }
  } finally {
    page.close()
  }
}

const threeDays = 3 * 86_400_000

/** What a station of another version and with a damaged disk sends, as the edge stored it three days ago. */
export async function sendWhatDoesNotFit(folder: string, county: CountyReady, site: string): Promise<void> {
  const administrator = await logIn(county, 'system-administrator')
  await administrator.enrolment.createCode({ site, kiosk: 1 })
  const number = (await administrator.stations.list()).find((row) => row.site === site)?.station ?? 0
  const database = await joinCountyDatabase(join(folder, 'county'), undefined, [edgeMigrations, coreMigrations])
  const edge = connect<ExchangeTables>(database.urls.edge, 1)
  const station = await FixtureStation.sealingTo(number, (await generateRecipient()).publicKey)
  station.append('ticket.issued', ticket(1))
  station.append('ticket.issued', ticket(2), { kind: 'locker.opened' })
  station.appendBytes(new TextEncoder().encode('noise'))
  station.append('ticket.issued', ticket(3))
  try {
    for (const run of [station.run(1, 3), { ...station.run(4, 4), previous: new Uint8Array(32).fill(9) }]) {
      const body = encodePayload({ type: 'ops', attempt: 0, ...run })
      await edge.transaction().execute(async (trx) => {
        await takeOrder(trx, 'edge.frames_in')
        await trx.insertInto('edge.frames_in').values({ station: number, type: 'ops', received_at: new Date(Date.now() - threeDays), digest: createHash('sha256').update('ops\0').update(body).digest(), body }).execute()
      })
    }
    while ((await administrator.quarantine.list()).length < 3) await new Promise((resolve) => setTimeout(resolve, 100))
  } finally {
    await edge.destroy()
    await database.stop()
  }
}
