/** Lays a sheet that was seen slantwise flat: how large it is, and every pixel of it from where it was seen. */
import { distanceOf } from './sheet.ts'
import type { Corners, Pixels } from './picture.ts'

export interface Size { readonly width: number; readonly height: number }

/** A projective map of the unit square: x = (a u + b v + c) / (g u + h v + 1), y likewise with d, e, f. */
export interface Projection { readonly a: number; readonly b: number; readonly c: number; readonly d: number; readonly e: number; readonly f: number; readonly g: number; readonly h: number }

/** From the unit square, its origin the first corner, to the picture (Heckbert 1989). */
export function projectionTo([p, q, r, s]: Corners): Projection {
  const [x1, x2, x3] = [q.x - r.x, s.x - r.x, p.x - q.x + r.x - s.x]
  const [y1, y2, y3] = [q.y - r.y, s.y - r.y, p.y - q.y + r.y - s.y]
  const whole = x1 * y2 - x2 * y1
  const g = (x3 * y2 - x2 * y3) / whole
  const h = (x1 * y3 - x3 * y1) / whole
  return { a: q.x - p.x + g * q.x, b: s.x - p.x + h * s.x, c: p.x, d: q.y - p.y + g * q.y, e: s.y - p.y + h * s.y, f: p.y, g, h }
}

/** Longer side by shorter of what people bring: A4 and A5 (ISO 216), an ID card (ISO/IEC 7810 ID-1). */
const shapes = [Math.SQRT2, 85.6 / 53.98] as const
/** How far a shape may be off to be taken for one of those. */
const near = 0.03
/** Pixels of the longer side: A4 at 150 dpi, which print of 8 points can be read at. */
export const LONGEST = 1754

/**
 * Size of the flat sheet, no more pixels than were seen. Its shape follows from the perspective, if
 * the camera's middle is the picture's (Zhang & He 2007, equations 14–21).
 */
export function flatSize(corners: Corners, picture: Size): Size {
  const [p, q, r, s] = corners
  const width = Math.max(distanceOf(p, q), distanceOf(s, r))
  const height = Math.max(distanceOf(p, s), distanceOf(q, r))
  const ratio = snapped(ratioOf(corners, picture))
  // Of the two sides, the one seen in more pixels decides.
  const seen = Math.max(width, height, ratio > 1 ? height * ratio : width / ratio)
  const long = Math.min(LONGEST, Math.round(seen))
  const short = Math.max(1, Math.round(long * Math.min(ratio, 1 / ratio)))
  return ratio > 1 ? { width: long, height: short } : { width: short, height: long }
}

const snapped = (ratio: number): number => {
  const long = Math.max(ratio, 1 / ratio)
  const shape = shapes.find((each) => Math.abs(long / each - 1) <= near) ?? long
  return ratio > 1 ? shape : 1 / shape
}

/** Focal lengths of document cameras and webcams, in longer sides of their pictures: they see between 28 and 100 degrees. */
const FOCAL = { least: 0.42, usual: 1.2, most: 2 } as const
/** Below this a vanishing point is so far away that it tells nothing of the focal length. */
const WEAK = 0.04

/** Width by height of the sheet itself. */
function ratioOf(corners: Corners, { width, height }: Size): number {
  const centred = corners.map(({ x, y }) => ({ x: x - width / 2, y: y - height / 2 })) as unknown as Corners
  const { a, b, d, e, g, h } = projectionTo(centred)
  const long = Math.max(width, height)
  const told = Math.abs(g) > WEAK && Math.abs(h) > WEAK ? Math.sqrt(Math.max(0, -(a * b + d * e) / (g * h))) : 0
  const focal = told > FOCAL.least * long && told < FOCAL.most * long ? told : FOCAL.usual * long
  return Math.sqrt(((a * a + d * d) / focal ** 2 + g * g) / ((b * b + e * e) / focal ** 2 + h * h))
}

/** The flat sheet. Each pixel is the mean of what it covers where the picture is finer than the sheet. */
export function flattened(picture: Pixels, corners: Corners, { width, height }: Size): Pixels {
  const { a, b, c, d, e, f, g, h } = projectionTo(corners)
  const finer = Math.max(distanceOf(corners[0], corners[1]) / width, distanceOf(corners[0], corners[3]) / height)
  const samples = finer > 1.6 ? 2 : 1
  const source = picture.data
  const stride = picture.width * 4
  const [maxX, maxY] = [picture.width - 1.001, picture.height - 1.001]
  const out = new Uint8ClampedArray(width * height * 4)
  for (let row = 0, to = 0; row < height; row++) {
    for (let column = 0; column < width; column++, to += 4) {
      let red = 0, green = 0, blue = 0
      for (let sv = 0; sv < samples; sv++) {
        for (let su = 0; su < samples; su++) {
          const u = (column + (su + 0.5) / samples) / width
          const v = (row + (sv + 0.5) / samples) / height
          const w = g * u + h * v + 1
          const x = Math.min(maxX, Math.max(0, (a * u + b * v + c) / w - 0.5))
          const y = Math.min(maxY, Math.max(0, (d * u + e * v + f) / w - 0.5))
          const x0 = x | 0
          const y0 = y | 0
          const fx = x - x0
          const fy = y - y0
          const at = y0 * stride + x0 * 4
          const w00 = (1 - fx) * (1 - fy), w10 = fx * (1 - fy), w01 = (1 - fx) * fy, w11 = fx * fy
          red += w00 * (source[at] ?? 0) + w10 * (source[at + 4] ?? 0) + w01 * (source[at + stride] ?? 0) + w11 * (source[at + stride + 4] ?? 0)
          green += w00 * (source[at + 1] ?? 0) + w10 * (source[at + 5] ?? 0) + w01 * (source[at + stride + 1] ?? 0) + w11 * (source[at + stride + 5] ?? 0)
          blue += w00 * (source[at + 2] ?? 0) + w10 * (source[at + 6] ?? 0) + w01 * (source[at + stride + 2] ?? 0) + w11 * (source[at + stride + 6] ?? 0)
        }
      }
      const share = samples * samples
      out[to] = red / share
      out[to + 1] = green / share
      out[to + 2] = blue / share
      out[to + 3] = 255
    }
  }
  return { width, height, data: out }
}

/** Corners as they are called after quarter turns of the sheet to the right: the left bottom one becomes the left top one. */
export function turnedCorners(corners: Corners, quarters: number): Corners {
  const at = (index: number) => corners[(((index - quarters) % 4) + 4) % 4] ?? corners[0]
  return [at(0), at(1), at(2), at(3)]
}
