/**
 * `npm start [-- --site GM-0101|GM-010|GM-000] [--catalogue DIR] [--port N] [--fresh] [--no-window]`
 *
 * A county, a station with simulated devices and the cockpit, all on this machine and on
 * loopback only; the kiosk as a window where there is a display. Prints one address. Ctrl-C ends
 * everything it began. What was taken in stays in `.var/demo` until `--fresh`.
 * `--catalogue` names the folder of another county: its sites, hours and documents, from data alone.
 */
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { buildPages } from '../build.ts'
import { install, missing } from '../setup/system-packages.ts'
import { logIn } from '../world/county.ts'
import { World } from '../world/world.ts'
import { startCockpit } from './cockpit.ts'
import { Demonstration } from './demonstration.ts'
import { RemoteHands } from './remote-hands.ts'
import { hasDisplay, type KioskWindow, prepareWindow } from './window.ts'

const root = resolve(import.meta.dirname, '../..')

const say = (text: string) => process.stdout.write(`${text}\n`)

async function start(): Promise<void> {
  const { values } = parseArgs({ options: { site: { type: 'string', default: 'GM-010' }, catalogue: { type: 'string' }, port: { type: 'string', default: '0' }, fresh: { type: 'boolean', default: false }, yes: { type: 'boolean', default: false }, window: { type: 'boolean', default: true } }, allowNegative: true })
  const catalogue = values.catalogue === undefined ? null : resolve(values.catalogue)
  const folder = join(root, '.var', 'demo', values.site)
  if (values.fresh) rmSync(folder, { recursive: true, force: true })
  install(missing('start'))

  say('Building the pages …')
  await buildPages()
  const world = new World({ folder, site: values.site, demo: true, ...(catalogue === null ? {} : { catalogue }) })
  const endings: (() => Promise<unknown> | undefined)[] = [() => world.close()]
  const end = onceEnded(endings)
  try {
    say('Starting the county (PostgreSQL, edge, core) …')
    const county = await world.startCounty()
    const officer = await logIn(county, 'officer')
    const sites = await officer.sites.list()
    const row = sites.find((site) => site.id === values.site)
    if (row === undefined) throw new Error(`there is no site ${values.site}; try one of ${sites.slice(0, 4).map(({ id }) => id).join(', ')}`)
    await world.openLink(county.edge.port)
    say('Starting the simulated devices and the station …')
    const simulators = await world.startSimulators()
    await world.startStation()

    const window = values.window && hasDisplay(process.env) ? await windowOn(world.socket, join(folder, 'kiosk.log')) : null
    if (window !== null) endings.unshift(() => window.close())
    const hands = new RemoteHands()
    const demonstration = new Demonstration({ world, county, officer, catalogue: catalogue ?? join(root, 'assets', 'catalogue'), simulatorsPort: simulators.api, site: values.site, siteName: row.name, today, hands, window })
    const cockpit = await startCockpit({
      port: Number(values.port), token: randomBytes(18).toString('base64url'), pages: join(root, 'dist', 'renderer', 'dock'), hands,
      relays: [
        { prefix: '/kiosk/', guarded: false, target: () => demonstration.kioskTarget() },
        { prefix: '/sim', guarded: true, target: () => new URL(`http://127.0.0.1:${simulators.api}/?token=${world.token}`) },
      ],
      watch: (signal) => demonstration.watch(signal),
      link: (up) => demonstration.link(up),
      power: (on) => demonstration.power(on),
      story: () => demonstration.story(),
    })
    endings.unshift(async () => demonstration.close(), () => cockpit.close())
    window?.open()
    say(`\n  The cockpit (${row.name}):\n\n    ${cockpit.url}\n\n  Ctrl-C ends everything.\n`)
  } catch (problem) {
    process.stderr.write(`${problem instanceof Error ? problem.message : String(problem)}\n`)
    await end(1)
  }
}

/** The kiosk's own window; without it the cockpit shows the same page. */
async function windowOn(station: string, log: string): Promise<KioskWindow | null> {
  say('Preparing the kiosk window …')
  try {
    return await prepareWindow(station, log)
  } catch (problem) {
    say(`No kiosk window: ${problem instanceof Error ? problem.message : String(problem)}\nThe cockpit shows the kiosk all the same.`)
    return null
  }
}

/** Ends everything once, whatever asks first; a second Ctrl-C while ending changes nothing. */
function onceEnded(endings: readonly (() => Promise<unknown> | undefined)[]): (code: number) => Promise<void> {
  let ended = false
  const end = async (code: number) => {
    if (ended) return
    ended = true
    // One that fails must not keep the others from ending.
    for (const ending of endings) await ending()?.catch(() => undefined)
    process.exit(code)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0))
  return end
}

/** The day at the county, for its list of tickets. */
const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date())

await start()
