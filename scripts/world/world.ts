/**
 * A county, a link, simulated devices and a station as processes on this machine: the world of
 * the demonstration, of end-to-end tests and of measures. Each part can be ended and begun again,
 * politely or with `kill -9`, and keeps its folder.
 *
 *     kiosk page ⇄ station ── link (can be cut) ── county
 *                     └─ pty ── simulators ⇄ cockpit
 */
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createOneTimeCode, type CountyReady } from './county.ts'
import { openLink, type Link } from './link.ts'
import { startProcess, type RunningProcess } from './process.ts'

const root = resolve(import.meta.dirname, '../..')
const node = (script: string) => ({ file: process.execPath, script: join(root, script) })

export interface WorldOptions {
  /** Everything of this world lives below here. */
  readonly folder: string
  readonly site: string
  /** The station's kiosk page on loopback, for browsers. */
  readonly demo: boolean
  /** Another program for the station, as a package has it: file and first arguments. */
  readonly station?: { readonly file: string; readonly args: readonly string[] }
  /** Folder of the county's catalogue; default the sample that comes with the program. */
  readonly catalogue?: string
  readonly county?: { readonly args: readonly string[] }
  readonly env?: Readonly<Record<string, string>>
  /** Default a random one. */
  readonly token?: string
}

/** Of `bin/sim all`: each device by its class, as the station is told of it. */
export interface SimulatorsReady { readonly devices: Readonly<Record<string, { readonly profile: string; readonly port: string }>>; readonly api: number }
export interface StationReady { readonly socket: string; readonly demo: { readonly url: string } | null }

export class World {
  readonly #options: WorldOptions
  /** Opens the station's demo page and the simulators' remote control. */
  readonly token: string
  #county: RunningProcess<CountyReady> | null = null
  #simulators: RunningProcess<SimulatorsReady> | null = null
  #station: RunningProcess<StationReady> | null = null
  #link: Link | null = null
  #enrolled = false
  /** Where the county's doors were at its first start; it gets them again, as an installed one does. */
  #doors: readonly string[] = []

  constructor(options: WorldOptions) {
    this.#options = options
    this.token = options.token ?? randomBytes(18).toString('base64url')
    mkdirSync(options.folder, { recursive: true })
  }

  get county() { return this.#county }
  get simulators() { return this.#simulators }
  get station() { return this.#station }
  get socket(): string { return this.#path('run', 'station.sock') }
  get linkIsUp(): boolean { return this.#link?.up ?? false }

  #path = (...parts: string[]) => join(this.#options.folder, ...parts)

  get #catalogue(): readonly string[] { return this.#options.catalogue === undefined ? [] : ['--catalogue', this.#options.catalogue] }

  /** Begun again, it finds its data and opens the same ports. */
  async startCounty(): Promise<CountyReady> {
    const { file, script } = node('county/main.ts')
    this.#county = await startProcess<CountyReady>({ name: 'county', file, args: [script, '--role', 'both', '--data', this.#path('county'), '--demo', ...this.#doors, ...this.#catalogue, ...(this.#options.county?.args ?? [])], log: this.#path('county.log') })
    const { edge, console } = this.#county.ready
    this.#doors = ['--edge-port', String(edge.port), '--console-port', new URL(console.url).port]
    return this.#county.ready
  }

  async stopCounty(how: 'stop' | 'kill' = 'stop'): Promise<void> {
    await this.#county?.[how]()
    this.#county = null
  }

  /** The station's way to the county; resolves to its port, which stays the same when the county is begun again on its own. */
  async openLink(edgePort: number): Promise<number> {
    this.#link = await openLink(edgePort)
    return this.#link.port
  }

  setLink(up: boolean): void {
    if (up) this.#link?.mend()
    else this.#link?.cut()
  }

  /** One of each class; on pseudo-terminals, or on TCP for a station that runs as another user. */
  async startSimulators(on: 'pty' | 'tcp' = 'pty'): Promise<SimulatorsReady> {
    const { file, script } = node('drivers/simulate.ts')
    this.#simulators = await startProcess<SimulatorsReady>({ name: 'simulators', file, args: [script, 'all', '--folder', this.#path('devices'), '--line', on, '--api', '0', `--token=${this.token}`], log: this.#path('simulators.log') })
    return this.#simulators.ready
  }

  /** Starts the station; at the first start it enrols with a one-time code from the county. */
  async startStation(port = 0): Promise<StationReady> {
    const { demo, site, station } = this.#options
    const { file, script } = node('station/main.ts')
    const county = this.#county?.ready
    const args = ['--data', this.#path('station'), '--socket', this.socket, '--site', site, ...this.#catalogue]
    for (const [deviceClass, { profile, port: device }] of Object.entries(this.#simulators?.ready.devices ?? {})) args.push('--device', `${deviceClass}=${profile}:${device}`)
    if (demo) args.push('--demo', '--port', String(port), `--token=${this.token}`, '--pages', join(root, 'dist', 'renderer', 'kiosk'))
    if (this.#link !== null) args.push('--county', `https://127.0.0.1:${this.#link.port}`)
    if (!this.#enrolled && county !== undefined && this.#link !== null) args.push('--enrol', await createOneTimeCode(county, site))
    this.#station = await startProcess<StationReady>({
      name: 'station',
      file: station?.file ?? file,
      args: [...(station?.args ?? ['--disable-warning=ExperimentalWarning', script]), ...args],
      log: this.#path('station.log'),
      ...(this.#options.env === undefined ? {} : { env: this.#options.env }),
    })
    this.#enrolled = true
    return this.#station.ready
  }

  async stopStation(how: 'stop' | 'kill' = 'stop'): Promise<void> {
    await this.#station?.[how]()
    this.#station = null
  }

  /** Ends everything that was started, in the order in which it depends. */
  async close(): Promise<void> {
    await this.stopStation()
    await this.#simulators?.stop()
    await this.#link?.close()
    await this.stopCounty()
  }
}
