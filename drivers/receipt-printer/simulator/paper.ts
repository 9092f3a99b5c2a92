/** The strip of thermal paper that comes out of the simulated printer, dot by dot. */

/** Ink of one cell, a byte a dot, 0 white to 255 black. */
export interface Ink {
  readonly width: number
  readonly height: number
  readonly coverage: Uint8Array
}

export interface CutSlip {
  readonly text: string
  readonly png: Uint8Array
}

/** Dots of blank paper beside the printable area: 80 mm paper is 640 dots wide, 576 of them print. */
const marginDots = 32
const paperColour = [250, 249, 245] as const
const inkColour = [38, 36, 42] as const
const growRows = 512

export class PaperStrip {
  readonly #width: number
  #dots: Uint8Array
  #rows = 0
  #text: string[] = []

  constructor(widthDots: number) {
    this.#width = widthDots
    this.#dots = new Uint8Array(widthDots * growRows)
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

  /** Takes the strip off; the next one begins empty. */
  async cut(): Promise<CutSlip> {
    const slip = { text: this.text, dots: this.#dots.slice(0, this.#rows * this.#width), rows: this.#rows }
    this.#dots = new Uint8Array(this.#width * growRows)
    this.#rows = 0
    this.#text = []
    return { text: slip.text, png: await toPng(slip.dots, this.#width, slip.rows) }
  }

  #reserve(rows: number): void {
    if (rows * this.#width <= this.#dots.length) return
    const grown = new Uint8Array(this.#width * (rows + growRows))
    grown.set(this.#dots)
    this.#dots = grown
  }
}

async function toPng(dots: Uint8Array, width: number, rows: number): Promise<Uint8Array> {
  const { createCanvas } = await import('@napi-rs/canvas')
  const paperWidth = width + 2 * marginDots
  const height = Math.max(1, rows) + 2 * toothDots
  const canvas = createCanvas(paperWidth, height)
  const context = canvas.getContext('2d')
  const image = context.createImageData(paperWidth, height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < paperWidth; x += 1) {
      if (!isPaper(x, y, height)) continue
      const row = y - toothDots
      const column = x - marginDots
      const ink = row >= 0 && row < rows && column >= 0 && column < width ? (dots[row * width + column] ?? 0) : 0
      image.data.set([...shade(ink, x, y, paperWidth), 255], (y * paperWidth + x) * 4)
    }
  }
  context.putImageData(image, 0, 0)
  return canvas.encode('png')
}

/** Thermal paper curls: it is a little darker towards its edges. Ink is not quite black and not quite even. */
function shade(ink: number, x: number, y: number, paperWidth: number): [number, number, number] {
  const fromEdge = Math.min(x, paperWidth - 1 - x)
  const curl = fromEdge < marginDots ? (1 - fromEdge / marginDots) ** 2 * 12 : 0
  const grain = ((x * 73 + y * 151 + ((x * y) % 17)) % 7) * 0.4
  const density = (ink / 255) * (1 - grain * 0.02)
  const mix = (paper: number, black: number): number => Math.round((paper - curl - grain) * (1 - density) + black * density)
  return [mix(paperColour[0], inkColour[0]), mix(paperColour[1], inkColour[1]), mix(paperColour[2], inkColour[2])]
}

/** The knife leaves teeth at both ends. */
const toothDots = 5

function isPaper(x: number, y: number, height: number): boolean {
  const tooth = Math.abs((x % (2 * toothDots)) - toothDots)
  return y >= tooth && height - 1 - y >= tooth
}
