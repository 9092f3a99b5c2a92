/** R4: a cable that is pulled at every moment of every command, and put back. */
import { pullEverywhere } from '../../tests/faults/unplug/run.ts'
import { repeating } from '../../tests/faults/unplug/sabotage.ts'
import { kinds } from '../../tests/faults/unplug/kinds.ts'
import type { Measure } from '../measure.ts'

const measure: Measure = {
  id: 'R4',
  title: 'A device unplugged before every piece of a command and plugged in again: not back within 5 s, done twice, told wrongly, or hanging',
  unit: 'violations',
  target: '0 at every moment of every command',
  async run({ sabotage, log }) {
    const absent = kinds.flatMap(({ name, missing }) => { const why = missing?.() ?? null; return why === null ? [] : [{ name, why }] })
    const there = kinds.filter(({ name }) => !absent.some((each) => each.name === name))
    // One printer is enough to show that doing again what is in doubt is caught.
    const judged = await Promise.all((sabotage ? there.slice(0, 1) : there).map((kind) => pullEverywhere(kind, log, sabotage ? repeating : undefined)))
    const violations = judged.flatMap(({ name, pulls }) => pulls.flatMap((pull) => pull.violations.map((violation) => `${name}, before piece ${pull.at}: ${violation}`)))
    for (const violation of violations) log(violation)
    return {
      value: violations.length,
      pass: violations.length === 0 && judged.every(({ pulls }) => pulls.length > 0),
      samples: judged,
      notes: [...absent.map(({ name, why }) => `${name}: left out, ${why}`), ...judged.map(({ name, pulls }) => `${name}: ${pulls.length} moments, back within ${Math.round(Math.max(...pulls.map(({ backMs }) => backMs)))} ms; said ${(['done', 'doubt', 'undone'] as const).map((word) => `${word} ${pulls.filter(({ said }) => said === word).length}`).join(', ')}`)],
    }
  },
}

export default measure
