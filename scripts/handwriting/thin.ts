/** From an outline to a line one pixel wide: the way the middle of the brush went. */
import { createCanvas, Path2D, type Canvas } from '@napi-rs/canvas'
import type { Outline } from './faces.ts'

/** Pixels to a side. Row by row, one byte a pixel, 1 is ink; the outermost pixels are empty. */
export interface Picture { readonly side: number; readonly ink: Uint8Array }

const canvases = new Map<number, Canvas>()

const shapeOf = (path: string): Path2D => new Path2D(path)

/** The em square with a margin, so that nothing is cut off. */
export function picture({ path, units }: Outline, side: number): Picture {
  const canvas: Canvas = canvases.get(side) ?? createCanvas(side, side)
  canvases.set(side, canvas)
  const context = canvas.getContext('2d')
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.clearRect(0, 0, side, side)
  const scale = (side * 0.84) / units
  context.setTransform(scale, 0, 0, -scale, side * 0.08, side * 0.8)
  context.fill(shapeOf(path))
  const { data } = context.getImageData(0, 0, side, side)
  const ink = new Uint8Array(side * side)
  for (let y = 1; y < side - 1; y += 1) for (let x = 1; x < side - 1; x += 1) ink[y * side + x] = (data[(y * side + x) * 4 + 3] as number) > 127 ? 1 : 0
  return { side, ink }
}

/** How far each pixel of ink is from the paper, in pixels (chamfer 3–4). */
export function depths({ side, ink }: Picture): Float32Array {
  const far = new Float32Array(side * side)
  const at = (index: number): number => far[index] as number
  for (let index = 0; index < far.length; index += 1) {
    if (ink[index] === 1) far[index] = Math.min(at(index - 1) + 3, at(index - side) + 3, at(index - side - 1) + 4, at(index - side + 1) + 4)
  }
  for (let index = far.length - 1; index >= 0; index -= 1) {
    if (ink[index] === 1) far[index] = Math.min(at(index), at(index + 1) + 3, at(index + side) + 3, at(index + side + 1) + 4, at(index + side - 1) + 4)
  }
  return far.map((value) => value / 3)
}

/** Thins ink to its middle line (Zhang & Suen 1984, "A fast parallel algorithm for thinning digital patterns"). */
export function thin({ side, ink }: Picture): Picture {
  const line = ink.slice()
  const around = [-side, -side + 1, 1, side + 1, side, side - 1, -1, -side - 1]
  /** The eight pixels around one as bits, the one above it first, then clockwise. */
  const ring = (index: number): number => around.reduce((bits, step, at) => bits | ((line[index + step] as number) << at), 0)
  let left = [...line.keys()].filter((index) => line[index] === 1)
  for (let changed = true; changed;) {
    changed = false
    for (const round of [0, 1] as const) {
      const gone = left.filter((index) => peeled[round][ring(index)] === 1)
      for (const index of gone) line[index] = 0
      if (gone.length > 0) left = left.filter((index) => line[index] === 1)
      changed ||= gone.length > 0
    }
  }
  for (const index of left) if (stairs[ring(index)] === 1) line[index] = 0
  return { side, ink: line }
}

const bit = (ring: number, at: number): number => (ring >> (at % 8)) & 1
const table = (rule: (ring: number) => boolean): Uint8Array => Uint8Array.from({ length: 256 }, (_, ring) => Number(rule(ring)))
const [north, east, south, west] = [0, 2, 4, 6] as const

/** Which pixels go in each of the two rounds, by their ring. */
const peeled = [[[north, east, south], [east, south, west]], [[north, east, west], [north, south, west]]].map((empty) => table((ring) => {
  const places = [0, 1, 2, 3, 4, 5, 6, 7]
  const count = places.filter((at) => bit(ring, at) === 1).length
  const turns = places.filter((at) => bit(ring, at) === 0 && bit(ring, at + 1) === 1).length
  return count >= 2 && count <= 6 && turns === 1 && empty.every((sides) => sides.some((at) => bit(ring, at) === 0))
})) as [Uint8Array, Uint8Array]

/** A step of a staircase: a pixel whose two straight neighbours touch each other is not needed. */
const stairs = table((ring) => [north, east, south, west].some((at) => bit(ring, at) === 1 && bit(ring, at + 2) === 1 && [at + 4, at + 5, at + 6].every((other) => bit(ring, other) === 0)))
