/**
 * Made-up photographs of sheets of paper, with corners that are known exactly: seen slantwise,
 * turned, in shadow, pale on a pale desk, with print, noise and blur. Pure and seeded.
 */
import type { Corners, Pixels, Point } from '../../renderer/kit/camera/picture/picture.ts'
import { seeded } from './random.ts'

export type Ground = 'plain' | 'wood' | 'grain' | 'tiles' | 'stripes' | 'blobs' | 'slope'

export interface Scene {
  readonly width: number
  readonly height: number
  readonly seed: number
  readonly ground: Ground
  /** Grey level of what lies below. */
  readonly groundLevel: number
  /** Corners of the sheet, top left of its print first; null for a picture without one. */
  readonly corners: Corners | null
  /** Grey level of the sheet; below `groundLevel`, a dark cover on a pale desk. */
  readonly paperLevel?: number
  /** Millimetres, for the size of the print. */
  readonly paper?: { readonly width: number; readonly height: number }
  readonly print?: 'text' | 'form' | 'none'
  /** 0: none; 0.5: the far side has half the light. */
  readonly shadow?: number
  /** Grey levels, standard deviation. */
  readonly noise?: number
  /** Pixels, standard deviation. */
  readonly blur?: number
  /** Multiplies all light. */
  readonly light?: number
}

export const A4 = { width: 210, height: 297 }

/** A sheet of this size in millimetres before a camera: middle, size, turned by degrees in the plane, tilted away by degrees. */
export function placed(view: { width: number; height: number }, { at = { x: 0.5, y: 0.5 }, share = 0.8, turn = 0, tilt = 0, tiltTowards = 0, paper = A4 }: { at?: Point; share?: number; turn?: number; tilt?: number; tiltTowards?: number; paper?: { width: number; height: number } } = {}): Corners {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180
  const size = (share * view.height) / Math.max(paper.width, paper.height)
  const [cosTurn, sinTurn] = [Math.cos(radians(turn)), Math.sin(radians(turn))]
  const [cosTo, sinTo] = [Math.cos(radians(tiltTowards)), Math.sin(radians(tiltTowards))]
  const far = 2.2 * view.height
  const corner = (u: number, v: number): Point => {
    const x = (u - 0.5) * paper.width * size
    const y = (v - 0.5) * paper.height * size
    const [px, py] = [x * cosTurn - y * sinTurn, x * sinTurn + y * cosTurn]
    // Tilt about an axis in the plane.
    const along = px * cosTo + py * sinTo
    const across = -px * sinTo + py * cosTo
    const depth = far + across * Math.sin(radians(tilt))
    const flat = across * Math.cos(radians(tilt))
    const [qx, qy] = [along * cosTo - flat * sinTo, along * sinTo + flat * cosTo]
    return { x: at.x * view.width + (qx * far) / depth, y: at.y * view.height + (qy * far) / depth }
  }
  return [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)]
}

/** Where in a pixel it is looked at. */
const spots = [[0.25, 0.25], [0.75, 0.25], [0.25, 0.75], [0.75, 0.75]] as const

/** Draws a scene, four samples a pixel where the sheet lies. */
export function photographed(scene: Scene): Pixels {
  const { width, height, seed, corners, paperLevel = 235, paper = A4, print = 'text', shadow = 0, noise = 1.5, blur = 0.7, light = 1 } = scene
  const random = seeded(seed)
  const ground = groundOf(scene, random)
  const inverse = corners === null ? null : toUnit(corners)
  const ink = printOf(print, paper, random)
  const shade = { dx: Math.cos(random() * 6.28), dy: Math.sin(random() * 6.28) }
  const level = new Float32Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0
      const here = inverse?.(x + 0.5, y + 0.5)
      const isNear = here !== undefined && here.x > -0.02 && here.x < 1.02 && here.y > -0.02 && here.y < 1.02
      if (!isNear) sum = 4 * ground(x + 0.5, y + 0.5)
      else for (const [sx, sy] of spots) {
        const on = inverse?.(x + sx, y + sy)
        const isPaper = on !== undefined && on.x >= 0 && on.x <= 1 && on.y >= 0 && on.y <= 1
        sum += isPaper ? paperLevel * (1 - 0.85 * ink(on.x * paper.width, on.y * paper.height)) : ground(x + sx, y + sy)
      }
      const away = ((x / width - 0.5) * shade.dx + (y / height - 0.5) * shade.dy) / 0.7 + 0.5
      level[y * width + x] = (sum / 4) * light * (1 - shadow * Math.min(1, Math.max(0, away)))
    }
  }
  const soft = blur > 0 ? softened(level, width, height, blur) : level
  const data = new Uint8ClampedArray(width * height * 4)
  for (let at = 0; at < soft.length; at++) {
    const value = (soft[at] ?? 0) + noise * (random() + random() + random() + random() - 2) * 1.73
    data[at * 4] = value
    data[at * 4 + 1] = value * 0.99
    data[at * 4 + 2] = value * 0.97
    data[at * 4 + 3] = 255
  }
  return { width, height, data }
}

