/** How a face writes characters: its outlines thinned, traced, and put into the order that is taught. */
import type { Drawing } from '../../domain/handwriting/strokes.ts'
import { strokeOrders } from '../stroke-order.ts'
import { outlinesOf, type Face } from './faces.ts'
import { sequenced } from './sequence.ts'
import { picture } from './thin.ts'
import { traced } from './trace.ts'

/** Pixels to a side: thin strokes are then some five wide, and thinning one takes a few milliseconds. */
const side = 160
const orders = strokeOrders()

/** The strokes of a character in a square of 1,024, y downwards; null where the face lacks it. */
export function copybook(face: Face): (character: string) => Drawing | null {
  const outlines = outlinesOf(face)
  return (character) => {
    const outline = outlines(character)
    return outline === null ? null : sequenced(traced(picture(outline, side)), orders.get(character) ?? '')
  }
}
