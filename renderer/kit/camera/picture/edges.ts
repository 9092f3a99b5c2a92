/**
 * Where brightness changes: the pixels that edges of things run through, each with the direction in
 * which it gets brighter. Print is taken out first, so that a page of text is a bright sheet.
 */
import type { Grey } from './picture.ts'

/** Half a turn of the compass has this many steps; 0 points right, and steps go clockwise on screen. */
export const STEPS = 180
const STEP = (2 * Math.PI) / STEPS

export interface Edges {
  readonly width: number
  readonly height: number
  /** Direction towards the brighter side in steps, plus one; 0 where no edge is. */
  readonly direction: Uint8Array
  /** How steep, in Sobel's sums. */
  readonly strength: Float32Array
  /** The picture without print, in which sides of a sheet are compared. */
  readonly smooth: Grey
}

/** Half the width of strokes and lines of text that vanish, in pixels of a picture 320 wide. */
const PRINT = 3
/** Sobel's sum for a step of some six grey levels: what is fainter drowns in the noise of cheap cameras. */
const FAINTEST = 18
/** Of textured ground only what stands out is an edge. */
const ABOVE_MEAN = 1.6

export function edgesOf(grey: Grey): Edges {
  const smooth = withoutPrint(blurred(grey))
  const { width, height, data } = smooth
  const gx = new Int16Array(width * height)
  const gy = new Int16Array(width * height)
  const strength = new Float32Array(width * height)
  let sum = 0
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x
      const up = at - width
      const down = at + width
      const nw = data[up - 1] ?? 0, n = data[up] ?? 0, ne = data[up + 1] ?? 0, w = data[at - 1] ?? 0
      const e = data[at + 1] ?? 0, sw = data[down - 1] ?? 0, s = data[down] ?? 0, se = data[down + 1] ?? 0
      const dx = ne + 2 * e + se - nw - 2 * w - sw
      const dy = sw + 2 * s + se - nw - 2 * n - ne
      gx[at] = dx
      gy[at] = dy
      sum += strength[at] = Math.hypot(dx, dy)
    }
  }
  const threshold = Math.max(FAINTEST, (ABOVE_MEAN * sum) / (width * height))
  const direction = new Uint8Array(width * height)
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x
      const here = strength[at] ?? 0
      if (here < threshold) continue
      const dx = gx[at] ?? 0
      const dy = gy[at] ?? 0
      // Only the crest of an edge: no neighbour across it is stronger.
      const across = Math.round(dx / here) + Math.round(dy / here) * width
      if (here < (strength[at + across] ?? 0) || here <= (strength[at - across] ?? 0)) continue
      direction[at] = 1 + (Math.round(Math.atan2(dy, dx) / STEP) + STEPS) % STEPS
    }
  }
  return { width, height, direction, strength, smooth }
}

/** Weights 1 2 1 both ways. */
function blurred({ width, height, data }: Grey): Grey {
  const rows = new Uint16Array(width * height)
  const out = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0, at = y * width; x < width; x++, at++) {
      const here = data[at] ?? 0
      rows[at] = (x > 0 ? data[at - 1] ?? 0 : here) + 2 * here + (x < width - 1 ? data[at + 1] ?? 0 : here)
    }
  }
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const here = rows[at] ?? 0
      out[at] = ((y > 0 ? rows[at - width] ?? 0 : here) + 2 * here + (y < height - 1 ? rows[at + width] ?? 0 : here) + 8) >> 4
    }
  }
  return { width, height, data: out }
}

/** Closing: dark things narrower than the window vanish, wider ones keep their place. */
const withoutPrint = (grey: Grey): Grey => inverted(brightened(inverted(brightened(grey))))

const inverted = ({ width, height, data }: Grey): Grey => ({ width, height, data: data.map((level) => 255 - level) })

/** Each pixel becomes the brightest in the square around it. */
function brightened({ width, height, data }: Grey): Grey {
  const rows = new Uint8Array(width * height)
  const out = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = y * width + Math.max(0, x - PRINT)
      const to = y * width + Math.min(width - 1, x + PRINT)
      let best = 0
      for (let at = from; at <= to; at++) {
        const level = data[at] ?? 0
        if (level > best) best = level
      }
      rows[y * width + x] = best
    }
  }
  for (let y = 0; y < height; y++) {
    const from = Math.max(0, y - PRINT) * width
    const to = Math.min(height - 1, y + PRINT) * width
    for (let x = 0; x < width; x++) {
      let best = 0
      for (let at = from + x; at <= to + x; at += width) {
        const level = rows[at] ?? 0
        if (level > best) best = level
      }
      out[y * width + x] = best
    }
  }
  return { width, height, data: out }
}
