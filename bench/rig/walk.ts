/** What the measures of screens share: the built kiosk, a browser, a walk through every page, and the count of what was wrong. */
import type { Panel } from '../../domain/site/profile.ts'
import { buildPages } from '../../scripts/build.ts'
import { launchChromium } from '../../tests/support/chromium.ts'
import { walkEverywhere } from '../../tests/walk/journeys.ts'
import { glasses, type Glass, type Judge } from '../../tests/walk/walker.ts'
import type { MeasureOptions, MeasureResult } from '../measure.ts'

/** Panels in use, by their diagonal. Source: 16:9 glass; the 21.5-inch one is the county's. */
export const panels = {
  '21.5': { widthPx: 1080, heightPx: 1920, widthMm: 267.8, heightMm: 476.1, bottomAboveFloorMm: 700 },
  '32': { widthPx: 1080, heightPx: 1920, widthMm: 398.5, heightMm: 708.4, bottomAboveFloorMm: 600 },
  '15.6': { widthPx: 1920, heightPx: 1080, widthMm: 345.4, heightMm: 194.3, bottomAboveFloorMm: 900 },
} as const satisfies Record<string, Panel>

export interface Round {
  readonly name: string
  readonly judge: Judge
  readonly panel?: Panel
  readonly sun?: boolean
  readonly glasses?: readonly Glass[]
  readonly elders?: readonly boolean[]
}

/** Walks all rounds one after the other. Passes when nobody found fault with any page, and every page was seen in each round. */
export async function judgeEverywhere(rounds: readonly Round[], script: string | undefined, log: MeasureOptions['log']): Promise<MeasureResult> {
  await buildPages(['kiosk'])
  const browser = await launchChromium()
  const samples: { round: string; pages: number; missed: readonly string[]; faults: readonly string[] }[] = []
  try {
    for (const { name, elders, ...round } of rounds) {
      const { faults, pages, missed } = await walkEverywhere({ browser, ...round, ...(script === undefined ? {} : { script }) }, elders)
      samples.push({ round: name, pages, missed, faults })
      log(`${name}: ${pages} pages, ${faults.length} faults${missed.length > 0 ? `, never seen: ${missed.join(', ')}` : ''}`)
      for (const fault of faults.slice(0, 12)) log(`  ${fault}`)
    }
  } finally {
    await browser.close()
  }
  const value = samples.reduce((sum, { faults, missed }) => sum + faults.length + missed.length, 0)
  return { value, pass: value === 0 && samples.length > 0, samples }
}

export const bothWays = [glasses.portrait, glasses.landscape] as const
