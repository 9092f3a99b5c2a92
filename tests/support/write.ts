/** Writes a character on the page's writing square with a mouse, as one of the recorded hands did. */
import type { Page } from '@playwright/test'
import drawings from '../../domain/handwriting/fixtures/drawings.json' with { type: 'json' }

/** Pixels of the square that the hands were recorded on. */
const recorded = 300

export const strokesOf = (character: string, hand = 'neat'): readonly (readonly number[])[] => {
  const found = drawings.find((drawing) => drawing.text === character && drawing.hand === hand)
  if (found === undefined) throw new Error(`nobody wrote ${character}`)
  return found.strokes
}

/** The square must be on the page, and the dead time of the page over. */
export async function writeCharacter(page: Page, character: string, hand = 'neat'): Promise<void> {
  const box = await page.locator('svg[data-drawing]').boundingBox()
  if (box === null) throw new Error('no square to write on')
  for (const stroke of strokesOf(character, hand)) {
    const points = stroke.flatMap((x, at) => (at % 2 === 0 ? [{ x: box.x + (x / recorded) * box.width, y: box.y + ((stroke[at + 1] ?? 0) / recorded) * box.height }] : []))
    const [first] = points
    if (first === undefined) continue
    await page.mouse.move(first.x, first.y)
    await page.mouse.down()
    for (const point of points.slice(1)) await page.mouse.move(point.x, point.y)
    await page.mouse.up()
  }
}
