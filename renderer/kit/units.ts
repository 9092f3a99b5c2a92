/**
 * Millimetres on the glass. A site profile says how wide its panel is; everything else on screen
 * is a multiple of `--u`, the CSS pixels of one millimetre.
 */
import type { Panel } from '../../domain/site/profile.ts'

export interface Viewport { readonly width: number; readonly height: number }

/** What the tokens need to know of the glass. Lengths in millimetres, `unit` in CSS px a millimetre. */
export interface Glass {
  readonly unit: number
  readonly heightMm: number
  /** Distance from the top of the panel to the highest point somebody seated reaches; 0 if all is in reach. */
  readonly outOfReachMm: number
  /** So low that a page must do with less of everything but letters and targets. */
  readonly short: boolean
}

/** Highest control for a person who sits, above the floor. */
const seatedReachMm = 1200

/**
 * The top of a portrait panel is a strain for a raised arm even below that height: it is freed
 * too. A landscape panel has no such part.
 */
const strainedShare = 0.25

/** Millimetres; a 15.6-inch panel is 194 high, a 21.5-inch one 268. */
const shortBelowMm = 230

/**
 * Fits the profile's panel to the window. A panel turned by 90° is turned here too; a window
 * smaller than the panel (the cockpit's frame) shrinks everything in proportion.
 */
export function glassOf(panel: Panel, viewport: Viewport): Glass {
  const turned = viewport.width > viewport.height !== panel.widthMm > panel.heightMm
  const widthMm = turned ? panel.heightMm : panel.widthMm
  const heightMm = turned ? panel.widthMm : panel.heightMm
  const unit = Math.min(viewport.width / widthMm, viewport.height / heightMm)
  const aboveReach = Math.max(0, panel.bottomAboveFloorMm + heightMm - seatedReachMm)
  const strained = heightMm > widthMm ? heightMm * strainedShare : 0
  return { unit, heightMm, outOfReachMm: Math.min(Math.max(aboveReach, strained), heightMm * 0.4), short: heightMm < shortBelowMm }
}
