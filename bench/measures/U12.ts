/** U12: one touch to a person, or to the promise of a call back, from every page, with the network and without. */
import { oneTouchToAPerson } from '../../tests/walk/judges/person.ts'
import { glasses } from '../../tests/walk/walker.ts'
import type { Measure } from '../measure.ts'
import { judgeEverywhere } from '../rig/walk.ts'

/** The sabotage: the way to a person only on the first page. */
const onlyAtHome = `new MutationObserver(() => { for (const each of document.querySelectorAll('[data-way=person]')) each.style.display = document.querySelector('[data-page=home]') === null ? 'none' : '' }).observe(document, { childList: true, subtree: true })`

const measure: Measure = {
  id: 'U12',
  title: 'Pages from which more than one touch leads to a person or a promised call back',
  unit: 'pages',
  target: '0 (1 touch everywhere, also offline)',
  // The station in memory is offline: what is promised here is promised without a network.
  run: ({ sabotage, log }) => judgeEverywhere([{ name: 'offline', judge: oneTouchToAPerson, glasses: [glasses.portrait] }], sabotage ? onlyAtHome : undefined, log),
}

export default measure
