/** The devices of a station in memory: what staff see, and what they did. */
import { implement } from '@orpc/server'
import { devicesContract, type DeviceReport } from '../../station/api/devices-contract.ts'

export function fakeDevices(reports: readonly DeviceReport[]) {
  const os = implement(devicesContract)
  return os.router({
    watch: os.watch.handler(async function* () { yield [...reports] }),
    models: os.models.handler(() => []),
    assign: os.assign.handler(() => {}),
    jobs: { watchDoubts: os.jobs.watchDoubts.handler(async function* () { yield [] }), resolve: os.jobs.resolve.handler(() => {}) },
    supplies: { watch: os.supplies.watch.handler(async function* () { yield [] }), restock: os.supplies.restock.handler(() => {}), request: os.supplies.request.handler(() => {}) },
    test: {
      print: os.test.print.handler(({ input }) => ({ job: input.request })),
      watch: os.test.watch.handler(async function* ({ input }) { yield { job: input.job, state: 'confirmed' as const, fault: null } }),
      card: os.test.card.handler(({ errors }) => { throw errors.NOT_READ({ data: { code: 'CR-101' } }) }),
      ratingPad: os.test.ratingPad.handler(() => ({ level: 5, code: null })),
    },
    locker: { watch: os.locker.watch.handler(async function* () { yield [] }), open: os.locker.open.handler(({ input }) => ({ job: input.request })) },
  })
}
