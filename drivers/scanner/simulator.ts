/**
 * A scanner that is not there.
 *
 *     host ──orders──► line (baud) ──► lamp
 *       ▲                               │
 *       └──────── a code ◄──────────────┴── what somebody holds there
 *
 * Written from `docs/protocols/scanner.md`; knows nothing of the driver.
 */
import iconv from 'iconv-lite'
import type { ScannerSimFaults, ScannerSimState } from '../sim-api/contract.ts'
import { fineLine, given, SimulatedLine, type Change } from '../simulation/line.ts'

export const scannerSuffixes = { cr: [13], lf: [10], crlf: [13, 10], none: [] } as const

export const scannerEncodings = ['utf-8', 'gb18030'] as const

export interface SimulatedScannerOptions {
  /** `reports`: a HID POS scanner, each report a piece of its own. */
  readonly speaks?: 'line' | 'reports'
  readonly suffix?: keyof typeof scannerSuffixes
  readonly encoding?: typeof scannerEncodings[number]
  /** It looks only when it is told to. */
  readonly trigger?: boolean
  /** What lies before it from the beginning. */
  readonly code?: string | undefined
  /** Bits a second of the line; without it, bytes take no time (TCP, unit tests). */
  readonly baudRate?: number | undefined
}

export const noFaults: ScannerSimFaults = { ...fineLine, twice: false, noSuffix: false }

/** SYN T CR and SYN U CR. */
const orders = { look: '\u0016T\r', stop: '\u0016U\r' } as const
const acknowledged = 6
const lampMs = 5_000
const reportBytes = { whole: 64, code: 56 } as const

export class SimulatedScanner {
  readonly #line: SimulatedLine
  readonly #options: SimulatedScannerOptions
  readonly #listeners = new Set<(state: ScannerSimState) => void>()
  #state: ScannerSimState
  #faults = noFaults
  #heard = ''
  #lamp: NodeJS.Timeout | undefined
  #session = new AbortController()

  constructor(options: SimulatedScannerOptions = {}) {
    this.#options = options
    this.#line = new SimulatedLine(options.baudRate, () => {
      this.setFaults({ unplugInAnswer: false })
      this.set({ cable: 'unplugged' })
    })
    this.#state = { code: options.code ?? null, looking: options.trigger !== true, reads: 0, cable: 'plugged', power: 'on' }
  }

  get state(): ScannerSimState { return this.#state }
  get faults(): ScannerSimFaults { return this.#faults }

  connect(send: (bytes: Uint8Array) => void): () => void {
    return this.#line.connect(send)
  }

  onState(listener: (state: ScannerSimState) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  scan(code: string): ScannerSimState {
    this.set({ code })
    return this.set({ code: null })
  }

  set(asked: Change<Pick<ScannerSimState, 'code' | 'cable' | 'power'>>): ScannerSimState {
    const before = this.#state
    this.#alter(given(asked))
    if (this.#state.power !== before.power) {
      this.#session.abort(new Error('power'))
      this.#session = new AbortController()
      this.#heard = ''
      this.#look(this.#options.trigger !== true && this.#state.power === 'on')
    }
    if (asked.code !== undefined && asked.code !== null) this.#read()
    return this.#state
  }

  setFaults(asked: Change<ScannerSimFaults>): ScannerSimFaults {
    this.#faults = { ...this.#faults, ...given(asked) }
    this.#alter({})
    return this.#faults
  }

  async receive(bytes: Uint8Array): Promise<void> {
    await this.#line.carry(bytes.length)
    if (this.#state.power === 'off') return
    if (this.#faults.stranger) return this.#line.sayAsStranger(this.#session.signal)
    if (this.#options.trigger !== true) return
    this.#heard = (this.#heard + Buffer.from(bytes).toString('latin1')).slice(-16)
    for (const [order, text] of Object.entries(orders)) {
      if (!this.#heard.includes(text)) continue
      this.#heard = ''
      this.#say([acknowledged])
      this.#look(order === 'look')
      this.#read()
    }
  }

  #look(looking: boolean): void {
    clearTimeout(this.#lamp)
    this.#alter({ looking })
    if (looking && this.#options.trigger === true) this.#lamp = setTimeout(() => this.#look(false), lampMs)
  }

  #read(): void {
    const { code, looking } = this.#state
    if (code === null || !looking) return
    this.#alter({ reads: this.#state.reads + 1 })
    const bytes = [...iconv.encode(code, this.#options.encoding ?? 'utf-8')]
    for (let times = this.#faults.twice ? 2 : 1; times > 0; times -= 1) this.#tell(bytes)
    if (this.#options.trigger === true) this.#look(false)
  }

  #tell(bytes: readonly number[]): void {
    if (this.#options.speaks !== 'reports') return this.#say([...bytes, ...this.#faults.noSuffix ? [] : scannerSuffixes[this.#options.suffix ?? 'cr']])
    for (let at = 0; at < bytes.length; at += reportBytes.code) {
      const part = bytes.slice(at, at + reportBytes.code)
      const report = Array.from({ length: reportBytes.whole }, () => 0)
      report.splice(0, 5 + part.length, 2, part.length, ...Buffer.from(']Q1'), ...part)
      report[63] = at + reportBytes.code < bytes.length ? 1 : 0
      this.#say(report)
    }
  }

  #say(bytes: readonly number[]): void {
    if (this.#state.power === 'on' && this.#state.cable === 'plugged') this.#line.say(bytes, this.#faults, this.#session.signal)
  }

  #alter(part: Partial<ScannerSimState>): void {
    this.#state = { ...this.#state, ...part }
    for (const listener of this.#listeners) listener(this.#state)
  }
}
