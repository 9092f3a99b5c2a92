/**
 * The demonstration's state and switches: what the cockpit shows and what it may change.
 */
import { EventEmitter, on } from 'node:events'
import { mendAll } from '../../drivers/sim-api/mend.ts'
import { everLoggedIn, logIn, openCases, type ConsoleClient, type CountyReady } from '../world/county.ts'
import { sampleStaff, type SampleStaff } from '../world/sample-staff.ts'
import { watchPaper, type PaperTray } from '../world/paper.ts'
import type { World } from '../world/world.ts'
import type { StoryEvent, WorldState } from './api.ts'
import { visit, type Stage } from '../story/visit.ts'
import type { RemoteHands } from './remote-hands.ts'
import type { KioskWindow } from './window.ts'

export interface DemonstrationParts {
  readonly world: World
  readonly county: CountyReady
  readonly officer: ConsoleClient
  /** Folder of the catalogue. */
  readonly catalogue: string
  readonly simulatorsPort: number
  readonly site: string
  readonly siteName: string
  readonly today: () => string
  readonly hands: RemoteHands
  /** Where there is a display. */
  readonly window: KioskWindow | null
}

/** How often the county's counts are looked up while somebody watches, milliseconds. */
const lookEveryMs = 1500

export class Demonstration implements Stage {
  readonly reader = true
  readonly #parts: DemonstrationParts
  readonly #changed = new EventEmitter()
  readonly #paper: PaperTray
  readonly #looking: NodeJS.Timeout
  readonly #asOfficer: ReturnType<typeof everLoggedIn>
  readonly #staff: SampleStaff[]
  #power: WorldState['power'] = 'on'
  #kioskLife = 1
  #counts = { cases: 0, tickets: 0 }
  #playing = false

  constructor(parts: DemonstrationParts) {
    this.#parts = parts
    this.#asOfficer = everLoggedIn(parts.officer, () => logIn(parts.county, 'officer'))
    this.#staff = sampleStaff(parts.catalogue)
    this.#paper = watchPaper(parts.simulatorsPort, parts.world.token)
    // A county that is busy or starting is looked at again in a moment.
    this.#looking = setInterval(() => void this.#look().catch(() => undefined), lookEveryMs)
    this.#changed.setMaxListeners(50)
  }

  get state(): WorldState {
    const { world, county, site, siteName } = this.#parts
    return {
      site, siteName,
      link: world.linkIsUp ? 'up' : 'cut',
      power: this.#power,
      kioskUrl: `kiosk/?token=${world.token}`,
      kioskLife: this.#kioskLife,
      kioskSize: { width: 1080, height: 1920 },
      consoleUrl: county.console.url,
      officers: county.sampleOfficers.map(({ name, password, role }) => ({ name, password, role })),
      staff: this.#staff,
      county: { reachable: world.linkIsUp, ...this.#counts },
    }
  }

  /** Where the kiosk's page comes from now; null while the power is off. */
  kioskTarget(): URL | null {
    const url = this.#power === 'on' ? this.#parts.world.station?.ready.demo?.url : undefined
    return url === undefined ? null : new URL(url)
  }

  async *watch(signal: AbortSignal | undefined): AsyncGenerator<WorldState> {
    yield this.state
    try {
      for await (const _ of on(this.#changed, 'change', signal === undefined ? {} : { signal })) yield this.state
    } catch (stopped) {
      if (!signal?.aborted) throw stopped
    }
  }

  async link(up: boolean): Promise<void> {
    this.#parts.world.setLink(up)
    this.#tell()
  }

  async power(on: boolean): Promise<void> {
    const { world } = this.#parts
    if (on === (this.#power === 'on') || this.#power === 'starting') return
    if (!on) {
      this.#power = 'off'
      this.#tell()
      this.#parts.window?.kill()
      await world.stopStation('kill')
      return
    }
    this.#power = 'starting'
    this.#tell()
    try {
      await world.startStation()
      this.#power = 'on'
      this.#parts.window?.open()
      this.#kioskLife++
    } catch (problem) {
      this.#power = 'off'
      throw problem
    } finally {
      this.#tell()
    }
  }

  lastSlip = async (): Promise<string | null> => this.#paper.slips.at(-1) ?? null

  casesAtCounty = () => this.#asOfficer((officer) => openCases(officer, 'demonstration: comparing with what was typed'))

  /** Plays the story on the kiosk in the cockpit; the world is put right first. */
  async *story(): AsyncGenerator<StoryEvent> {
    if (this.#playing) {
      yield { kind: 'failed', text: 'the story is being played already' }
      return
    }
    this.#playing = true
    const from = performance.now()
    try {
      await this.#makeReady()
      yield* visit(this.#parts.hands, this)
      yield { kind: 'done', seconds: Math.round((performance.now() - from) / 1000) }
    } catch (problem) {
      yield { kind: 'failed', text: problem instanceof Error ? problem.message : String(problem) }
    } finally {
      this.#playing = false
      this.#parts.hands.drop()
    }
  }

  close(): void {
    clearInterval(this.#looking)
    this.#paper.close()
  }

  async #makeReady(): Promise<void> {
    await this.link(true)
    await this.power(true)
    await mendAll(this.#paper.sim)
    this.#kioskLife++
    this.#tell()
  }

  async #look(): Promise<void> {
    if (this.#changed.listenerCount('change') === 0) return
    const { site, today } = this.#parts
    const [cases, tickets] = await this.#asOfficer((officer) => Promise.all([officer.cases.list({ after: null, limit: 200 }), officer.tickets.ofDay({ day: today(), site })]))
    const counts = { cases: cases.length, tickets: tickets.length }
    if (counts.cases === this.#counts.cases && counts.tickets === this.#counts.tickets) return
    this.#counts = counts
    this.#tell()
  }

  #tell(): void {
    this.#changed.emit('change')
  }
}
