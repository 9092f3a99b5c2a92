import { describe, expect, it } from 'vitest'
import { photographed, placed, type Scene } from '../../../../tests/support/photographed.ts'
import { greyOf, type Pixels } from './picture.ts'
import { flawOf, lightOf } from './quality.ts'
import { PAGE_BYTES, squeezed } from './squeeze.ts'
import { toned } from './tone.ts'
import { flatSize, flattened } from './warp.ts'

const view = { width: 1200, height: 900 }
const page = (scene: Partial<Scene>): Pixels => {
  const corners = placed(view, { turn: 88, tilt: 6, share: 1.1 })
  return flattened(photographed({ ...view, seed: 3, ground: 'plain', groundLevel: 90, corners, noise: 3, ...scene }), corners, flatSize(corners, view))
}
const corner = ({ width, data }: Pixels, x: number, y: number): number => data[(y * width + x) * 4] ?? 0

describe('what is wrong with a page', () => {
  it('nothing, if it is sharp and light enough', () => { expect(flawOf(page({}))).toBeNull() })
  it('nothing, if it is sharp and there is no print on it', () => { expect(flawOf(page({ print: 'none' }))).toBeNull() })
  it('the light, before anything else', () => { expect(flawOf(page({ light: 0.3, blur: 5 }))).toBe('dark') })
  it.each([4, 9])('the focus: blurred by %d pixels', (blur) => { expect(flawOf(page({ blur }))).toBe('blurred') })
  it('the distance: too few pixels for small print', () => {
    const small = { width: 640, height: 480 }
    const corners = placed(small, { turn: 88, share: 1 })
    expect(flawOf(flattened(photographed({ ...small, seed: 3, ground: 'plain', groundLevel: 90, corners }), corners, flatSize(corners, small)))).toBe('small')
  })
})

describe('the tones of a page', () => {
  const plain = page({ print: 'none' })
  const shaded = page({ shadow: 0.55, print: 'none' })
  const inset = 60
  const spread = (of: Pixels): number => {
    const levels = [corner(of, inset, inset), corner(of, of.width - inset, inset), corner(of, inset, of.height - inset), corner(of, of.width - inset, of.height - inset)]
    return Math.max(...levels) - Math.min(...levels)
  }
  it('lose a shadow that lay over the sheet', () => {
    expect(spread(shaded)).toBeGreaterThan(60)
    expect(spread(toned(shaded, 'grey'))).toBeLessThan(25)
  })
  it('become white paper, in grey', () => { expect(lightOf(greyOf(toned(shaded, 'grey')))).toBeGreaterThan(235) })
  it('keep their colours, in colour', () => {
    const red: Pixels = { ...plain, data: plain.data.slice() }
    for (let at = 0; at < red.data.length; at += 4) { red.data[at] = 180; red.data[at + 1] = 40; red.data[at + 2] = 50 }
    const [r = 0, g = 0, b = 0] = toned(red, 'colour').data.subarray(0, 3)
    expect(g / r).toBeCloseTo(40 / 180, 1)
    expect(b / r).toBeCloseTo(50 / 180, 1)
    const grey = toned(red, 'grey').data.subarray(0, 3)
    expect(grey[0]).toBe(grey[1])
  })
})

describe('the bytes of a page', () => {
  /** A JPEG grows with its quality and its size. */
  const encoder = (full: number) => {
    const asked: number[] = []
    return { asked, encode: (quality: number, scale: number) => { asked.push(quality); return Promise.resolve({ size: full * scale * scale * (0.15 + quality ** 2) }) } }
  }
  it.each([200_000, 300_000, 600_000])('are between 80 and 120 KB if it has that much to show: %i at best', async (full) => {
    const { encode, asked } = encoder(full)
    const made = await squeezed(encode)
    expect(made?.bytes.size).toBeGreaterThanOrEqual(PAGE_BYTES.least)
    expect(made?.bytes.size).toBeLessThanOrEqual(PAGE_BYTES.most)
    expect(asked.length).toBeLessThanOrEqual(16)
  })
  it('are fewer if it has less: quality is not made up', async () => {
    expect(await squeezed(encoder(60_000).encode)).toMatchObject({ scale: 1, quality: 0.92 })
  })
  it('are never more: a page too full loses pixels', async () => {
    const made = await squeezed(encoder(1_200_000).encode)
    expect(made?.scale).toBeLessThan(1)
    expect(made?.bytes.size).toBeLessThanOrEqual(PAGE_BYTES.most)
  })
  it('are given up for what no page can be', async () => {
    expect(await squeezed(encoder(90_000_000).encode)).toBeNull()
  })
})
