/**
 * `npm run -s measure -- <ID> [--sabotage] [--full] [--dry] [--seed N]`
 *
 * Runs one measure, tells its progress on stderr, and prints one line of JSON last on stdout.
 * Exits 0 only when the target is reached. An honest run is kept in `bench/results/<ID>.json`;
 * a sabotaged one must fail and is not kept, nor is a `--dry` one, which leaves out what is only for comparison.
 */
import { execFileSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { cpus, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

export interface MeasureOptions {
  /** Runs a broken composition that the measure must catch. */
  readonly sabotage: boolean
  /** The measure's full size (hundreds of cuts, a thousand kills); without it, the size of `npm test`. */
  readonly full: boolean
  /** Measures peers beside us: for a result that is kept. */
  readonly peers: boolean
  readonly seed: number
  log(text: string): void
}

export interface MeasureResult {
  readonly value: number
  readonly pass: boolean
  readonly samples: unknown
  readonly peers?: Readonly<Record<string, number>>
  readonly notes?: readonly string[]
}

export interface Measure {
  readonly id: string
  readonly title: string
  readonly unit: string
  readonly target: string
  run(options: MeasureOptions): Promise<MeasureResult>
}

const measures = join(import.meta.dirname, 'measures')

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      sabotage: { type: 'boolean', default: false },
      full: { type: 'boolean', default: false },
      dry: { type: 'boolean', default: false },
      seed: { type: 'string' },
    },
  })
  const known = readdirSync(measures).filter((file) => file.endsWith('.ts')).map((file) => file.slice(0, -3)).sort()
  const id = positionals[0]
  if (id === undefined || !known.includes(id)) {
    process.stderr.write(`usage: npm run -s measure -- <ID> [--sabotage] [--full] [--seed N]\nthere are: ${known.join(' ')}\n`)
    process.exit(2)
  }
  const { default: measure } = (await import(join(measures, `${id}.ts`))) as { default: Measure }
  const options: MeasureOptions = {
    sabotage: values.sabotage, full: values.full, peers: !values.sabotage && !values.dry, seed: Number(values.seed ?? 20221),
    log: (text) => process.stderr.write(`${id} ${text}\n`),
  }
  options.log(`${measure.title}${options.sabotage ? ' (sabotaged: must fail)' : ''}`)
  const result = await measure.run(options)
  const line = { id, value: result.value, unit: measure.unit, target: measure.target, peers: result.peers ?? {}, pass: result.pass }
  for (const note of result.notes ?? []) options.log(note)
  if (!options.sabotage && !values.dry) keep(id, { ...line, title: measure.title, full: options.full, seed: options.seed, notes: result.notes ?? [], ...machine(), samples: result.samples })
  process.stdout.write(`${JSON.stringify(line)}\n`)
  process.exit(result.pass ? 0 : 1)
}

function keep(id: string, record: object): void {
  writeFileSync(join(import.meta.dirname, 'results', `${id}.json`), `${JSON.stringify(record, null, 1)}\n`)
}

function machine() {
  const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8', cwd: import.meta.dirname }).trim()
  return {
    at: new Date().toISOString(),
    commit: git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', '--untracked-files=no', '--', '..', ':!results') === '' ? '' : '+'),
    machine: { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, memoryGiB: Math.round(totalmem() / 2 ** 30), kernel: release(), node: process.version },
  }
}

if (import.meta.main) await main()
