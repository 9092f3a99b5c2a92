/**
 * ESC/POS, the printer's side: reads bytes in their order and moves the mechanism. Written from
 * `docs/protocols/receipt-printer.md` with bytes of its own; it shares no table with the driver,
 * so that both cannot share one mistake.
 */
import { encode } from 'uqr'
import type { Ink } from './paper.ts'
import type { Character, Rom } from './rom.ts'

/** What the interpreter moves. Every promise here waits while the printer cannot print. */
export interface Mechanism {
  readonly widthDots: number
  readonly rom: Rom
  /** The host begins anew (ESC @). */
  begin(): void
  burn(ink: Ink, left: number, top: number): void
  note(line: string): void
  feed(rows: number): Promise<void>
  cut(): Promise<void>
  answerPaper(): void
  automaticStatus(mask: number): void
  /** A byte that no command explains. */
  stray(byte: number): void
}

interface Placed {
  readonly character: Character
  readonly width: number
  readonly height: number
  readonly bold: boolean
}

/** Dots between lines at power-on: a sixth of an inch at 203 dpi. */
const defaultSpacing = 34

export class Interpreter {
  readonly #machine: Mechanism
  readonly #next: () => Promise<number>
  #align = 0
  #bold = false
  #smooth = false
  #timesWide = 1
  #timesHigh = 1
  #chinese = true
  #spacing = defaultSpacing
  #line: Placed[] = []
  #used = 0
  #qr = { module: 3, correction: 0x31, data: new Uint8Array(0) }

  constructor(machine: Mechanism, next: () => Promise<number>) {
    this.#machine = machine
    this.#next = next
  }

  /** Runs until the source of bytes throws (power off). */
  async run(): Promise<never> {
    for (;;) await this.#command(await this.#next())
  }

