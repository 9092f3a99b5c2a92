/**
 * Pictures as plain arrays. Everything in this folder is pure: arrays in, arrays out, no canvas, so
 * that it runs in a worker, in a test, and some day at the county.
 */

/** In pixels of the picture it belongs to; the middle of the first pixel is (0.5, 0.5). */
export interface Point { readonly x: number; readonly y: number }

/** Corners of a sheet in the order in which it is read: top left, top right, bottom right, bottom left. */
export type Corners = readonly [Point, Point, Point, Point]

/** Brightness, one byte a pixel. */
export interface Grey { readonly width: number; readonly height: number; readonly data: Uint8Array }

/** Red, green, blue, opacity: the layout of a canvas. */
export interface Pixels { readonly width: number; readonly height: number; readonly data: Uint8ClampedArray }

export const scaled = ([a, b, c, d]: Corners, by: number): Corners => {
  const move = ({ x, y }: Point): Point => ({ x: x * by, y: y * by })
  return [move(a), move(b), move(c), move(d)]
}

/** Brightness of a picture, shrunk to `longSide` pixels by averaging. A picture that is smaller stays as it is. */
export function greyOf({ width, height, data }: Pixels, longSide = Infinity): Grey {
  const scale = Math.max(1, Math.max(width, height) / longSide)
  const out = { width: Math.max(1, Math.round(width / scale)), height: Math.max(1, Math.round(height / scale)) }
  const grey = new Uint8Array(out.width * out.height)
  for (let y = 0; y < out.height; y++) {
    const top = Math.floor((y * height) / out.height)
    const bottom = Math.max(top + 1, Math.floor(((y + 1) * height) / out.height))
    for (let x = 0; x < out.width; x++) {
      const left = Math.floor((x * width) / out.width)
      const right = Math.max(left + 1, Math.floor(((x + 1) * width) / out.width))
      let sum = 0
      for (let v = top; v < bottom; v++) {
        for (let at = (v * width + left) * 4, end = (v * width + right) * 4; at < end; at += 4) sum += (data[at] ?? 0) * 77 + (data[at + 1] ?? 0) * 150 + (data[at + 2] ?? 0) * 29
      }
      grey[y * out.width + x] = sum / ((bottom - top) * (right - left) * 256)
    }
  }
  return { ...out, data: grey }
}
