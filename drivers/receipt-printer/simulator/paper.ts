/** The strip of thermal paper that comes out of the simulated printer, dot by dot. */

/** Ink of one cell, a byte a dot, 0 white to 255 black. */
export interface Ink {
  readonly width: number
  readonly height: number
  readonly coverage: Uint8Array
}

export interface CutSlip {
  readonly text: string
  readonly rows: number
  readonly widthDots: number
  /** A byte a dot, row after row. */
  readonly dots: Uint8Array
}

/** Dots of blank paper beside the printable area: 80 mm paper is 640 dots wide, 576 of them print. */
const marginDots = 32
const paperColour = { red: 250, green: 249, blue: 245 }
const inkColour = { red: 38, green: 36, blue: 42 }
const growRows = 512
/** From the print head to the knife, 13 mm: never printed on at the beginning of a roll. */
const knifeRows = 104

export class PaperStrip {
  readonly #width: number
  #dots: Uint8Array
  #rows = 0
  #text: string[] = []

  constructor(widthDots: number) {
    this.#width = widthDots
    this.#dots = new Uint8Array(widthDots * growRows)
    this.feed(knifeRows)
  }

  get rows(): number {
    return this.#rows
  }

  get text(): string {
    return this.#text.join('\n')
  }

  /** Burns a cell; `top` counts down from the row under the print head. What is off the paper is lost. */
  burn(ink: Ink, left: number, top: number): void {
    this.#reserve(this.#rows + top + ink.height)
    for (let at = 0; at < ink.coverage.length; at += 1) {
      const x = left + (at % ink.width)
      if (x < 0 || x >= this.#width) continue
      const dot = (this.#rows + top + Math.floor(at / ink.width)) * this.#width + x
      this.#dots[dot] = Math.max(this.#dots[dot] ?? 0, ink.coverage[at] ?? 0)
    }
  }

  feed(rows: number): void {
    this.#reserve(this.#rows + rows)
    this.#rows += rows
  }

  note(line: string): void {
    this.#text.push(line.trimEnd())
  }

  /**
   * Cuts off what has passed the knife. What lies between head and knife stays: it is the top of
   * the next slip, and a driver that feeds too little before it cuts loses its last lines to it.
   */
  cut(): CutSlip {
    const length = Math.max(0, this.#rows - knifeRows)
    const slip = { text: this.text, rows: length, widthDots: this.#width, dots: this.#dots.slice(0, length * this.#width) }
    this.#dots = this.#dots.slice(length * this.#width)
    this.#rows -= length
    this.#text = []
    return slip
  }

  #reserve(rows: number): void {
    if (rows * this.#width <= this.#dots.length) return
    const grown = new Uint8Array(this.#width * (rows + growRows))
    grown.set(this.#dots)
    this.#dots = grown
  }
}

/** What a photograph of the slip would show: paper with its margins and cut ends, ink as it is. */
export async function photograph({ dots, rows, widthDots }: CutSlip): Promise<Uint8Array> {
  const { createCanvas } = await import('@napi-rs/canvas')
  const width = widthDots + 2 * marginDots
  const height = Math.max(1, rows) + 2 * toothDots
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  const image = context.createImageData(width, height)
  const pixels = new Uint32Array(image.data.buffer)
  for (let y = 0; y < height; y += 1) {
    const row = y - toothDots
    for (let x = 0; x < width; x += 1) {
      if (!isPaper(x, y, height)) continue
      const column = x - marginDots
      const ink = row >= 0 && row < rows && column >= 0 && column < widthDots ? (dots[row * widthDots + column] ?? 0) : 0
      pixels[y * width + x] = shade(ink, x, y, width)
    }
  }
  context.putImageData(image, 0, 0)
  return canvas.encode('png')
}

/** One pixel as ABGR. Thermal paper curls, so its edges are darker; ink is not quite black and not quite even. */
function shade(ink: number, x: number, y: number, width: number): number {
  const fromEdge = Math.min(x, width - 1 - x)
  const curl = fromEdge < marginDots ? (1 - fromEdge / marginDots) ** 2 * 12 : 0
  const grain = ((x * 73 + y * 151 + ((x * y) % 17)) % 7) * 0.4
  const density = (ink / 255) * (1 - grain * 0.02)
  const mix = (paper: number, black: number): number => Math.round((paper - curl - grain) * (1 - density) + black * density)
  const [red, green, blue] = [mix(paperColour.red, inkColour.red), mix(paperColour.green, inkColour.green), mix(paperColour.blue, inkColour.blue)]
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0
}

/** The knife leaves teeth at both ends. */
const toothDots = 5

function isPaper(x: number, y: number, height: number): boolean {
  const tooth = Math.abs((x % (2 * toothDots)) - toothDots)
  return y >= tooth && height - 1 - y >= tooth
}
