import { describe, expect, it } from 'vitest'
import { glassOf } from './units.ts'

const panel = { widthPx: 1080, heightPx: 1920, widthMm: 267.8, heightMm: 476.1, bottomAboveFloorMm: 700 }

describe('millimetres on the glass', () => {
  it('are 4.03 CSS px on a 21.5-inch panel', () => { expect(glassOf(panel, { width: 1080, height: 1920 }).unit).toBeCloseTo(4.03, 2) })
  it('stay millimetres when the panel is turned', () => { expect(glassOf(panel, { width: 1920, height: 1080 }).unit).toBeCloseTo(4.03, 2) })
  it('shrink with a smaller window', () => { expect(glassOf(panel, { width: 540, height: 960 }).unit).toBeCloseTo(2.02, 2) })
})

describe('a short panel', () => {
  it('is one of 15.6 inches, lying, and not one of 21.5', () => {
    expect(glassOf({ ...panel, widthPx: 1920, heightPx: 1080, widthMm: 345.4, heightMm: 194.3 }, { width: 1920, height: 1080 }).short).toBe(true)
    expect(glassOf(panel, { width: 1920, height: 1080 }).short).toBe(false)
  })
})

describe('low position', () => {
  it('frees the top quarter of a portrait panel', () => { expect(glassOf(panel, { width: 1080, height: 1920 }).outOfReachMm).toBeCloseTo(119, 0) })
  it('frees all above 1,200 mm of a panel that hangs high', () => { expect(glassOf({ ...panel, bottomAboveFloorMm: 880 }, { width: 1080, height: 1920 }).outOfReachMm).toBeCloseTo(156.1, 1) })
  it('frees nothing of a landscape panel in reach', () => { expect(glassOf(panel, { width: 1920, height: 1080 }).outOfReachMm).toBe(0) })
})
