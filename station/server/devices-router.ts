/** The devices' part of the contract. What staff do is in the audit chain before it is done. */
import { randomUUID } from 'node:crypto'
import { ORPCError } from '@orpc/server'
import type { StaffAction } from '../audit/events.ts'
import { accepted } from './accepted.ts'
import { guarded, sessionOf, type Connection } from './guard.ts'
import type { Station } from './station.ts'

export function devicesRouter({ devices, models, plugged, doubts, jobs, lockers, supplies, upkeep, staff }: Station) {
  /** Notes who does what, then does it. */
  const as = async <T>(context: Connection, what: StaffAction, work: () => Promise<T>): Promise<T> => {
    await staff.note(sessionOf(context), what)
    return work()
  }
  return guarded.devices.router({
    watch: guarded.devices.watch.handler(({ signal }) => devices.watch(signal)),
    models: guarded.devices.models.handler(({ input }) => [...models(input.class)]),
    plugged: guarded.devices.plugged.handler(async () => {
      const { ports, unsupported } = await plugged()
      const taken = (port: string, path: string) => devices.reports().find((report) => report.port === port || report.port === path)?.class ?? null
      return { ports: ports.map((each) => ({ ...each, fits: [...each.fits], taken: taken(each.port, each.path) })), unsupported: [...unsupported] }
    }),
    assign: guarded.devices.assign.handler(async ({ input, errors, context }) => {
      const assigned = await accepted(as(context, 'assign-device', () => devices.assign(input.class, input.assignment)), errors)
      if (!assigned.ok) throw errors.UNFIT({ data: assigned.error })
    }),
    wire: {
      watch: guarded.devices.wire.watch.handler(({ input, context, signal }) => {
        const session = sessionOf(context)
        return devices.tracing.watch(input.class, () => session.isLive(), signal)
      }),
      begin: guarded.devices.wire.begin.handler(async ({ input, errors, context }) => {
        const begun = await accepted(devices.tracing.begin(sessionOf(context).number, input.class), errors)
        if (!begun.ok) throw errors.NO_WIRE({ data: { code: begun.error } })
      }),
      end: guarded.devices.wire.end.handler(({ input, errors, context }) => accepted(devices.tracing.end(sessionOf(context).number, input.class), errors)),
    },
    jobs: {
      watchDoubts: guarded.devices.jobs.watchDoubts.handler(({ signal }) => doubts.watch(signal)),
      resolve: guarded.devices.jobs.resolve.handler(({ input, errors, context }) => accepted(as(context, 'resolve-doubt', () => doubts.resolve(input.job, input.done)), errors)),
    },
    supplies: {
      watch: guarded.devices.supplies.watch.handler(({ signal }) => supplies.watch(signal)),
      restock: guarded.devices.supplies.restock.handler(({ input, errors, context }) => accepted(as(context, 'restock', () => supplies.restock(input.supply, input.capacity)), errors)),
      request: guarded.devices.supplies.request.handler(({ input, errors, context }) => accepted(as(context, 'request-supply', () => supplies.request(input.supply)), errors)),
    },
    test: {
      print: guarded.devices.test.print.handler(({ input, errors, context }) => accepted(as(context, 'test-print', () => upkeep.print(input.visit, input.request, input.what)), errors)),
      watch: guarded.devices.test.watch.handler(({ input, signal }) => {
        const watch = jobs.watch(input.job, signal)
        if (!watch) throw new ORPCError('NOT_FOUND')
        return watch
      }),
      card: guarded.devices.test.card.handler(async ({ errors, signal }) => {
        const read = await upkeep.card(signal)
        if (!read.ok) throw errors.NOT_READ({ data: { code: read.error } })
        return read.value
      }),
      scanner: guarded.devices.test.scanner.handler(({ signal }) => upkeep.scanner(signal)),
      ratingPad: guarded.devices.test.ratingPad.handler(({ signal }) => upkeep.ratingPad(signal, randomUUID())),
    },
    locker: {
      watch: guarded.devices.locker.watch.handler(({ signal }) => lockers.watch(signal)),
      open: guarded.devices.locker.open.handler(({ input, errors, context }) => accepted(as(context, 'open-cell', () => lockers.open(input.visit, input.request, input.cell)), errors)),
    },
  })
}
