import { describe, expect, it } from 'vitest'
import { A4, type Ground, photographed, placed, type Scene } from '../../../../tests/support/photographed.ts'
import { seeded } from '../../../../tests/support/random.ts'
import type { Corners } from './picture.ts'
import { refined } from './refine.ts'
import { distanceOf, findSheet } from './sheet.ts'

const view = { width: 320, height: 240 }
const desk = { ...view, ground: 'wood', groundLevel: 90 } as const
const idCard = { width: 85.6, height: 53.98 }

/** Pixels by which the worst corner is off, whichever corner is called the first. */
const worst = (found: Corners, drawn: Corners): number =>
  Math.min(...[0, 1, 2, 3].map((first) => Math.max(...found.map((corner, index) => distanceOf(corner, drawn[(index + first) % 4] ?? corner)))))

const found = (scene: Scene): Corners | null => findSheet(photographed(scene))?.corners ?? null

describe('a sheet is found', () => {
  const random = seeded(2026)
  const grounds: readonly Ground[] = ['plain', 'wood', 'grain', 'slope']
  const prints = ['text', 'form', 'none'] as const
  it.each(Array.from({ length: 14 }, (_, seed) => seed))('on any ground, turned, tilted, in shadow and noise, within 1.2 % of the picture’s width (%i)', (seed) => {
    const lies = seed % 2 === 0
    const corners = placed(view, { turn: (lies ? 90 : 0) + (random() - 0.5) * 40, tilt: random() * 28, tiltTowards: random() * 360, share: (lies ? 0.9 : 0.65) + random() * 0.1 })
    const scene: Scene = { ...view, seed, ground: grounds[seed % 4] ?? 'plain', groundLevel: 50 + random() * 110, corners, print: prints[seed % 3] ?? 'none', shadow: seed % 5 === 0 ? 0.5 : 0.2, noise: 1 + random() * 3, blur: 0.5 + random() * 0.8 }
    const sheet = found(scene)
    expect(sheet && worst(sheet, corners)).toBeLessThan(view.width * 0.012)
  })

  it('pale on a pale desk', () => {
    const corners = placed(view, { turn: 84, share: 0.95 })
    const sheet = found({ ...view, ground: 'grain', groundLevel: 200, paperLevel: 232, seed: 3, corners })
    expect(sheet && worst(sheet, corners)).toBeLessThan(view.width * 0.01)
  })

  it('also when it is the cover of a booklet, darker than the desk', () => {
    const corners = placed(view, { turn: 93, share: 0.6, paper: { width: 105, height: 143 } })
    const sheet = found({ ...view, ground: 'plain', groundLevel: 215, paperLevel: 95, seed: 4, corners, print: 'none' })
    expect(sheet && worst(sheet, corners)).toBeLessThan(view.width * 0.01)
  })

  it('as small as an ID card under a camera for A4', () => {
    const corners = placed(view, { turn: 4, share: 0.34, paper: idCard })
    const sheet = found({ ...desk, seed: 5, corners, paper: idCard, print: 'none' })
    expect(sheet && worst(sheet, corners)).toBeLessThan(view.width * 0.01)
  })

  it('and its corners are named as it is read, top left first', () => {
    const corners = placed(view, { turn: 10, share: 0.8 })
    const sheet = found({ ...desk, seed: 6, corners })
    sheet?.forEach((corner, index) => { expect(distanceOf(corner, corners[index] ?? corner)).toBeLessThan(4) })
    expect(sheet).not.toBeNull()
  })

  it('in the full picture to a third of a pixel', () => {
    const fine = { width: 800, height: 600 }
    const corners = placed(fine, { turn: 80, tilt: 14, tiltTowards: 50, share: 1.05 })
    const picture = photographed({ ...fine, ground: 'wood', groundLevel: 80, seed: 7, corners, shadow: 0.4, noise: 3 })
    const sheet = findSheet(picture)
    expect(sheet && worst(refined(picture, sheet), corners)).toBeLessThan(0.34)
  })
})

describe('nothing is found', () => {
  const empty: readonly Ground[] = ['plain', 'wood', 'grain', 'slope', 'blobs', 'tiles', 'stripes']
  it.each(empty.flatMap((ground) => [1, 2].map((seed) => ({ ground, seed }))))('on an empty desk: $ground $seed', ({ ground, seed }) => {
    expect(found({ ...view, ground, groundLevel: 40 + 60 * seed, seed, corners: null, noise: 1 + 3 * seed, shadow: 0.15 * seed })).toBeNull()
  })

  it.each([{ x: 0.5, y: 0.8 }, { x: 0.5, y: 0.15 }, { x: 0.9, y: 0.5 }, { x: 0.05, y: 0.9 }])('when a corner is outside of the picture: middle at $x, $y', (at) => {
    expect(found({ ...desk, seed: 8, corners: placed(view, { turn: 12, share: 0.85, at }), print: 'form' })).toBeNull()
  })

  it('in a page of print that fills the whole picture', () => {
    const corners = placed(view, { turn: 6, share: 3 })
    expect(found({ ...desk, seed: 9, corners, paper: A4, print: 'form' })).toBeNull()
  })

  it('in the dark', () => {
    expect(found({ ...desk, seed: 10, corners: placed(view, { turn: 85, share: 0.9 }), light: 0.05, noise: 2 })).toBeNull()
  })
})
