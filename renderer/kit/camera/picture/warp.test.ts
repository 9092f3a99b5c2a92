import { describe, expect, it } from 'vitest'
import { A4, photographed, placed } from '../../../../tests/support/photographed.ts'
import { greyOf, type Corners } from './picture.ts'
import { flatSize, flattened, LONGEST, projectionTo, turnedCorners } from './warp.ts'

const view = { width: 480, height: 360 }
const square: Corners = [{ x: 10, y: 20 }, { x: 110, y: 20 }, { x: 110, y: 70 }, { x: 10, y: 70 }]

describe('the flat sheet', () => {
  it('takes its corners from those of the picture', () => {
    const corners = placed(view, { turn: 30, tilt: 20, tiltTowards: 70 })
    const { a, b, c, d, e, f, g, h } = projectionTo(corners)
    const map = (u: number, v: number) => ({ x: (a * u + b * v + c) / (g * u + h * v + 1), y: (d * u + e * v + f) / (g * u + h * v + 1) })
    for (const [index, [u, v]] of ([[0, 0], [1, 0], [1, 1], [0, 1]] as const).entries()) {
      expect(map(u, v).x).toBeCloseTo(corners[index]?.x ?? NaN, 6)
      expect(map(u, v).y).toBeCloseTo(corners[index]?.y ?? NaN, 6)
    }
  })

  it.each([0, 10, 20, 30])('has the shape of A4 within 7 % however the camera looks at it: %i°', (tilt) => {
    for (const tiltTowards of [0, 35, 90, 140]) {
      const { width, height } = flatSize(placed(view, { turn: 80, tilt, tiltTowards }), view)
      expect(Math.max(width, height) / Math.min(width, height)).toBeGreaterThan(Math.SQRT2 * 0.93)
      expect(Math.max(width, height) / Math.min(width, height)).toBeLessThan(Math.SQRT2 * 1.07)
    }
  })

  it('has no more pixels than were seen, and never more than a page needs', () => {
    expect(flatSize(square, { width: 200, height: 100 })).toEqual({ width: 100, height: 50 })
    expect(Math.max(...Object.values(flatSize(square.map(({ x, y }) => ({ x: x * 40, y: y * 40 })) as unknown as Corners, { width: 8000, height: 4000 })))).toBe(LONGEST)
  })

  it('shows what was printed on the sheet where it was printed', () => {
    const corners = placed(view, { turn: 8, tilt: 18, tiltTowards: 30, share: 0.9 })
    const scene = { ...view, ground: 'wood', groundLevel: 80, seed: 1, print: 'form', noise: 0, blur: 0.5 } as const
    const size = { width: 210, height: 297 }
    const flat = greyOf(flattened(photographed({ ...scene, corners }), corners, size))
    // The same sheet, seen from straight above.
    const straight = greyOf(photographed({ ...scene, ...size, corners: placed(size, { share: 1, paper: A4 }) }))
    const off = flat.data.reduce((sum, level, at) => sum + Math.abs(level - (straight.data[at] ?? 0)), 0) / flat.data.length
    expect(off).toBeLessThan(20)
  })

  it('is turned by quarters to the right', () => {
    const [first] = turnedCorners(square, 1)
    expect(first).toEqual(square[3])
    expect(turnedCorners(square, 4)).toEqual(square)
    expect(turnedCorners(turnedCorners(square, 1), 3)).toEqual(square)
  })
})
