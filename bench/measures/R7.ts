/** R7: what a visit typed is nowhere on the machine once it has ended, however it ended. */
import { endings, visitAndSearch } from '../../tests/faults/residue/visits.ts'
import type { Planted } from '../../tests/faults/residue/needles.ts'
import { seeded } from '../../tests/support/random.ts'
import type { Measure } from '../measure.ts'

/** A page that keeps its draft where drafts do not belong. */
const storeDraft = (planted: Planted): string => `localStorage.setItem('draft', ${JSON.stringify(JSON.stringify(planted))})`

const measure: Measure = {
  id: 'R7',
  title: 'Places where a visit has left what was typed',
  unit: 'hits',
  target: '0 hits; no renderer of the visit after 5 s; no core dump, no swap',
  async run({ sabotage, full, seed, log }) {
    const residues = await visitAndSearch({ endings: sabotage ? ['killed'] : full ? endings : ['filed', 'killed'], random: seeded(seed), log, ...(sabotage ? { misdeed: storeDraft } : {}) })
    const hits = residues.flatMap((residue) => residue.hits)
    const exposed = residues.flatMap((residue) => residue.exposed)
    for (const { file, what, coding, inside } of hits.slice(0, 20)) log(`${what} as ${coding}${inside === null ? '' : ` in ${inside}`}: ${file}`)
    for (const line of exposed) log(line)
    return {
      value: hits.length,
      pass: hits.length === 0 && exposed.length === 0 && residues.every(({ goneMs }) => goneMs !== null),
      samples: residues,
      notes: residues.map(({ ending, files, bytes, hits: found, goneMs }) => `${ending}: ${found.length} hits in ${files} files of ${Math.round(bytes / 2 ** 20)} MiB, renderer gone after ${goneMs ?? 'more than 5000'} ms`),
    }
  },
}

export default measure
