/** M1: how many of the requirements are shown by end-to-end tests that pass. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { ROOT } from '../../scripts/runtime/paths.ts'
import type { Measure } from '../measure.ts'
import { seeded } from '../../tests/support/random.ts'
import { projectWithout, runScreenTests } from '../rig/screen-tests.ts'

const Requirements = z.strictObject({
  what: z.string(),
  total: z.int(),
  shown: z.record(z.string().regex(/^[A-Z]{2}-\d{2}$/), z.strictObject({ tests: z.array(z.string()).min(1), entry: z.string() })),
})

/** Requirements whose entry points the sabotage takes away. */
const sampled = 10

const measure: Measure = {
  id: 'M1',
  title: 'Requirements whose end-to-end tests pass (docs/requirements.json)',
  unit: 'requirements',
  target: 'every one that is named, none by a test that also passes without its entry point; 214 when all is built',
  async run({ sabotage, seed, log }) {
    const { shown, total } = Requirements.parse(JSON.parse(readFileSync(join(ROOT, 'docs', 'requirements.json'), 'utf8')))
    const asked = sabotage ? some(Object.entries(shown), sampled, seeded(seed)) : Object.entries(shown)
    const without = sabotage ? await projectWithout([...new Set(asked.map(([, { entry }]) => entry))]) : null
    try {
      const passed = await runScreenTests(without?.folder ?? ROOT, [...new Set(asked.flatMap(([, { tests }]) => tests))], { stopAtFirst: sabotage, log })
      const good = asked.filter(([, { tests }]) => tests.every((test) => passed.get(test) === true)).map(([id]) => id)
      const bad = asked.map(([id]) => id).filter((id) => !good.includes(id))
      return {
        value: good.length, pass: bad.length === 0,
        samples: { asked: asked.length, total, failed: bad, files: Object.fromEntries(passed) },
        notes: [`${good.length} of ${asked.length} named, of ${total} in all${bad.length > 0 ? `; not shown: ${bad.join(', ')}` : ''}`],
      }
    } finally {
      await without?.remove()
    }
  },
}

function some<T>(all: readonly T[], count: number, random: () => number): T[] {
  return all.map((value) => ({ value, at: random() })).sort((one, other) => one.at - other.at).slice(0, count).map(({ value }) => value)
}

export default measure
