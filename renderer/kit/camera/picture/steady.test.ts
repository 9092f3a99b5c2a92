import { describe, expect, it } from 'vitest'
import type { Corners } from './picture.ts'
import { held, HOLD, look, watching, type Watch } from './steady.ts'

const at = (x: number): Corners => [{ x, y: 0.1 }, { x: x + 0.5, y: 0.1 }, { x: x + 0.5, y: 0.6 }, { x, y: 0.6 }]
/** Looks every 100 ms from the first on. */
const after = (watch: Watch, sheets: readonly (Corners | null)[], from = 0): Watch => sheets.reduce((now, corners, index) => look(now, { at: from + index * 100, corners }), watch)
const lying = (corners: Corners, looks: number) => Array.from({ length: looks }, () => corners)

describe('the shutter', () => {
  it('goes when a sheet has lain still for a second', () => {
    expect(held(after(watching(null), lying(at(0.2), HOLD / 100)))).toBeLessThan(1)
    expect(held(after(watching(null), lying(at(0.2), HOLD / 100 + 1)))).toBe(1)
  })
  it('begins anew when the sheet is moved', () => {
    expect(held(after(watching(null), [...lying(at(0.2), 9), ...lying(at(0.25), 3)]))).toBeCloseTo(0.2)
  })
  it('is not fooled by a sheet that creeps', () => {
    const creeping = Array.from({ length: 30 }, (_, step) => at(0.2 + step * 0.003))
    expect(held(after(watching(null), creeping))).toBeLessThan(1)
  })
  it('forgives a frame in which nothing was found', () => {
    expect(held(after(watching(null), [...lying(at(0.2), 6), null, null, ...lying(at(0.2), 3)]))).toBe(1)
  })
  it('goes on a slow computer too, where looks are seconds apart', () => {
    expect(held(look(look(watching(null), { at: 0, corners: at(0.2) }), { at: 1500, corners: at(0.2) }))).toBe(1)
  })
  it('waits when nothing is found for longer', () => {
    expect(held(after(watching(null), [...lying(at(0.2), 8), null, null, null, null, null, at(0.2)]))).toBe(0)
  })
  it('does not take the same sheet again', () => {
    expect(held(after(watching(at(0.2)), lying(at(0.21), 30)))).toBe(0)
  })
  it('takes the next one, also in the same place, once the one before was gone', () => {
    expect(held(after(watching(at(0.2)), [...lying(at(0.2), 3), ...Array.from({ length: 8 }, () => null), ...lying(at(0.2), 11)]))).toBe(1)
    expect(held(after(watching(at(0.2)), lying(at(0.3), 11)))).toBe(1)
  })
})