function groundOf({ ground, groundLevel, width, height }: Scene, random: () => number): (x: number, y: number) => number {
  const lean = random() * Math.PI
  const [c, s] = [Math.cos(lean), Math.sin(lean)]
  switch (ground) {
    case 'plain': return () => groundLevel
    case 'slope': return (x, y) => groundLevel * (0.6 + 0.8 * ((x * c + y * s) / Math.hypot(width, height)))
    case 'wood': return (x, y) => groundLevel + 9 * Math.sin((x * c + y * s) * 0.11 + 2.5 * Math.sin((y * c - x * s) * 0.012)) + 5 * Math.sin((x * c + y * s) * 0.47)
    case 'grain': {
      const cell = Float32Array.from({ length: 4096 }, () => random() - 0.5)
      return (x, y) => groundLevel + 50 * (cell[((x >> 2) * 73 + (y >> 2) * 997) & 4095] ?? 0)
    }
    case 'tiles': return (x, y) => groundLevel + (((x * c + y * s) / 62) % 1 < 0.5 === ((y * c - x * s + 900) / 62) % 1 < 0.5 ? 20 : -20)
    case 'stripes': return (x, y) => groundLevel + ((((x * c + y * s) / 40) % 1) + 1) % 1 * 60 - 30
    case 'blobs': {
      const blobs = Array.from({ length: 14 }, () => ({ x: random() * width, y: random() * height, r: (0.05 + 0.2 * random()) * height, by: (random() - 0.5) * 120 }))
      return (x, y) => blobs.reduce((sum, blob) => (Math.hypot(x - blob.x, y - blob.y) < blob.r ? sum + blob.by : sum), groundLevel)
    }
  }
}

/** Where ink is, by millimetres on the sheet: 1 there, 0 elsewhere. */
function printOf(print: 'text' | 'form' | 'none', paper: { width: number; height: number }, random: () => number): (x: number, y: number) => number {
  if (print === 'none') return () => 0
  const edge = Math.min(20, paper.width / 8)
  const strokes = Uint8Array.from({ length: 4096 }, () => (random() < 0.45 ? 1 : 0))
  const line = Math.min(7, paper.height / 12)
  return (x, y) => {
    if (x < edge || x > paper.width - edge || y < edge || y > paper.height - edge) return 0
    if (print === 'form') {
      const [u, v] = [x - edge, y - edge]
      const frame = Math.min(u, v, paper.width - edge - x, paper.height - edge - y) < 0.6 || v % (2 * line) < 0.4 || Math.abs(u - 40) < 0.3
      if (frame) return 1
    }
    const row = Math.floor((y - edge) / line)
    const within = ((y - edge) % line) / line
    if (within < 0.25 || within > 0.8) return 0
    const letter = Math.floor((x - edge) / (line * 0.6))
    if ((x - edge) % (line * 0.6) < line * 0.06) return 0
    const [i, j] = [Math.floor(((x - edge) / (line * 0.6)) * 4) & 3, Math.floor(within * 6) & 3]
    return strokes[(row * 131 + letter * 17 + i * 5 + j * 3) & 4095] ?? 0
  }
}

/** Maps the picture to the unit square, the first corner to (0, 0): Heckbert 1989, turned round. */
function toUnit([a, b, c, d]: Corners): (x: number, y: number) => Point {
  const [dx1, dx2, dx3] = [b.x - c.x, d.x - c.x, a.x - b.x + c.x - d.x]
  const [dy1, dy2, dy3] = [b.y - c.y, d.y - c.y, a.y - b.y + c.y - d.y]
  const whole = dx1 * dy2 - dx2 * dy1
  const g = (dx3 * dy2 - dx2 * dy3) / whole
  const h = (dx1 * dy3 - dx3 * dy1) / whole
  const m = [b.x - a.x + g * b.x, d.x - a.x + h * d.x, a.x, b.y - a.y + g * b.y, d.y - a.y + h * d.y, a.y, g, h, 1] as const
  const [A, B, C, D, E, F, G, H, I] = m
  const inverse = [E * I - F * H, C * H - B * I, B * F - C * E, F * G - D * I, A * I - C * G, C * D - A * F, D * H - E * G, B * G - A * H, A * E - B * D] as const
  return (x, y) => {
    const w = inverse[6] * x + inverse[7] * y + inverse[8]
    return { x: (inverse[0] * x + inverse[1] * y + inverse[2]) / w, y: (inverse[3] * x + inverse[4] * y + inverse[5]) / w }
  }
}

/** A Gaussian blur, both ways. */
export function softened(level: Float32Array, width: number, height: number, sigma: number): Float32Array {
  const reach = Math.ceil(2.5 * sigma)
  const weights = Array.from({ length: 2 * reach + 1 }, (_, index) => Math.exp(-((index - reach) ** 2) / (2 * sigma * sigma)))
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  const pass = (from: Float32Array, step: number, along: number): Float32Array => {
    const out = new Float32Array(from.length)
    for (let at = 0; at < from.length; at++) {
      const place = step === 1 ? at % width : (at / width) | 0
      const isInside = place >= reach && place < along - reach
      let sum = 0
      for (let k = -reach; k <= reach; k++) {
        const off = isInside ? k : Math.min(along - 1, Math.max(0, place + k)) - place
        sum += (weights[k + reach] ?? 0) * (from[at + off * step] ?? 0)
      }
      out[at] = sum / whole
    }
    return out
  }
  return pass(pass(level, 1, width), width, height)
}
