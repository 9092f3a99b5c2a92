/** R1: station, kiosk client, county and its PostgreSQL are killed; what the screen confirmed is everywhere exactly once. */
import { rehearse, type RunRecord } from '../../tests/faults/kills/run.ts'
import { victims } from '../../tests/faults/kills/rig.ts'
import type { Measure } from '../measure.ts'

const faultsIn = ({ lost, doubled, contradictions }: RunRecord) => [...lost, ...doubled, ...contradictions]

const measure: Measure = {
  id: 'R1',
  title: 'Confirmed operations lost or doubled when station, client or county are killed (kill -9)',
  unit: 'operations',
  target: '0 lost, 0 duplicated; both books equal',
  async run({ sabotage, full, seed, log }) {
    const record = await rehearse({ kills: full ? 1000 : 20, seed, sabotage, patienceMs: sabotage ? 15_000 : full ? 400_000 : 120_000, log })
    const faults = faultsIn(record)
    for (const fault of [...faults, ...record.astray].slice(0, 20)) log(fault)
    const back = (victim: string) => record.kills.filter((kill) => kill.victim === victim).map(({ backMs }) => backMs)
    return {
      value: faults.length,
      pass: faults.length === 0 && record.astray.length === 0 && record.refusals.length === 0 && record.confirmed > record.kills.length,
      samples: { ...record, lost: record.lost.length, doubled: record.doubled.length, contradictions: record.contradictions.length, astray: record.astray.slice(0, 50), refusals: record.refusals.slice(0, 50) },
      notes: [
        `${record.kills.length} kills, ${record.confirmed} of ${record.asked} requests confirmed, ${record.operations} operations, all at the county ${(record.drainedMs / 1000).toFixed(1)} s after the last kill`,
        ...victims.map((victim) => `${victim}: killed ${back(victim).length} times, ready again after at most ${(Math.max(0, ...back(victim)) / 1000).toFixed(1)} s`),
      ],
    }
  },
}

export default measure
