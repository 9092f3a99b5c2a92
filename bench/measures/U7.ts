/** U7: who reads nothing can do the main tasks: a ticket, a form, progress, in large letters. */
import { buildPages } from '../../scripts/build.ts'
import { launchChromium } from '../../tests/support/chromium.ts'
import { toldApart } from '../../tests/walk/judges/apart.ts'
import { walkTasks } from '../../tests/walk/journeys.ts'
import { glasses } from '../../tests/walk/walker.ts'
import type { Measure } from '../measure.ts'

/** The sabotage: no drawings, as on a page of plain buttons, and nobody who speaks. */
const undrawn = `const send = WebSocket.prototype.send;
WebSocket.prototype.send = function (data) { if (!(typeof data === 'string' ? data : new TextDecoder().decode(data)).includes('speech/speak')) send.call(this, data) };
new MutationObserver(() => { for (const each of document.querySelectorAll('svg path')) each.removeAttribute('d') }).observe(document, { childList: true, subtree: true })`

const measure: Measure = {
  id: 'U7',
  title: 'Presses of the main tasks whose control cannot be told apart without reading',
  unit: 'presses',
  target: '0 in a ticket, a form and progress, by drawing, number, colour, single signs and what is heard',
  async run({ sabotage, log }) {
    await buildPages(['kiosk'])
    const browser = await launchChromium()
    try {
      let pressed = 0
      const { faults, pages } = await walkTasks({
        browser, glasses: [glasses.portrait], judge: async () => [],
        onPress: (control, page, station) => { pressed += 1; return toldApart(control, page, station) },
        ...(sabotage ? { script: undrawn } : {}),
      })
      const distinct = [...new Set(faults)]
      for (const fault of distinct.slice(0, 30)) log(`  ${fault}`)
      return { value: faults.length, pass: faults.length === 0 && pressed > 0, samples: { pressed, pages, faults: distinct }, notes: [`${faults.length} of ${pressed} presses on ${pages} pages need reading`] }
    } finally {
      await browser.close()
    }
  },
}

export default measure
