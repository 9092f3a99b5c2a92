/**
 * A receipt printer that is not there.
 *
 *     host ──bytes──► line (baud) ──► buffer ──► interpreter ──► mechanism (paper, cover, knife) ──► slips
 *       ▲               │ DLE EOT, at once
 *       └── answers ────┴─────────────────────────── GS r, ASB
 *
 * Written from `docs/protocols/receipt-printer.md`; knows nothing of the driver. Time is real: the
 * line takes as long as its baud rate says, the paper moves as fast as a printer's.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Paper, PrinterSimFaults, PrinterSimState } from '../sim-api/contract.ts'
import { fineLine, given, monotonic, SimulatedLine, type Change } from '../simulation/line.ts'
import type { FontFiles } from './font-files.ts'
import { Interpreter, type Mechanism } from './simulator/interpreter.ts'
import { PaperStrip, photograph, type Ink } from './simulator/paper.ts'
import { Rom, type RomFont } from './simulator/rom.ts'

export interface SimulatedPrinterOptions {
  readonly widthDots?: number
  readonly font?: RomFont
  readonly fonts?: FontFiles
  /** Bits a second of the line; without it, bytes take no time (TCP, unit tests). */
  readonly baudRate?: number | undefined
  /** How fast paper moves; without it, at once. */
  readonly mmPerSecond?: number | undefined
}

export const noFaults: PrinterSimFaults = { ...fineLine, paperEndsAfterMm: null, unplugAfterBytes: null, cutter: false }

const dotsPerMm = 8
const bufferBytes = 65_536
const keptPapers = 100
/** ESC @. */
const initializeBytes = 2

export class SimulatedPrinter {
  readonly #options: SimulatedPrinterOptions
  readonly #strip: PaperStrip
  readonly #rom: Rom
  readonly #line: SimulatedLine
  readonly #listeners = { paper: new Set<(paper: Paper) => void>(), state: new Set<(state: PrinterSimState) => void>() }
  readonly papers: Paper[] = []
  #state: PrinterSimState = { paper: 'ok', cover: 'closed', cable: 'plugged', power: 'on' }
  #faults = noFaults
  #buffer: { readonly byte: number; readonly at: number }[] = []
  #realTime: number[] = []
  #automaticStatus = 0
  #cutterJammed = false
  #rowsLeft = Number.POSITIVE_INFINITY
  #slipBytes = 0
  #lastByteAt = 0
  #papersMade = 0
  /** Pictures are made beside the printing, in order, and hold nothing up. */
  #photographs: Promise<void> = Promise.resolve()
  /** Bytes that no command explained since the power came on: a driver's mistake, or a damaged line. */
  strayBytes = 0
  #wake = Promise.withResolvers<void>()
  #session = new AbortController()

