/** R3: whatever a line, a chip or another program makes of the bytes, the parsers stay right. */
import { judgeBroken, judgeOurs, type Judged } from '../../tests/faults/mutations/run.ts'
import type { Measure } from '../measure.ts'

const count = (value: number): string => value.toLocaleString('en')

/** "after a pause, and behind 58 bytes", with how often each was tried. */
function promisedBy({ promises, cases }: Judged): string {
  return promises.map((each) => {
    const tried = `(${count(cases[each.promised] ?? 0)} times)`
    switch (each.promised) {
      case 'next': return `the very next frame ${tried}`
      case 'after-pause': return `the next frame ${each.pauseMs === 0 ? 'after an end' : `after a pause of ${each.pauseMs} ms`} ${tried}`
      case 'behind': return `every frame that begins ${count(each.bytes)} bytes behind ${tried}`
      case 'at-end': return `all but one frame by the end ${tried}`
      default: throw new Error(`no such promise: ${String(each satisfies never)}`)
    }
  }).join('; ')
}

const measure: Measure = {
  id: 'R3',
  title: 'Mutated frames that make a parser throw, hang, hold or work too much, or miss a good frame',
  unit: 'violations',
  target: '0 in 1,000,000 frames for each parser (--full)',
  async run({ sabotage, full, seed, log }) {
    const mutations = full ? 1_000_000 : 30_000
    if (sabotage) {
      const caught = await judgeBroken({ mutations, seed, log })
      for (const { name, caughtFor } of caught.filter((each) => !each.caught)) log(`not caught, though it must be for this: ${name}: ${caughtFor}`)
      return { value: caught.reduce((sum, { violations }) => sum + violations.length, 0), pass: caught.some((each) => !each.caught), samples: caught }
    }
    const judged = await judgeOurs({ mutations, seed, log })
    const violations = judged.reduce((sum, each) => sum + each.violations.length, 0)
    return {
      value: violations,
      pass: violations === 0 && judged.every((each) => each.mutations >= mutations),
      samples: judged,
      notes: judged.map((each) => `${each.name}: ${count(each.mutations)} damaged frames, at most ${count(each.mostPending)} bytes waited${each.workPerByte === null ? '' : `, ${each.workPerByte} units of work a byte`}; reads ${promisedBy(each)}`),
    }
  },
}

export default measure
