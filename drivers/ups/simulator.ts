/**
 * A UPS that is not there, and the service (`upsd`) before it.
 *
 *     host ──question, a line──► answers ◄── mains, battery
 *       ▲                          │
 *       └──────── lines ───────────┘
 *
 * Written from `docs/protocols/ups.md`; knows nothing of the driver.
 */
import type { UpsSimState } from '../sim-api/contract.ts'
import { fineLine, given, SimulatedLine, type Change, type LineFaults } from '../simulation/line.ts'

const name = 'simulated'
const lowPercent = 20

export class SimulatedUps {
  readonly #line = new SimulatedLine(undefined, () => {
    this.setFaults({ unplugInAnswer: false })
    this.set({ cable: 'unplugged' })
  })
  readonly #listeners = new Set<(state: UpsSimState) => void>()
  #state: UpsSimState = { mains: true, chargePercent: 100, runtimeSeconds: 1_200, replaceBattery: false, shutdown: false, wire: 'plugged', cable: 'plugged' }
  #faults: LineFaults = fineLine
  #heard = ''
  /** Of the service, which is never switched off. */
  readonly #session = new AbortController()

  get state(): UpsSimState { return this.#state }
  get faults(): LineFaults { return this.#faults }

  connect(send: (bytes: Uint8Array) => void): () => void {
    this.#heard = ''
    return this.#line.connect(send)
  }

  onState(listener: (state: UpsSimState) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  set(asked: Change<UpsSimState>): UpsSimState {
    this.#state = { ...this.#state, ...given(asked) }
    for (const listener of this.#listeners) listener(this.#state)
    return this.#state
  }

  setFaults(asked: Change<LineFaults>): LineFaults {
    this.#faults = { ...this.#faults, ...given(asked) }
    for (const listener of this.#listeners) listener(this.#state)
    return this.#faults
  }

  async receive(bytes: Uint8Array): Promise<void> {
    if (this.#faults.stranger) return this.#line.sayAsStranger(this.#session.signal)
    const lines = (this.#heard + Buffer.from(bytes).toString('utf8')).split('\n')
    this.#heard = lines.pop() ?? ''
    for (const line of lines) this.#say(this.#answer(line.split(' ')))
  }

  #answer([verb, what, ups, variable]: readonly string[]): string {
    if (verb === 'LIST' && what === 'UPS') return `BEGIN LIST UPS\nUPS ${name} "A \\"UPS\\" of the cockpit"\nEND LIST UPS\n`
    if (verb !== 'GET' || what !== 'VAR') return 'ERR UNKNOWN-COMMAND\n'
    if (ups !== name) return 'ERR UNKNOWN-UPS\n'
    if (this.#state.wire === 'unplugged') return 'ERR DATA-STALE\n'
    const value = this.#variables()[variable ?? '']
    return value === undefined ? 'ERR VAR-NOT-SUPPORTED\n' : `VAR ${name} ${variable} "${value}"\n`
  }

  #variables(): Readonly<Record<string, string>> {
    const { mains, chargePercent, runtimeSeconds, replaceBattery, shutdown } = this.#state
    const flags = [...shutdown ? ['FSD'] : [], ...mains ? ['OL', ...chargePercent < 100 ? ['CHRG'] : []] : ['OB', 'DISCHRG'], ...chargePercent <= lowPercent ? ['LB'] : [], ...replaceBattery ? ['RB'] : []]
    return { 'ups.status': flags.join(' '), 'battery.charge': String(chargePercent), 'battery.runtime': String(runtimeSeconds) }
  }

  #say(text: string): void {
    if (this.#state.cable === 'plugged') this.#line.say([...Buffer.from(text)], this.#faults, this.#session.signal)
  }
}
