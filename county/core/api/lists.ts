/** What the console's lists show: read from the clear tables, nothing is opened here. */
import type { SiteProfile } from '../../../domain/site/profile.ts'
import { dateAt } from '../../clock.ts'
import type { AlarmRow, CaseRow, StationRow, TicketRow } from '../../api/contract.ts'
import type { CoreDatabase } from '../schema.ts'

/** Names of the county's own data; what is not known any more is shown by its number. */
export interface Names {
  readonly sites: ReadonlyMap<string, SiteProfile>
}

const siteNameOf = ({ sites }: Names, site: string | null, station: number): string => (site === null ? `#${station}` : (sites.get(site)?.name ?? site))

export async function listStations(db: CoreDatabase, names: Names): Promise<StationRow[]> {
  const rows = await db.selectFrom('core.stations').leftJoin('core.stations_state', 'core.stations_state.station', 'core.stations.station')
    .select(['core.stations.station', 'site', 'kiosk', 'version', 'last_contact', 'backlog', 'oldest_seconds', 'clock_offset_ms', 'revoked_at'])
    .select((eb) => eb.selectFrom('core.quarantine').select((inner) => inner.fn.countAll<number>().as('n'))
      .whereRef('core.quarantine.station', '=', 'core.stations.station').where('resolved_at', 'is', null).as('quarantined'))
    .orderBy('site').orderBy('kiosk').execute()
  return rows.map((row) => ({
    station: row.station, site: row.site, siteName: siteNameOf(names, row.site, row.station), kiosk: `K${row.kiosk}`, version: row.version,
    lastContact: row.last_contact?.toISOString() ?? null, backlog: row.backlog, oldestSeconds: row.oldest_seconds, clockOffsetMs: row.clock_offset_ms,
    quarantined: row.quarantined ?? 0, revoked: row.revoked_at !== null,
  }))
}

export async function listTickets(db: CoreDatabase, names: Names, { day, site }: { day: string; site: string | null }): Promise<TicketRow[]> {
  const queueNames = await publishedNames(db, 'queue')
  const rows = await db.selectFrom('core.tickets as ticket').leftJoin('core.stations as place', 'place.station', 'ticket.station')
    .select(['ticket.station', 'place.site', 'ticket', 'queue', 'priority', 'waiting', 'issued_at'])
    .where('business_day', '=', day).$if(site !== null, (query) => query.where('place.site', '=', site))
    .orderBy('issued_at', 'desc').orderBy('seq', 'desc').execute()
  return rows.map((row) => ({
    station: row.station, siteName: siteNameOf(names, row.site, row.station), ticket: row.ticket, queue: queueNames.get(row.queue) ?? row.queue,
    priority: row.priority, waiting: row.waiting, issuedAt: row.issued_at.toISOString(),
  }))
}

/** Newest first; `after` is the id of the last one shown. */
export async function listCases(db: CoreDatabase, names: Names, { after, limit }: { after: string | null; limit: number }): Promise<CaseRow[]> {
  const itemNames = await publishedNames(db, 'item')
  const rows = await db.selectFrom('core.cases as filed').leftJoin('core.stations as place', 'place.station', 'filed.station')
    .select(['filed.id', 'filed.station', 'place.site', 'case_number', 'item_id', 'state', 'assurance', 'submitted_at', 'arrived_at'])
    .select((eb) => eb.selectFrom('core.case_openings').select((inner) => inner.fn.countAll<number>().as('n')).whereRef('case_id', '=', 'filed.id').as('opened'))
    .$if(after !== null, (query) => query.where('filed.id', '<', Number(after)))
    .orderBy('filed.id', 'desc').limit(limit).execute()
  return rows.map((row) => ({
    id: String(row.id), caseNumber: row.case_number, siteName: siteNameOf(names, row.site, row.station), itemName: itemNames.get(row.item_id) ?? row.item_id,
    state: row.state, assurance: row.assurance, submittedAt: row.submitted_at.toISOString(), arrivedAt: row.arrived_at.toISOString(), opened: row.opened ?? 0,
  }))
}

export async function listOpenings(db: CoreDatabase, caseId: string | null) {
  const rows = await db.selectFrom('core.case_openings').select(['at', 'officer_name', 'case_number', 'reason'])
    .$if(caseId !== null, (query) => query.where('case_id', '=', Number(caseId))).orderBy('id', 'desc').limit(listLimit).execute()
  return rows.map((row) => ({ at: row.at.toISOString(), officer: row.officer_name, caseNumber: row.case_number, reason: row.reason }))
}

