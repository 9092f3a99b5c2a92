/** How small a page is made: between 80 and 120 KB, so that a village's line carries it (P2). */

/** Bytes. */
export const PAGE_BYTES = { least: 80 * 1024, most: 120 * 1024 } as const
/** Qualities of a JPEG between which it is looked for. Above, nothing is gained; below, letters get feathers. */
const QUALITY = { least: 0.3, most: 0.92 } as const
const TRIES = 6
/** A page too full for the lowest quality loses pixels instead. */
const SHRINK = 0.85
const SMALLEST = 0.35

export interface Squeezed<T> { readonly bytes: T; readonly scale: number; readonly quality: number }

/**
 * The best quality that stays within the bytes of a page, and above its least if there is that much
 * to show. Asks `encode` at most seven times a size.
 * @param encode makes the page with this quality, at this share of its size
 * @returns null if even a third of its size is too much: no page of paper is
 */
export async function squeezed<T extends { readonly size: number }>(encode: (quality: number, scale: number) => Promise<T>): Promise<Squeezed<T> | null> {
  for (let scale = 1; scale >= SMALLEST; scale *= SHRINK) {
    const best = await bestAt(scale, encode)
    if (best !== null) return best
  }
  return null
}

async function bestAt<T extends { readonly size: number }>(scale: number, encode: (quality: number, scale: number) => Promise<T>): Promise<Squeezed<T> | null> {
  const most = await encode(QUALITY.most, scale)
  if (most.size <= PAGE_BYTES.most) return { bytes: most, scale, quality: QUALITY.most }
  let best: Squeezed<T> | null = null
  let [low, high] = [QUALITY.least as number, QUALITY.most as number]
  for (let tries = 0; tries < TRIES; tries++) {
    const quality = tries === 0 ? QUALITY.least : (low + high) / 2
    const bytes = await encode(quality, scale)
    if (bytes.size > PAGE_BYTES.most) {
      if (tries === 0) return null
      high = quality
    } else {
      best = { bytes, scale, quality }
      if (bytes.size >= PAGE_BYTES.least) return best
      low = quality
    }
  }
  return best
}
