/**
 * A county, a link, a simulated printer and a station as processes on this machine: the world of
 * the demonstration, of end-to-end tests and of measures. Each part can be ended and begun again.
 */
import { randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import { openLink, type Link } from './link.ts'
import { startProcess, type RunningProcess } from './process.ts'

const root = resolve(import.meta.dirname, '../..')

export interface CountyReady { readonly edge: { readonly port: number }; readonly console: { readonly url: string }; readonly officers: readonly Officer[] }
export interface Officer { readonly name: string; readonly password: string; readonly role: string }
export interface SimulatorReady { readonly api: { readonly port: number }; readonly printer: { readonly port: string } }
export interface StationReady { readonly socket: string; readonly demo: { readonly url: string } | null }

export interface WorldOptions {
  /** Everything of this world lives below here. */
  readonly folder: string
  readonly site: string
  readonly log?: (text: string) => void
  /** Opens the station's kiosk page on loopback. */
  readonly demo: boolean
}

export class World {
  readonly options: WorldOptions
  readonly token = randomBytes(18).toString('base64url')
  #county: RunningProcess<CountyReady> | null = null
  #simulators: RunningProcess<SimulatorReady> | null = null
  #station: RunningProcess<StationReady> | null = null
  #link: Link | null = null

  constructor(options: WorldOptions) {
    this.options = options
  }

  get county(): RunningProcess<CountyReady> { return there(this.#county, 'county') }
  get simulators(): RunningProcess<SimulatorReady> { return there(this.#simulators, 'simulators') }
  get station(): RunningProcess<StationReady> | null { return this.#station }
  get link(): Link { return there(this.#link, 'link') }
}

const there = <T>(part: T | null, name: string): T => {
  if (part === null) throw new Error(`the ${name} is not running`)
  return part
}
