/** The devices of a station in memory: one in every state that staff can see. */
import { EventPublisher, implement } from '@orpc/server'
import type { DeviceClass } from '../../domain/device/device.ts'
import type { WireEntry } from '../../domain/device/wire.ts'
import { devicesContract, type DeviceReport, type JobInDoubt, type PluggedIn, type Supply, type WireView } from '../../station/api/devices-contract.ts'

const at = Date.UTC(2026, 10, 20, 1, 3)
const base: Pick<DeviceReport, 'detail' | 'past' | 'wire'> = { detail: null, past: [], wire: 'off' }
const noWire = { ...base, wire: 'none' } as const

const reports: readonly DeviceReport[] = [
  { ...base, class: 'receipt-printer', profile: 'generic-80mm-gbk-serial', port: '/dev/ttyUSB0', model: 'Generic 80 mm printer, GBK, serial', state: 'degraded', code: 'PR-101', past: [{ code: 'PR-101', at }, { code: 'PR-102', at: at - 86_400_000 }] },
  { ...noWire, class: 'a4-printer', profile: 'ipp-everywhere', port: '192.168.1.9', model: 'IPP Everywhere printer', state: 'ready', code: null, past: [{ code: 'PR-201', at }] },
  { ...base, class: 'id-card', profile: 'generic-sdt-serial', port: '/dev/ttyS1', model: 'SDT reader, serial', state: 'ready', code: null },
  { ...base, class: 'locker', profile: '8a80-24-short-when-open-serial', port: '/dev/ttyS2', model: '8A/80 board, 24 locks', state: 'ready', code: null },
  { ...noWire, class: 'rating-pad', profile: null, port: null, model: null, state: 'none', code: null },
  { ...noWire, class: 'scanner', profile: null, port: null, model: null, state: 'none', code: null },
  { ...noWire, class: 'smart-card', profile: null, port: null, model: null, state: 'none', code: null },
  { ...base, class: 'ups', profile: 'nut', port: 'ups@127.0.0.1', model: 'NUT', state: 'ready', code: null },
]

/** Every class there is, and something wrong with most of it. */
export const troubled: readonly DeviceReport[] = [
  { ...base, class: 'receipt-printer', profile: 'generic-80mm-gbk-serial', port: '/dev/ttyUSB0', model: 'Generic 80 mm printer, GBK, serial', state: 'failed', code: 'PR-103', past: [{ code: 'PR-103', at }], detail: 'offline cause: cutter error (0x08)' },
  { ...noWire, class: 'a4-printer', profile: 'ipp-everywhere', port: '192.168.1.9', model: 'IPP Everywhere printer', state: 'degraded', code: 'PR-202', past: [{ code: 'PR-202', at }] },
  { ...base, class: 'id-card', profile: 'generic-sdt-serial', port: '/dev/ttyS1', model: 'SDT reader, serial', state: 'recovering', code: 'CR-101', past: [{ code: 'CR-101', at }], wire: 'on' },
  { ...base, class: 'locker', profile: '8a80-24-short-when-open-serial', port: '/dev/ttyS2', model: '8A/80 board, 24 locks', state: 'degraded', code: 'LK-205' },
  { ...base, class: 'rating-pad', profile: 'rating-pad-1-serial', port: '/dev/ttyUSB3', model: 'RatingPad/1, serial', state: 'absent', code: 'RP-101' },
  { ...base, class: 'scanner', profile: 'generic-cr-serial', port: '/dev/ttyACM0', model: 'Generic scanner, CR', state: 'opening', code: null },
  { ...noWire, class: 'smart-card', profile: null, port: null, model: null, state: 'none', code: 'DV-102', detail: 'Generic PC/SC reader cannot be reached by nowhere' },
  { ...base, class: 'ups', profile: 'nut', port: 'ups@127.0.0.1', model: 'NUT', state: 'failed', code: 'UP-103' },
]

const plugged: PluggedIn = {
  ports: [
    { port: '/dev/ttyS0', path: '/dev/ttyS0', name: 'ttyS0', taken: null, fits: [{ class: 'receipt-printer', profile: 'epson-tm-t82', likely: 'possible' }, { class: 'receipt-printer', profile: 'generic-80mm-gbk-serial', likely: 'possible' }] },
    { port: '/dev/ttyS1', path: '/dev/ttyS1', name: 'ttyS1', taken: 'id-card', fits: [{ class: 'receipt-printer', profile: 'epson-tm-t82', likely: 'possible' }, { class: 'receipt-printer', profile: 'generic-80mm-gbk-serial', likely: 'possible' }] },
    { port: 'usb:04b8:0202:J5X1@1-1.4', path: '/dev/ttyACM0', name: 'EPSON TM-T82', taken: null, fits: [{ class: 'receipt-printer', profile: 'epson-tm-t82', likely: 'named' }] },
    { port: 'usb:1a86:7523@1-1.3', path: '/dev/ttyUSB0', name: 'QinHeng Electronics USB Serial', taken: 'receipt-printer', fits: [{ class: 'receipt-printer', profile: 'epson-tm-t82', likely: 'possible' }, { class: 'receipt-printer', profile: 'generic-80mm-gbk-serial', likely: 'possible' }] },
  ],
  unsupported: [{ port: 'usb:0483:5750@1-1.2', name: 'Fingerprint Reader' }],
}

