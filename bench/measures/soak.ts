/** Whether anything stays behind of questions and answers without end, of every class of device. */
import { join } from 'node:path'
import { z } from 'zod'
import { ROOT } from '../../scripts/runtime/paths.ts'
import { run } from '../../scripts/runtime/shell.ts'
import type { Measure } from '../measure.ts'

const main = join(ROOT, 'tests', 'faults', 'soak', 'main.ts')
/** How much of the exchanges each has. HTTP is slow: each question has a connection of its own. */
const parts = { 'receipt-printer': 8, 'a4-printer': 1, 'id-card': 8, locker: 8, 'rating-pad': 8, scanner: 8, ups: 8 } as const
const allParts = Object.values(parts).reduce((sum, part) => sum + part, 0)

const Soaked = z.object({ device: z.string(), on: z.string(), exchanges: z.int(), seconds: z.int(), grownBytes: z.int(), handles: z.tuple([z.int(), z.int()]), flat: z.boolean() })
type Soaked = z.infer<typeof Soaked>

const measure: Measure = {
  id: 'soak',
  title: 'Devices whose connections keep memory or handles over a million exchanges, or over many openings',
  unit: 'devices not flat, or not asked often enough',
  target: '0 in 1,000,000 exchanges in all (--full)',
  async run({ sabotage, full, log }) {
    const wanted = full ? 1_000_000 : 42_000
    const soaked: Soaked[] = []
    for (const [device, part] of sabotage ? ([['id-card', allParts]] as const) : Object.entries(parts)) {
      // What one exchange keeps shows in a long soak only.
      const out = await run(process.execPath, [main, '--device', device, '--exchanges', String(sabotage ? 60_000 : Math.ceil((wanted * part) / allParts)), ...(sabotage ? ['--sabotage'] : [])], { cwd: ROOT })
      const lines = out.trim().split('\n').map((line) => Soaked.parse(JSON.parse(line)))
      for (const line of lines) log(JSON.stringify(line))
      soaked.push(...lines)
    }
    const exchanges = soaked.reduce((sum, line) => sum + line.exchanges, 0)
    const bad = soaked.filter(({ flat }) => !flat)
    return {
      value: bad.length,
      pass: bad.length === 0 && exchanges >= wanted,
      samples: soaked,
      notes: [`${exchanges.toLocaleString('en')} exchanges in all`, ...soaked.map(({ device, on, exchanges: count, grownBytes, handles }) => `${device}, ${on}: ${count.toLocaleString('en')} exchanges, ${grownBytes.toLocaleString('en')} bytes more, handles ${handles.join(' → ')}`)],
    }
  },
}

export default measure
