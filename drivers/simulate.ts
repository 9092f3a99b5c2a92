/**
 * `bin/sim`: simulated devices on pseudo-terminals and TCP ports, so that the station opens them
 * like real ones. One class, or all devices of a site in one process. Prints one line of JSON when
 * it is ready: `{"port":"<path or host:port>","api":<port or null>}`, or of all of them
 * `{"devices":{"<class>":{"profile":"…","port":"…"}, …},"api":<port or null>}`.
 */
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { a4PrinterSimulation } from './a4-printer/simulate.ts'
import { idCardSimulation } from './id-card/simulate.ts'
import { lockerSimulation } from './locker/simulate.ts'
import { ratingPadSimulation } from './rating-pad/simulate.ts'
import { receiptPrinterSimulation } from './receipt-printer/simulate.ts'
import { scannerSimulation } from './scanner/simulate.ts'
import { serveSimApi } from './sim-api/server.ts'
import { onPseudoTerminal, onTcp, type Carrier } from './simulation/carriers.ts'
import { onUhid } from './simulation/uhid.ts'
import { text, type Options, type Place, type Simulation, type Started } from './simulation/simulation.ts'
import { upsSimulation } from './ups/simulate.ts'

const simulations: Readonly<Record<string, Simulation>> = {
  'a4-printer': a4PrinterSimulation,
  'id-card': idCardSimulation,
  locker: lockerSimulation,
  'rating-pad': ratingPadSimulation,
  'receipt-printer': receiptPrinterSimulation,
  scanner: scannerSimulation,
  ups: upsSimulation,
}

const usage = `usage: sim CLASS (--pty PATH | --tcp PORT | --uhid) [--baud N] [OPTION ...] [--api PORT [--token TOKEN]]
       sim all --folder DIR [--line pty|tcp] [--api PORT [--token TOKEN]]

  --pty PATH   a pseudo-terminal at PATH (needs socat)
  --tcp PORT   127.0.0.1:PORT; 0 takes a free one
  --uhid       a HID device of this machine (needs /dev/uhid): id-card, rating-pad, scanner
  --baud N     of the line (serial: as is usual for the device; TCP: as fast as it comes)
  --api PORT   remote control over WebSocket on 127.0.0.1; 0 takes a free one

  all          one of each class, the serial ones as DIR/CLASS; what is printed comes to DIR/paper
    --line L   pty (default), or tcp: all of them on free ports

${Object.values(simulations).map((simulation) => `  ${simulation.usage}`).join('\n\n')}
`

/** What is up: as it is told on standard output, its remote control, its cables. */
interface Up {
  readonly told: object
  readonly router: Started['router']
  readonly carriers: readonly Carrier[]
}

async function main(): Promise<void> {
  const [deviceClass = '', ...args] = process.argv.slice(2)
  const simulation = simulations[deviceClass]
  const own = deviceClass === 'all' ? ['folder', 'line'] : ['pty', 'tcp', 'baud', ...(simulation?.options ?? [])]
  if (deviceClass !== 'all' && simulation === undefined) return wrongUsage(deviceClass)
  const { values } = parseArgs({ args, options: { ...Object.fromEntries([...own, 'api', 'token'].map((name) => [name, { type: 'string' } as const])), ...simulation?.hid === undefined ? {} : { uhid: { type: 'boolean' as const } } } })
  const up = simulation === undefined ? await everyDevice(values) : await oneDevice(simulation, values)
  if (up === 'usage') return wrongUsage(deviceClass)

  const given = text(values, 'token')
  const token = given ?? randomBytes(16).toString('hex')
  const apiPort = text(values, 'api')
  const api = apiPort === undefined ? undefined : await serveSimApi(up.router, { port: Number(apiPort), token })
  process.stdout.write(`${JSON.stringify({ ...up.told, api: api?.port ?? null, ...(given === undefined && api !== undefined ? { token } : {}) })}\n`)

  const stop = async (): Promise<void> => {
    await api?.close()
    await Promise.all(up.carriers.map((carrier) => carrier.close()))
    process.exit(0)
  }
  process.once('SIGINT', () => void stop())
  process.once('SIGTERM', () => void stop())
}

async function oneDevice(simulation: Simulation, options: Options): Promise<Up | 'usage'> {
  const [pty, tcp, baud] = [text(options, 'pty'), text(options, 'tcp'), text(options, 'baud')]
  const hid = options['uhid'] === true ? simulation.hid : undefined
  const places: Place[] = [...pty === undefined ? [] : [{ pty }], ...tcp === undefined ? [] : [{ tcp: Number(tcp) }], ...hid === undefined ? [] : [{ uhid: hid.face }]]
  const [place, another] = places
  if (place === undefined || another !== undefined) return 'usage'
  const started = simulation.start({ ...hid?.options, ...options }, (usual) => baud !== undefined ? Number(baud) : pty !== undefined ? usual : undefined)
  if (started === 'usage' || ('listen' in started && pty !== undefined)) return 'usage'
  const carrier = await plugIn(started, place)
  return { told: { port: carrier.port }, router: started.router, carriers: [carrier] }
}

/** One of each class, as the site of a demonstration has them. */
async function everyDevice(options: Options): Promise<Up | 'usage'> {
  const [folder, line] = [text(options, 'folder'), text(options, 'line') ?? 'pty']
  if (folder === undefined || (line !== 'pty' && line !== 'tcp')) return 'usage'
  mkdirSync(folder, { recursive: true })
  const devices = await Promise.all(Object.entries(simulations).map(async ([deviceClass, { profiles, start, options: known }]) => {
    const profile = line === 'pty' && profiles.serial !== null ? profiles.serial : profiles.tcp
    const place = profile === profiles.serial ? { pty: join(folder, deviceClass) } : { tcp: 0 }
    const started = start(known.includes('out') ? { out: join(folder, 'paper') } : {}, (usual) => 'pty' in place ? usual : undefined)
    if (started === 'usage') throw new Error(`${deviceClass} does not start without options`)
    return { deviceClass, profile, router: started.router, carrier: await plugIn(started, place) }
  }))
  return {
    told: { devices: Object.fromEntries(devices.map(({ deviceClass, profile, carrier }) => [deviceClass, { profile, port: carrier.port }])) },
    router: Object.assign({}, ...devices.map(({ router }) => router)) as Started['router'],
    carriers: devices.map(({ carrier }) => carrier),
  }
}

async function plugIn(started: Started, place: Place): Promise<Carrier> {
  if ('uhid' in place) return 'device' in started ? onUhid(started.device, place.uhid) : Promise.reject(new Error('it is no HID device'))
  if ('pty' in place) return 'device' in started ? onPseudoTerminal(started.device, place.pty) : Promise.reject(new Error('it has no serial line'))
  return 'listen' in started ? started.listen(place.tcp) : onTcp(started.device, '127.0.0.1', place.tcp)
}

function wrongUsage(deviceClass: string): void {
  process.stderr.write(usage)
  process.exitCode = deviceClass === '--help' ? 0 : 64
}

await main()