export async function listQuarantine(db: CoreDatabase, names: Names) {
  const rows = await db.selectFrom('core.quarantine as held').leftJoin('core.stations as place', 'place.station', 'held.station')
    .select(['held.station', 'place.site', 'epoch', 'seq', 'code', 'at']).where('resolved_at', 'is', null).orderBy('held.id', 'desc').limit(listLimit).execute()
  return rows.map((row) => ({ station: row.station, siteName: siteNameOf(names, row.site, row.station), epoch: row.epoch, seq: row.seq, code: row.code, at: row.at.toISOString() }))
}

const alarmDays = 30

/** One row a station and kind: a damaged disk raises thousands of the same. */
export async function listAlarms(db: CoreDatabase, names: Names, nowMs: number): Promise<AlarmRow[]> {
  const rows = await db.selectFrom('core.alarms as alarm').leftJoin('core.stations as place', 'place.station', 'alarm.station')
    .select(['alarm.station', 'place.site', 'alarm.kind']).select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.max('alarm.at').as('last_at')])
    .where('alarm.at', '>', dateAt(nowMs - alarmDays * 86_400_000)).groupBy(['alarm.station', 'place.site', 'alarm.kind']).orderBy('last_at', 'desc').limit(listLimit).execute()
  return rows.map((row) => ({ station: row.station, siteName: row.station === null ? '' : siteNameOf(names, row.site, row.station), kind: row.kind, count: row.count, lastAt: row.last_at.toISOString() }))
}

export async function listAccountChanges(db: CoreDatabase) {
  const rows = await db.selectFrom('core.account_changes').select(['id', 'at', 'by', 'change', 'name', 'role']).orderBy('id', 'desc').limit(listLimit).execute()
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

export async function listHelpCalls(db: CoreDatabase, names: Names) {
  const rows = await db.selectFrom('core.help_calls as call').leftJoin('core.stations as place', 'place.station', 'call.station')
    .select(['call.station', 'place.site', 'page', 'at']).orderBy('at', 'desc').limit(listLimit).execute()
  return rows.map((row) => ({ station: row.station, siteName: siteNameOf(names, row.site, row.station), page: row.page, at: row.at.toISOString() }))
}

/** What stations say is wrong with their devices, the newest first. */
export async function listDevices(db: CoreDatabase, names: Names) {
  const rows = await db.selectFrom('core.devices as device').leftJoin('core.stations as place', 'place.station', 'device.station')
    .select(['device.station', 'place.site', 'class', 'profile', 'port', 'code', 'at']).orderBy((eb) => eb('code', 'is', null)).orderBy('at', 'desc').limit(listLimit).execute()
  return rows.map(({ site, ...row }) => ({ ...row, siteName: siteNameOf(names, site, row.station), at: row.at.toISOString() }))
}

/** 物品申领: who asks for what, the one who waits longest first. */
export async function listSupplyRequests(db: CoreDatabase, names: Names) {
  const rows = await db.selectFrom('core.supplies as supply').leftJoin('core.stations as place', 'place.station', 'supply.station')
    .select(['supply.station', 'place.site', 'supply', 'requested_at', 'left_over']).where('requested_at', 'is not', null).orderBy('requested_at').limit(listLimit).execute()
  return rows.flatMap(({ site, requested_at: requestedAt, left_over: left, ...row }) => (requestedAt === null ? [] : [{ ...row, siteName: siteNameOf(names, site, row.station), requestedAt: requestedAt.toISOString(), left: left ?? 0 }]))
}

/** More than anybody reads; older ones are found by search, which comes with case handling. */
const listLimit = 500

/** Id → what people call it, by the newest version of each document. */
async function publishedNames(db: CoreDatabase, kind: 'item' | 'queue'): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('core.feed_documents').select(['id', 'body']).where('kind', '=', kind).orderBy('cursor').execute()
  return new Map(rows.flatMap(({ id, body }) => {
    if (body?.kind === 'item') return [[id, body.body.plainName] as const]
    return body?.kind === 'queue' ? [[id, body.body.name] as const] : []
  }))
}
