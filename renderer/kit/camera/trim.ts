/** Moving the corners of a cut by hand. Places are in shares of the picture's width. */
import type { Corners, Point } from './picture/picture.ts'
import { areaOf } from './picture/sheet.ts'

/** Of the picture's area: less is a slip of the finger. */
const SMALLEST = 0.01

/** The whole picture. @param ratio its height by its width */
export const wholeOf = (ratio: number): Corners => [{ x: 0, y: 0 }, { x: 1, y: 0 }, { x: 1, y: ratio }, { x: 0, y: ratio }]

/** Where to begin where nothing was found: well inside, so that all four corners can be grasped. */
export const startOf = (ratio: number): Corners => {
  const [x, y] = [0.15, 0.15 * ratio]
  return [{ x, y }, { x: 1 - x, y }, { x: 1 - x, y: ratio - y }, { x, y: ratio - y }]
}

/** The corners with one of them moved, within the picture; unchanged if the four would cross or bend inwards. */
export function withCorner(corners: Corners, index: number, to: Point, ratio: number): Corners {
  const place = { x: Math.min(1, Math.max(0, to.x)), y: Math.min(ratio, Math.max(0, to.y)) }
  const moved = corners.map((corner, each) => (each === index ? place : corner)) as unknown as Corners
  return isConvex(moved) && areaOf(moved) >= SMALLEST * ratio ? moved : corners
}

const isConvex = (corners: Corners): boolean => corners.every((corner, index) => {
  const [before, after] = [corners[(index + 3) % 4] ?? corner, corners[(index + 1) % 4] ?? corner]
  return (corner.x - before.x) * (after.y - corner.y) - (corner.y - before.y) * (after.x - corner.x) > 0
})
