/** R6: nobody gets out of the kiosk: neither a visitor with keyboard and pointer, nor a script with the network. */
import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { measureEscapes } from '../../tests/faults/escapes/escapes.ts'
import { measurePageNetwork } from '../../tests/faults/escapes/network.ts'
import { unlockedKiosk } from '../../tests/support/sabotage/kiosk.ts'
import type { Measure } from '../measure.ts'

const measure: Measure = {
  id: 'R6',
  title: 'Ways out of the kiosk: escapes by keyboard and pointer, packets from a page',
  unit: 'escapes + packets',
  target: '0 escapes, 0 packets',
  async run({ sabotage, log }) {
    const folders = sabotage ? { release: await unlockedKiosk('release'), test: await unlockedKiosk('test') } : {}
    try {
      const { listener, outward, page } = await measurePageNetwork(folders.test)
      const packets = listener + (outward?.length ?? 0)
      log(`network: ${listener} at the listener, ${outward === null ? 'nothing known about what would leave (needs root)' : `${outward.length} on the way out`}${outward?.length ? `: ${[...new Set(outward)].join(', ')}` : ''}`)
      const { tried, escaped } = await measureEscapes({ folders, log })
      log(`${tried} escapes tried, ${escaped.length} worked`)
      return {
        value: escaped.length + packets,
        pass: escaped.length + packets === 0,
        samples: { tried, escaped, listener, outward, page },
        notes: outward === null ? ['without root there is no network namespace: name look-ups and packets to other machines were not watched'] : [],
      }
    } finally {
      for (const folder of Object.values(folders)) await rm(dirname(folder), { recursive: true, force: true })
    }
  },
}

export default measure
