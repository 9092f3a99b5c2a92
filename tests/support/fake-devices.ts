/** The devices of a station in memory: one in every state that staff can see. */
import { implement } from '@orpc/server'
import { devicesContract, type DeviceReport, type JobInDoubt, type Supply } from '../../station/api/devices-contract.ts'

const at = Date.UTC(2026, 10, 20, 1, 3)
const base: Pick<DeviceReport, 'detail' | 'past'> = { detail: null, past: [] }

const reports: readonly DeviceReport[] = [
  { ...base, class: 'receipt-printer', profile: 'generic-80mm-gbk-serial', port: '/dev/ttyUSB0', model: 'Generic 80 mm printer, GBK, serial', state: 'degraded', code: 'PR-101', past: [{ code: 'PR-101', at }, { code: 'PR-102', at: at - 86_400_000 }] },
  { ...base, class: 'a4-printer', profile: 'ipp-everywhere', port: '192.168.1.9', model: 'IPP Everywhere printer', state: 'ready', code: null, past: [{ code: 'PR-201', at }] },
  { ...base, class: 'id-card', profile: 'generic-sdt-serial', port: '/dev/ttyS1', model: 'SDT reader, serial', state: 'ready', code: null },
  { ...base, class: 'locker', profile: '8a80-24-short-when-open-serial', port: '/dev/ttyS2', model: '8A/80 board, 24 locks', state: 'ready', code: null },
  { ...base, class: 'rating-pad', profile: null, port: null, model: null, state: 'none', code: null },
  { ...base, class: 'scanner', profile: null, port: null, model: null, state: 'none', code: null },
  { ...base, class: 'smart-card', profile: null, port: null, model: null, state: 'none', code: null },
  { ...base, class: 'ups', profile: 'nut', port: 'ups@127.0.0.1', model: 'NUT', state: 'ready', code: null },
]

const supplies: readonly Supply[] = [
  { kind: 'receipt-paper', capacity: 300, used: 296, level: 'low', restocked: at - 12 * 86_400_000, requested: null },
  { kind: 'a4-paper', capacity: 250, used: 40, level: 'plenty', restocked: at - 86_400_000, requested: null },
  { kind: 'toner', capacity: 1500, used: 1500, level: 'out', restocked: null, requested: at },
]

const doubts: readonly JobInDoubt[] = [
  { job: 'one', kind: 'unlock', subject: '7', fault: 'LK-206', created: at },
  { job: 'two', kind: 'ticket', subject: 'A012', fault: 'PR-104', created: at - 60_000 },
]

export function fakeDevices(given?: readonly DeviceReport[]) {
  const os = implement(devicesContract)
  let open = [...doubts]
  return os.router({
    watch: os.watch.handler(async function* () { yield [...(given ?? reports)] }),
    models: os.models.handler(() => [{ profile: 'epson-tm-t82', model: 'Epson TM-T82', simulated: false }, { profile: 'generic-80mm-gbk-serial', model: 'Generic 80 mm printer, GBK, serial', simulated: false }]),
    assign: os.assign.handler(({ input, errors }) => { if (input.assignment?.port === 'nowhere') throw errors.UNFIT({ data: { code: 'DV-102', detail: 'cannot be reached by nowhere' } }) }),
    jobs: {
      watchDoubts: os.jobs.watchDoubts.handler(async function* () { yield [...open] }),
      resolve: os.jobs.resolve.handler(({ input }) => { open = open.filter(({ job }) => job !== input.job) }),
    },
    supplies: { watch: os.supplies.watch.handler(async function* () { yield [...supplies] }), restock: os.supplies.restock.handler(() => {}), request: os.supplies.request.handler(() => {}) },
    test: {
      print: os.test.print.handler(({ input }) => ({ job: input.request })),
      watch: os.test.watch.handler(async function* ({ input }) { yield { job: input.job, state: 'confirmed' as const, fault: null } }),
      card: os.test.card.handler(({ errors }) => { throw errors.NOT_READ({ data: { code: 'CR-202' } }) }),
      scanner: os.test.scanner.handler(() => ({ length: 24, code: null })),
      ratingPad: os.test.ratingPad.handler(() => ({ level: 5, code: null })),
    },
    locker: {
      watch: os.locker.watch.handler(async function* () { yield Array.from({ length: 24 }, (_, index) => ({ number: index + 1, door: index === 3 || index === 6 ? 'open' as const : 'closed' as const, leftOpen: index === 6 })) }),
      open: os.locker.open.handler(({ input }) => ({ job: input.request })),
    },
  })
}