  constructor(options: SimulatedPrinterOptions = {}) {
    this.#options = options
    this.#line = new SimulatedLine(options.baudRate, () => {
      this.setFaults({ unplugInAnswer: false })
      this.set({ cable: 'unplugged' })
    })
    this.#strip = new PaperStrip(options.widthDots ?? 576)
    this.#rom = new Rom(options.font ?? 'gbk', options.fonts)
    this.#powerOn()
  }

  get state(): PrinterSimState { return this.#state }
  get faults(): PrinterSimFaults { return this.#faults }
  /** What is printed and not cut yet. */
  get uncut(): string { return this.#strip.text }

  /** Connects the line back to the host; returns how to disconnect. */
  connect(send: (bytes: Uint8Array) => void): () => void {
    return this.#line.connect(send)
  }

  onPaper(listener: (paper: Paper) => void): () => void {
    this.#listeners.paper.add(listener)
    return () => this.#listeners.paper.delete(listener)
  }

  onState(listener: (state: PrinterSimState) => void): () => void {
    this.#listeners.state.add(listener)
    return () => this.#listeners.state.delete(listener)
  }

  set(asked: Change<PrinterSimState>): PrinterSimState {
    const change = given(asked)
    const before = this.#state
    this.#state = { ...before, ...change }
    if (change.paper !== undefined) this.#rowsLeft = this.#state.paper === 'out' ? 0 : Number.POSITIVE_INFINITY
    if (before.power === 'off' && this.#state.power === 'on') this.#powerOn()
    if (before.power === 'on' && this.#state.power === 'off') this.#powerOff()
    this.#changed()
    return this.#state
  }

  setFaults(asked: Change<PrinterSimFaults>): PrinterSimFaults {
    const change = given(asked)
    this.#faults = { ...this.#faults, ...change }
    if (change.paperEndsAfterMm !== undefined) this.#rowsLeft = change.paperEndsAfterMm === null ? Number.POSITIVE_INFINITY : change.paperEndsAfterMm * dotsPerMm
    if (change.cutter === false) this.#cutterJammed = false
    this.#changed()
    return this.#faults
  }

  /** Bytes from the host. The promise resolves when the printer takes more: pacing and flow control in one. */
  async receive(bytes: Uint8Array): Promise<void> {
    const { signal } = this.#session
    for (let at = 0; at < bytes.length; at += 64) {
      const piece = bytes.subarray(at, at + 64)
      await this.#line.carry(piece.length)
      while (this.#buffer.length + piece.length > bufferBytes && !signal.aborted) await this.#wake.promise
      if (this.#state.power === 'off' || signal.aborted) continue
      if (this.#faults.stranger) this.#line.sayAsStranger(signal)
      else if (this.#state.cable === 'plugged') this.#take(piece)
      this.#awake()
    }
  }

  /** All of it, or what comes before the cable is pulled. */
  #take(piece: Uint8Array): void {
    const left = this.#faults.unplugAfterBytes
    for (const byte of left === null ? piece : piece.subarray(0, left)) this.#arrived(byte)
    if (left === null) return
    this.setFaults({ unplugAfterBytes: left > piece.length ? left - piece.length : null })
    if (left <= piece.length) this.set({ cable: 'unplugged' })
  }

  #arrived(byte: number): void {
    this.#buffer.push({ byte, at: monotonic() })
    this.#realTime = [...this.#realTime.slice(-2), byte]
    const [dle, eot, n] = this.#realTime
    if (dle !== 0x10 || eot !== 0x04) return
    if (n === 1) this.#answer([0x12 | (this.#offline() ? 0x08 : 0)])
    if (n === 2) this.#answer([0x12 | (this.#state.cover === 'open' ? 0x04 : 0) | (this.#state.paper === 'out' ? 0x20 : 0) | (this.#cutterJammed ? 0x40 : 0)])
    if (n === 3) this.#answer([0x12 | (this.#cutterJammed ? 0x08 : 0)])
    if (n === 4) this.#answer([0x12 | (this.#state.paper === 'ok' ? 0 : 0x0c) | (this.#state.paper === 'out' ? 0x60 : 0)])
  }

  #offline(): boolean {
    return this.#state.cover === 'open' || this.#state.paper === 'out' || this.#cutterJammed
  }

  #changed(): void {
    if (this.#automaticStatus !== 0) this.#answerAutomatically()
    for (const listener of this.#listeners.state) listener(this.#state)
    this.#awake()
  }

  #answerAutomatically(): void {
    const { paper, cover } = this.#state
    this.#answer([
      0x10 | (this.#offline() ? 0x08 : 0) | (cover === 'open' ? 0x20 : 0),
      this.#cutterJammed ? 0x08 : 0,
      (paper === 'ok' ? 0 : 0x03) | (paper === 'out' ? 0x0c : 0),
      0,
    ])
  }

  #answer(bytes: readonly number[]): void {
    if (this.#state.power === 'off' || this.#state.cable === 'unplugged') return
    this.#line.say(bytes, this.#faults, this.#session.signal)
  }

  #powerOn(): void {
    this.#session = new AbortController()
    this.#buffer = []
    this.#realTime = []
    this.#automaticStatus = 0
    this.strayBytes = 0
    const { signal } = this.#session
    void new Interpreter(this.#mechanism(signal), () => this.#nextByte(signal)).run().catch((cause: unknown) => {
      if (!signal.aborted) throw cause
    })
  }

  /** Whatever was in memory is lost; what is on paper stays there, uncut. */
  #powerOff(): void {
    this.#session.abort(new Error('power off'))
    this.#buffer = []
    this.#awake()
  }

  #awake(): void {
    this.#wake.resolve()
    this.#wake = Promise.withResolvers<void>()
  }

  async #nextByte(signal: AbortSignal): Promise<number> {
    for (;;) {
      signal.throwIfAborted()
      const next = this.#buffer.shift()
      if (next !== undefined) {
        this.#slipBytes += 1
        this.#lastByteAt = next.at
        if (this.#buffer.length === 0) this.#awake()
        return next.byte
      }
      await this.#wake.promise
    }
  }

  #mechanism(signal: AbortSignal): Mechanism {
    return {
      widthDots: this.#options.widthDots ?? 576,
      rom: this.#rom,
      begin: () => { this.#slipBytes = initializeBytes },
      burn: (ink: Ink, left: number, top: number) => this.#strip.burn(ink, left, top),
      note: (line) => this.#strip.note(line),
      feed: (rows) => this.#feed(rows, signal),
      cut: () => this.#cut(signal),
      answerPaper: () => this.#answer([this.#state.paper === 'ok' ? 0x00 : this.#state.paper === 'near-end' ? 0x03 : 0x0f]),
      automaticStatus: (mask) => {
        this.#automaticStatus = mask
        if (mask !== 0) this.#answerAutomatically()
      },
      stray: () => { this.strayBytes += 1 },
    }
  }

  async #canPrint(signal: AbortSignal): Promise<void> {
    while (this.#offline()) {
      await this.#wake.promise
      signal.throwIfAborted()
    }
    signal.throwIfAborted()
  }

  /** Waits for paper and cover, then moves. Paper that ends on the way stops the printer after this line. */
  async #feed(rows: number, signal: AbortSignal): Promise<void> {
    await this.#canPrint(signal)
    if (rows === 0) return
    if (this.#options.mmPerSecond !== undefined) await sleep((rows / dotsPerMm / this.#options.mmPerSecond) * 1_000)
    signal.throwIfAborted()
    this.#strip.feed(rows)
    this.#rowsLeft -= rows
    if (this.#rowsLeft <= 0 && this.#state.paper !== 'out') this.set({ paper: 'out' })
  }

  async #cut(signal: AbortSignal): Promise<void> {
    await this.#canPrint(signal)
    if (this.#faults.cutter) {
      this.#cutterJammed = true
      this.#changed()
      await this.#canPrint(signal)
    }
    const [bytes, lastByteAt, cutAt] = [this.#slipBytes, this.#lastByteAt, monotonic()]
    this.#slipBytes = 0
    const slip = this.#strip.cut()
    const id = this.#papersMade += 1
    this.#photographs = this.#photographs.then(async () => {
      const png = await photograph(slip)
      this.#keep({ id, text: slip.text, png: Buffer.from(png).toString('base64'), bytes, lastByteAt, cutAt })
    })
  }

  #keep(paper: Paper): void {
    this.papers.push(paper)
    if (this.papers.length > keptPapers) this.papers.shift()
    for (const listener of this.#listeners.paper) listener(paper)
  }
}