  async #command(byte: number): Promise<void> {
    switch (byte) {
      case 0x00: return
      case 0x09: return
      case 0x0a: return this.#printLine(this.#spacing)
      case 0x0d: return
      case 0x10: return this.#realTime()
      case 0x1b: return this.#escape(await this.#next())
      case 0x1c: return this.#fileSeparator(await this.#next())
      case 0x1d: return this.#groupSeparator(await this.#next())
      default: return this.#text(byte)
    }
  }

  /** Was answered when it arrived; here it only has to be passed over. */
  async #realTime(): Promise<void> {
    await this.#next()
    await this.#next()
  }

  async #escape(code: number): Promise<void> {
    switch (code) {
      case 0x40: return this.#reset()
      case 0x21: return void (await this.#next())
      case 0x2d: return void (await this.#next())
      case 0x33: this.#spacing = await this.#next(); return
      case 0x32: this.#spacing = defaultSpacing; return
      case 0x45: this.#bold = ((await this.#next()) & 1) === 1; return
      case 0x4a: return this.#printLine(await this.#next(), true)
      case 0x52: return void (await this.#next())
      case 0x61: this.#align = (await this.#next()) % 0x30; return
      case 0x64: return this.#printLine(this.#spacing * (await this.#next()), true)
      case 0x70: await this.#next(); await this.#next(); await this.#next(); return
      case 0x74: return void (await this.#next())
      default: this.#machine.stray(code)
    }
  }

  async #fileSeparator(code: number): Promise<void> {
    switch (code) {
      case 0x26: this.#chinese = true; return
      case 0x2e: this.#chinese = false; return
      case 0x21: return void (await this.#next())
      default: this.#machine.stray(code)
    }
  }

  async #groupSeparator(code: number): Promise<void> {
    switch (code) {
      case 0x21: {
        const n = await this.#next()
        this.#timesWide = (n >> 4) + 1
        this.#timesHigh = (n & 0x0f) + 1
        return
      }
      case 0x28: return this.#parameterised(await this.#next())
      case 0x56: return this.#cut(await this.#next())
      case 0x61: return this.#machine.automaticStatus(await this.#next())
      case 0x62: this.#smooth = ((await this.#next()) & 1) === 1; return
      case 0x72: if ((await this.#next()) % 0x30 === 1) this.#machine.answerPaper(); return
      case 0x76: return this.#raster()
      default: this.#machine.stray(code)
    }
  }

  #reset(): void {
    this.#align = 0
    this.#bold = false
    this.#smooth = false
    this.#timesWide = 1
    this.#timesHigh = 1
    this.#chinese = true
    this.#spacing = defaultSpacing
    this.#line = []
    this.#used = 0
    this.#machine.automaticStatus(0)
    this.#machine.begin()
  }

  async #cut(mode: number): Promise<void> {
    if (mode === 0x41 || mode === 0x42) await this.#machine.feed(await this.#next())
    await this.#printLine(0, true)
    await this.#machine.cut()
  }

  async #text(byte: number): Promise<void> {
    if (byte < 0x20) return this.#machine.stray(byte)
    if (byte < 0x80 || !this.#chinese) return this.#place(this.#machine.rom.ascii(byte < 0x80 ? byte : 0x3f))
    const second = await this.#next()
    if (second >= 0x30 && second <= 0x39) return this.#place(this.#machine.rom.chinese([byte, second, await this.#next(), await this.#next()]))
    return this.#place(this.#machine.rom.chinese([byte, second]))
  }

  async #place(character: Character): Promise<void> {
    const width = 12 * character.cells * this.#timesWide
    if (this.#used + width > this.#machine.widthDots) await this.#printLine(this.#spacing)
    this.#line.push({ character, width, height: 24 * this.#timesHigh, bold: this.#bold })
    this.#used += width
  }

  /** `onlyIfAny`: a feed command is no empty line in the text. */
  async #printLine(spacing: number, onlyIfAny = false): Promise<void> {
    const line = this.#line
    const height = Math.max(0, ...line.map((placed) => placed.height))
    let x = this.#left(this.#used)
    this.#line = []
    this.#used = 0
    await this.#machine.feed(0)
    for (const { character, width, height: own, bold } of line) {
      const ink = await this.#machine.rom.draw(character, width, own, bold, this.#smooth)
      if (ink !== undefined) this.#machine.burn(ink, x, height - own)
      x += width
    }
    if (line.length > 0 || !onlyIfAny) this.#machine.note(line.map(({ character }) => character.text).join(''))
    await this.#machine.feed(Math.max(spacing, height))
  }

  #left(width: number): number {
    const free = Math.max(0, this.#machine.widthDots - width)
    return this.#align === 1 ? Math.floor(free / 2) : this.#align === 2 ? free : 0
  }

  async #raster(): Promise<void> {
    await this.#next() // '0'
    await this.#next() // scale; only 1:1 is simulated
    const widthBytes = (await this.#next()) | ((await this.#next()) << 8)
    const height = (await this.#next()) | ((await this.#next()) << 8)
    const coverage = new Uint8Array(widthBytes * 8 * height)
    for (let byte = 0; byte < widthBytes * height; byte += 1) {
      const dots = await this.#next()
      for (let bit = 0; bit < 8; bit += 1) coverage[byte * 8 + bit] = (dots & (0x80 >> bit)) !== 0 ? 255 : 0
    }
    await this.#machine.feed(0)
    this.#machine.burn({ width: widthBytes * 8, height, coverage }, this.#left(widthBytes * 8), 0)
    this.#machine.note(`[image ${widthBytes * 8}x${height}]`)
    await this.#machine.feed(height)
  }

  async #parameterised(group: number): Promise<void> {
    const length = (await this.#next()) | ((await this.#next()) << 8)
    const parameters = new Uint8Array(length)
    for (let at = 0; at < length; at += 1) parameters[at] = await this.#next()
    const [symbol, operation, value = 0] = parameters
    if (group !== 0x6b || symbol !== 0x31) return this.#machine.stray(group)
    if (operation === 0x43) this.#qr = { ...this.#qr, module: value }
    if (operation === 0x45) this.#qr = { ...this.#qr, correction: value }
    if (operation === 0x50) this.#qr = { ...this.#qr, data: parameters.slice(3) }
    if (operation === 0x51) await this.#printQr()
  }

  async #printQr(): Promise<void> {
    if (this.#qr.data.length === 0) return
    const levels = { 0x30: 'L', 0x31: 'M', 0x32: 'Q', 0x33: 'H' } as const
    const ecc = levels[this.#qr.correction as keyof typeof levels] ?? 'L'
    const text = new TextDecoder().decode(this.#qr.data)
    const { data, size } = encode(text, { ecc, border: 0 })
    const side = size * this.#qr.module
    const coverage = Uint8Array.from({ length: side * side }, (_, at) =>
      data[Math.floor(at / side / this.#qr.module)]?.[Math.floor((at % side) / this.#qr.module)] === true ? 255 : 0)
    await this.#machine.feed(0)
    this.#machine.burn({ width: side, height: side, coverage }, this.#left(side), 0)
    this.#machine.note(`[QR ${text}]`)
    await this.#machine.feed(side)
  }
}
