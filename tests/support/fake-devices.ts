/** The devices of a station in memory: what staff see, and what they did. */
import { implement } from '@orpc/server'
import { devicesContract, type DeviceReport } from '../../station/api/devices-contract.ts'

export function fakeDevices(reports: readonly DeviceReport[]) {
  const os = implement(devicesContract)
  return os.router({
    watch: os.watch.handler(async function* () { yield [...reports] }),
    models: os.models.handler(() => []),
    assign: os.assign.handler(() => {}),
    jobs: { inDoubt: os.jobs.inDoubt.handler(() => []), resolve: os.jobs.resolve.handler(() => {}) },
    locker: { watch: os.locker.watch.handler(async function* () { yield [] }), open: os.locker.open.handler(({ input }) => ({ job: input.request })) },
  })
}