const supplies: readonly Supply[] = [
  { kind: 'receipt-paper', capacity: 300, used: 296, level: 'low', restocked: at - 12 * 86_400_000, requested: null },
  { kind: 'a4-paper', capacity: 250, used: 40, level: 'plenty', restocked: at - 86_400_000, requested: null },
  { kind: 'toner', capacity: 1500, used: 1500, level: 'out', restocked: null, requested: at },
]

const doubts: readonly JobInDoubt[] = [
  { job: 'one', kind: 'unlock', subject: '7', fault: 'LK-206', created: at },
  { job: 'two', kind: 'ticket', subject: 'A012', fault: 'PR-104', created: at - 60_000 },
]

const hex = (text: string): string => Buffer.from(text, 'latin1').toString('hex')

/** What passes over a wire as soon as somebody looks: a printer that is asked and prints, a card that is read, doors that are told. */
const wireOf: { readonly [C in DeviceClass]?: readonly WireEntry[] } = {
  'receipt-printer': [
    ...Array.from({ length: 14 }, (_, round): WireEntry[] => [
      { atMs: round * 2_000 + 12, way: 'out', passed: [{ hex: '100404' }] }, { atMs: round * 2_000 + 19, way: 'in', passed: [{ hex: '12' }] },
    ]).flat(),
    { atMs: 28_140, way: 'out', passed: [{ hidden: 1_180 }] }, { atMs: 28_152, way: 'out', passed: [{ hex: '1d7201' }] },
    { atMs: 29_310, way: 'in', passed: [{ hex: '00' }] }, { atMs: 31_004, way: 'closed', kind: 'unplugged' },
    { atMs: 32_020, way: 'not-opened', reason: 'absent' }, { atMs: 34_055, way: 'opened' }, { atMs: 34_061, way: 'out', passed: [{ hex: '100404' }] },
  ],
  'id-card': [
    { atMs: 40, way: 'out', passed: [{ hex: 'aaaaaa96690003200122' }] }, { atMs: 71, way: 'in', passed: [{ hex: 'aaaaaa9669000400008084' }] },
    { atMs: 340, way: 'out', passed: [{ hex: 'aaaaaa96690003200221' }] }, { atMs: 372, way: 'in', passed: [{ hex: 'aaaaaa9669000c00009000000000000000009c' }] },
    { atMs: 380, way: 'out', passed: [{ hex: 'aaaaaa96690003300132' }] }, { atMs: 990, way: 'in', passed: [{ hex: 'aaaaaa96690508000090' }, { hidden: 1_285 }] },
  ],
  ups: [{ atMs: 3, way: 'out', passed: [{ hex: hex('LIST VAR ups\n') }] }, { atMs: 9, way: 'in', passed: [{ hex: hex('BEGIN LIST VAR ups\nVAR ups ups.status "OL"\nVAR ups battery.charge "100"\nEND LIST VAR ups\n') }] }],
}

export function fakeDevices(given: () => readonly DeviceReport[] | undefined) {
  const os = implement(devicesContract)
  let open = [...doubts]
  let wire: WireView = { state: 'off', until: null, run: 0, dropped: 0, from: 0, entries: [] }
  const wires = new EventPublisher<{ wire: WireView; doubts: JobInDoubt[] }>()
  const show = (next: WireView): void => { wire = next; wires.publish('wire', next) }
  return os.router({
    watch: os.watch.handler(async function* () { yield [...(given() ?? reports)] }),
    models: os.models.handler(() => [{ profile: 'epson-tm-t82', model: 'Epson TM-T82', simulated: false, wired: 'port' as const }, { profile: 'generic-80mm-gbk-serial', model: 'Generic 80 mm printer, GBK, serial', simulated: false, wired: 'port' as const }, { profile: 'generic-80mm-tcp', model: 'Generic 80 mm printer, network', simulated: false, wired: 'address' as const }]),
    plugged: os.plugged.handler(() => plugged),
    assign: os.assign.handler(({ input, errors }) => { if (input.assignment?.port === 'nowhere') throw errors.UNFIT({ data: { code: 'DV-102', detail: 'cannot be reached by nowhere' } }) }),
    wire: {
      watch: os.wire.watch.handler(async function* ({ signal }) {
        yield wire
        yield* wires.subscribe('wire', { signal })
      }),
      begin: os.wire.begin.handler(({ input }) => { show({ state: 'on', until: at + 600_000, run: wire.run + 1, dropped: 0, from: 0, entries: [...(wireOf[input.class] ?? [])] }) }),
      end: os.wire.end.handler(() => { show({ ...wire, state: 'off', until: null, from: 0 }) }),
    },
    jobs: {
      watchDoubts: os.jobs.watchDoubts.handler(async function* ({ signal }) { yield [...open]; yield* wires.subscribe('doubts', { signal }) }),
      resolve: os.jobs.resolve.handler(({ input }) => { open = open.filter(({ job }) => job !== input.job); wires.publish('doubts', [...open]) }),
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
