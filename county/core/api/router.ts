/** The console's procedures. Each is a few lines: the work is done in the rooms around. */
import { ORPCError } from '@orpc/server'
import type { Clock } from '../../../domain/time/clock.ts'
import type { Catalogue } from '../../../domain/catalogue/catalogue.ts'
import { dayOf } from '../../clock.ts'
import { createEnrolmentCode } from '../enrolment/create-code.ts'
import type { Sessions } from '../officers/sessions.ts'
import type { CountyKeys } from '../opener/key-folder.ts'
import type { Opener } from '../opener/opener.ts'
import type { CoreDatabase } from '../schema.ts'
import type { Drafts } from '../imports/drafts.ts'
import { catalogueRouter } from './catalogue.ts'
import { guarded, type Caller } from './guard.ts'
import { listAccountChanges, listAlarms, listCases, listDevices, listHelpCalls, listOpenings, listQuarantine, listStations, listTickets, listSupplyRequests } from './lists.ts'
import { openCase } from './open-case.ts'

export interface ApiParts {
  readonly db: CoreDatabase
  readonly clock: Clock
  readonly catalogue: Catalogue
  readonly keys: CountyKeys
  readonly opener: Opener
  readonly sessions: Sessions
  readonly drafts: Drafts
  readonly demo: boolean
}

/** The guard has let only officers through; this says so to the types. */
function officerOf({ officer }: Caller) {
  if (officer === null) throw new ORPCError('UNAUTHORIZED')
  return officer
}

const shown = ({ id, name, role }: NonNullable<Caller['officer']>) => ({ id: String(id), name, role })

export function countyRouter({ db, clock, catalogue, keys, opener, sessions, drafts, demo }: ApiParts) {
  const { county } = catalogue
  const today = dayOf(county.timeZone)
  return guarded.router({
    session: {
      logIn: guarded.session.logIn.handler(async ({ input, context, errors }) => {
        const session = await sessions.logIn(input.name, input.password)
        if (!session.ok) throw errors.WRONG({ data: session.error })
        context.setToken(session.value.token)
        return shown(session.value.officer)
      }),
      me: guarded.session.me.handler(({ context }) => (context.officer === null ? null : shown(context.officer))),
      logOut: guarded.session.logOut.handler(async ({ context }) => {
        if (context.token !== null) await sessions.logOut(context.token)
        context.setToken(null)
      }),
    },
    place: guarded.place.handler(() => ({ county: county.shortName, timeZone: county.timeZone, businessDay: today(clock.now().wall), demo })),
    sites: { list: guarded.sites.list.handler(() => [...catalogue.sites.values()].map(({ id, name, township, level }) => ({ id, name, township, level }))) },
    stations: { list: guarded.stations.list.handler(() => listStations(db, catalogue)) },
    tickets: { ofDay: guarded.tickets.ofDay.handler(({ input }) => listTickets(db, catalogue, input)) },
    cases: {
      list: guarded.cases.list.handler(({ input }) => listCases(db, catalogue, input)),
      open: guarded.cases.open.handler(async ({ input, context, errors }) => {
        const opened = await openCase(db, opener, { ...input, officer: officerOf(context) })
        if (opened.ok) return opened.value
        throw opened.error === 'not-found' ? errors.NOT_FOUND() : errors.CANNOT_OPEN({ data: { code: 'SY-109' } })
      }),
      openings: guarded.cases.openings.handler(({ input }) => listOpenings(db, input.id)),
    },
    quarantine: { list: guarded.quarantine.list.handler(() => listQuarantine(db, catalogue)) },
    alarms: { list: guarded.alarms.list.handler(() => listAlarms(db, catalogue, clock.now().wall)) },
    accounts: { changes: guarded.accounts.changes.handler(() => listAccountChanges(db)) },
    catalogue: catalogueRouter({ db, sites: catalogue.sites, drafts, county: county.shortName }),
    help: { list: guarded.help.list.handler(() => listHelpCalls(db, catalogue)) },
    devices: {
      list: guarded.devices.list.handler(() => listDevices(db, catalogue)),
      supplyRequests: guarded.devices.supplyRequests.handler(() => listSupplyRequests(db, catalogue)),
    },
    enrolment: {
      createCode: guarded.enrolment.createCode.handler(async ({ input, context }) => {
        const site = catalogue.sites.get(input.site)
        if (site === undefined) throw new ORPCError('BAD_REQUEST', { message: 'no such site' })
        const { code, expires } = await createEnrolmentCode(db, { county, keys }, { site, kiosk: input.kiosk, by: officerOf(context).id, wallMs: clock.now().wall })
        return { code, expires: expires.toISOString() }
      }),
    },
  })
}
