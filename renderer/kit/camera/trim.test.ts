import { describe, expect, it } from 'vitest'
import type { Corners } from './picture/picture.ts'
import { startOf, wholeOf, withCorner } from './trim.ts'

const ratio = 0.75
const corners = startOf(ratio)

describe('a corner moved by hand', () => {
  it('goes where the finger goes', () => { expect(withCorner(corners, 2, { x: 0.7, y: 0.6 }, ratio)[2]).toEqual({ x: 0.7, y: 0.6 }) })
  it('stays within the picture', () => { expect(withCorner(corners, 0, { x: -3, y: 9 }, ratio)).toEqual(corners); expect(withCorner(corners, 1, { x: 3, y: -1 }, ratio)[1]).toEqual({ x: 1, y: 0 }) })
  it('does not cross the others', () => { expect(withCorner(corners, 0, { x: 0.95, y: 0.7 }, ratio)).toEqual(corners) })
  it('does not make nothing of the sheet', () => {
    const small: Corners = [{ x: 0.4, y: 0.3 }, { x: 0.5, y: 0.3 }, { x: 0.5, y: 0.4 }, { x: 0.4, y: 0.4 }]
    expect(withCorner(small, 1, { x: 0.401, y: 0.3 }, ratio)).toEqual(small)
  })
  it('leaves the whole picture whole', () => { expect(withCorner(wholeOf(ratio), 3, { x: 0, y: 2 }, ratio)).toEqual(wholeOf(ratio)) })
})
