/** Whether a picture is good enough to be read: light, sharpness, size. */
import { type Grey, greyOf, type Pixels } from './picture.ts'
import { LONGEST } from './warp.ts'

/** What may be wrong with a page, worst first. */
export type Flaw = 'dark' | 'blurred' | 'small'

/** Of a white sheet in fair light a camera makes 180 and more; half of that still prints well. */
const DARK = 80
/**
 * Pixels of the longer side at which a page is looked at, and the sharpness that it has at least
 * there: below, small print runs together. Small, noise is less and print still has edges; smaller,
 * edges that were blurred beyond being edges are edges again.
 */
const LOOKS = [{ at: LONGEST / 2, least: 0.42 }, { at: LONGEST / 4, least: 0.6 }] as const
/** Steps of fewer grey levels say nothing about sharpness: they are noise. */
const STEP = 24
/** A sheet seen in fewer pixels than this share of a page's has no small print. */
const SMALL = 0.55

/** Brightness below which nine of ten pixels are: the paper's. */
export function lightOf({ data }: Grey): number {
  const counts = new Uint32Array(256)
  for (const level of data) counts[level] = (counts[level] ?? 0) + 1
  let level = 255
  for (let above = 0; level > 0; level--) if ((above += counts[level] ?? 0) > data.length * 0.1) break
  return level
}

export const isDark = (grey: Grey): boolean => lightOf(grey) < DARK

/**
 * How fast brightness changes where it changes: the variance of the Laplacian by that of the
 * gradient, so that it does not matter how much is printed on the sheet. For an edge blurred by a
 * Gaussian of σ pixels it is 0.7 / σ. What the camera's noise adds is taken off: its share shows
 * where nothing is printed. Null where nothing is printed and no edge is seen.
 */
export function sharpnessOf({ width, height, data }: Grey): number | null {
  let laplacian = 0
  let gradient = 0
  let count = 0
  const bends = new Uint32Array(1021)
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1, at = y * width + 1; x < width - 1; x++, at++) {
      const [w, e, n, s] = [data[at - 1] ?? 0, data[at + 1] ?? 0, data[at - width] ?? 0, data[at + width] ?? 0]
      const bend = w + e + n + s - 4 * (data[at] ?? 0)
      bends[Math.abs(bend)] = (bends[Math.abs(bend)] ?? 0) + 1
      const steep = (e - w) ** 2 + (s - n) ** 2
      if (steep < STEP * STEP) continue
      gradient += steep / 4
      laplacian += bend * bend
      count++
    }
  }
  if (count < 200) return null
  let quarter = 0
  for (let below = 0; quarter < 1020; quarter++) if ((below += bends[quarter] ?? 0) > (width * height) / 4) break
  // A quarter of all values of a normal distribution is nearer to its middle than 0.32 of its deviation.
  const noise = count * (quarter / 0.32) ** 2
  return Math.sqrt(Math.max(0, laplacian - noise) / gradient)
}

/** The first thing that is wrong with a flat sheet before its tones are mended, or null. */
export function flawOf(page: Pixels): Flaw | null {
  const looks = LOOKS.map(({ at, least }) => ({ grey: greyOf(page, at), least }))
  if (looks.some(({ grey }) => isDark(grey))) return 'dark'
  if (looks.some(({ grey, least }) => (sharpnessOf(grey) ?? Infinity) < least)) return 'blurred'
  return Math.max(page.width, page.height) < LONGEST * SMALL ? 'small' : null
}
