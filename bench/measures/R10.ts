/** R10: the power of a whole machine is cut; what was confirmed is still there. */
import { install, missing } from '../../scripts/setup/system-packages.ts'
import { cutPower, type CutRecord } from '../../tests/faults/power-cut/cuts.ts'
import { seeded } from '../../tests/support/random.ts'
import type { Measure } from '../measure.ts'

const usableLimitMs = 60_000

/** Drops the flushes that a power cut is about: SQLite's at commit and the journal's. Each alone is healed by the other. */
const dropFlushes = (bundle: string): string => {
  const patched = bundle.replace('set: "FULL", is: 2', 'set: "OFF", is: 0').replaceAll(/\.(fdatasyncSync|fsyncSync)\(/g, '.fstatSync(')
  if (patched === bundle) throw new Error('the sabotage found nothing to patch')
  return patched
}

const lostIn = (records: readonly CutRecord[]) => records.reduce((sum, { lost }) => sum + lost, 0)

const measure: Measure = {
  id: 'R10',
  title: 'Confirmed operations lost when the power of the machine is cut',
  unit: 'operations',
  target: '0 lost, checks clean, usable within 60 s',
  async run({ sabotage, full, peers, seed, log }) {
    install(missing('power-cut'))
    const cuts = full ? 200 : 10
    const ledger = await cutPower({ cuts: sabotage ? 3 : cuts, outbox: 'ledger', random: seeded(seed), log, ...(sabotage ? { patch: dropFlushes } : {}) })
    const peer = peers ? await cutPower({ cuts: full ? 20 : 2, outbox: 'json', random: seeded(seed), log: (text) => log(`JSON file: ${text}`) }) : []
    const unclean = ledger.filter(({ found }) => found['check'] !== 'ok' || found['lost'] !== 0).length
    const slowest = Math.max(...ledger.map(({ usableMs }) => usableMs))
    const lost = lostIn(ledger)
    return {
      value: lost,
      pass: lost === 0 && unclean === 0 && slowest <= usableLimitMs,
      samples: ledger,
      peers: peers ? { 'JSON file, renamed': lostIn(peer) } : {},
      notes: [`${ledger.length} cuts, ${ledger.at(-1)?.confirmed ?? 0} operations confirmed, ${unclean} unclean, slowest usable after ${(slowest / 1000).toFixed(1)} s under emulation`],
    }
  },
}

export default measure
