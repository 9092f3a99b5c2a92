/** The devices' part of the contract. What staff do is in the audit chain before it is done. */
import { randomUUID } from 'node:crypto'
import { ORPCError } from '@orpc/server'
import type { StaffAction } from '../audit/events.ts'
import { accepted } from './accepted.ts'
import { guarded, type Connection } from './guard.ts'
import type { Station } from './station.ts'

export function devicesRouter({ devices, models, doubts, jobs, lockers, supplies, upkeep, staff }: Station) {
  /** Notes who does what, then does it. The guard has let nobody in who is not logged in. */
  const as = async <T>({ desk: { staff: session } }: Connection, what: StaffAction, work: () => Promise<T>): Promise<T> => {
    if (session === null) throw new ORPCError('FORBIDDEN')
    await staff.note(session, what)
    return work()
  }
  return guarded.devices.router({
    watch: guarded.devices.watch.handler(({ signal }) => devices.watch(signal)),
    models: guarded.devices.models.handler(({ input }) => [...models(input.class)]),
    assign: guarded.devices.assign.handler(async ({ input, errors, context }) => {
      const assigned = await accepted(as(context, 'assign-device', () => devices.assign(input.class, input.assignment)), errors)
      if (!assigned.ok) throw errors.UNFIT({ data: assigned.error })
    }),
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
