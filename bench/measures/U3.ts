/** U3: what is touched is as large as a finger needs, in millimetres of the panel it is on. */
import { touchable } from '../../tests/walk/judges/legibility.ts'
import { glasses } from '../../tests/walk/walker.ts'
import type { Measure } from '../measure.ts'
import { bothWays, judgeEverywhere, panels, type Round } from '../rig/walk.ts'

const rounds: readonly Round[] = [
  { name: '21.5 inches', judge: touchable, panel: panels['21.5'], glasses: bothWays },
  { name: '32 inches', judge: touchable, panel: panels['32'], glasses: bothWays },
  { name: '15.6 inches', judge: touchable, panel: panels['15.6'], glasses: [glasses.landscape] },
]

/** The sabotage: sizes in pixels, as for a mouse. */
const pixels = `addEventListener('DOMContentLoaded', () => { for (const name of ['--control', '--action-height', '--target', '--bar']) document.documentElement.style.setProperty(name, '44px') })`

const measure: Measure = {
  id: 'U3',
  title: 'Touch targets on every page of 21.5, 32 and 15.6-inch panels',
  unit: 'targets too small or off the glass',
  target: '0 under 15 mm, elder 25 mm',
  run: ({ sabotage, log }) => judgeEverywhere(sabotage ? rounds.slice(0, 1) : rounds, sabotage ? pixels : undefined, log),
}

export default measure
