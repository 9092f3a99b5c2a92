/** U1: everybody can use every page: axe's rules, the keyboard alone, texts twice as large. */
import { sound } from '../../tests/walk/judges/legibility.ts'
import { reachable } from '../../tests/walk/judges/keyboard.ts'
import { enlargeable } from '../../tests/walk/judges/zoom.ts'
import { earScript, speechFaults } from '../../tests/support/listening.ts'
import { glasses, type Judge } from '../../tests/walk/walker.ts'
import type { Measure } from '../measure.ts'
import { bothWays, judgeEverywhere } from '../rig/walk.ts'

/** What 「听」 says is what the page asks. A question over the page has the page's own button behind it. */
const heard: Judge = async ({ page, station }) => ((await page.locator('[role=dialog], [role=alertdialog]').count()) > 0 ? [] : speechFaults(page, station))

const accessible: Judge = async (place) => [...(await sound(place)), ...(await reachable(place)), ...(await enlargeable(place))]

/** The sabotage: what rings for a person cannot be reached by a key, as a `div` that only listens to touches could not. */
const untabbable = `new MutationObserver(() => { for (const each of document.querySelectorAll('[data-way=person]')) if (each.tabIndex !== -1) each.tabIndex = -1 }).observe(document, { childList: true, subtree: true })`

const measure: Measure = {
  id: 'U1',
  title: 'axe-core, every control by keyboard with a name, 200 % text, spoken as shown, on every page',
  unit: 'violations',
  target: '0, normal and elder, portrait and landscape',
  run: ({ sabotage, log }) => judgeEverywhere([
    { name: 'seen and reached', judge: accessible, glasses: bothWays, ...(sabotage ? { elders: [false] } : {}) },
    ...(sabotage ? [] : [{ name: 'heard', judge: heard, glasses: [glasses.portrait] }]),
  ], sabotage ? untabbable : earScript, log),
}

export default measure
