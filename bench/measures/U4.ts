/** U4: what is read is high enough and stands out, in elder mode and in the sun more so. */
import { readable, sound } from '../../tests/walk/judges/legibility.ts'
import { glasses, type Judge } from '../../tests/walk/walker.ts'
import type { Measure } from '../measure.ts'
import { bothWays, judgeEverywhere, type Round } from '../rig/walk.ts'

const legible: Judge = async (place) => [...(await readable(place)), ...(await sound(place)).filter((fault) => fault.startsWith('color-contrast'))]
const rounds: readonly Round[] = [
  { name: 'usual colours', judge: legible, glasses: bothWays },
  { name: 'in the sun', judge: legible, glasses: [glasses.portrait], sun: true },
]

/** The sabotage: small print in grey. */
const smallPrint = `addEventListener('DOMContentLoaded', () => { const { style } = document.documentElement; style.setProperty('--small', '14px'); style.setProperty('--ink-2', '#9aa5b0'); style.setProperty('--edge', '#d7e0e8') })`

const measure: Measure = {
  id: 'U4',
  title: 'Height of texts, contrast of texts, edges and drawings on every page',
  unit: 'faults',
  target: '0: em 5.5 mm, elder 9 mm; 4.5:1, elder and sun 7:1; edges 3:1',
  run: ({ sabotage, log }) => judgeEverywhere(sabotage ? rounds.slice(0, 1) : rounds, sabotage ? smallPrint : undefined, log),
}

export default measure
