/**
 * `npm test`: everything that must be true before a change lands, in order, with a table of what
 * took how long. `npm test -- --only unit,integration` runs some of it.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { install, missing } from '../setup/system-packages.ts'

const root = resolve(import.meta.dirname, '../..')
const bin = (name: string) => join(root, 'node_modules', '.bin', name)
const reports = join(root, '.var', 'reports')

interface Step {
  readonly name: string
  /** Minutes this may take on two cores before somebody must look. */
  readonly budget: number
  run(): Promise<Tally>
}
/** What Vitest (top level) and Playwright (`stats`) write that we count. */
interface Report {
  readonly numPassedTests?: number
  readonly numFailedTests?: number
  readonly numPendingTests?: number
  readonly success?: boolean
  readonly stats?: { readonly expected?: number; readonly unexpected?: number; readonly flaky?: number; readonly skipped?: number }
}
interface Tally { readonly passed: number; readonly failed: number; readonly skipped: number }

const vitest = (project: string) => async (): Promise<Tally> => {
  const report = join(reports, `${project}.json`)
  rmSync(report, { force: true })
  await command(bin('vitest'), ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`])
  return read(report, ({ numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, success = false }) => ({
    passed: numPassedTests,
    failed: Math.max(numFailedTests, success ? 0 : 1),
    skipped: numPendingTests,
  }))
}

const playwright = async (): Promise<Tally> => {
  const report = join(reports, 'e2e.json')
  rmSync(report, { force: true })
  const code = await command(bin('playwright'), ['test', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: report })
  return read(report, ({ stats: { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = {} }) => ({
    passed: expected + flaky,
    failed: Math.max(unexpected, code === 0 ? 0 : 1),
    skipped,
  }))
}

const succeeds = (file: string, args: readonly string[]) => async (): Promise<Tally> =>
  (await command(file, args)) === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 }

/** Short measures, one after the other: each must reach its target, and what waits for a page takes a busy machine for an escape. */
const measures = (ids: readonly string[]) => async (): Promise<Tally> => {
  const failed: string[] = []
  for (const id of ids) {
    const from = performance.now()
    const passed = (await command(process.execPath, [join(root, 'bench', 'measure.ts'), id, '--dry'])) === 0
    if (!passed) failed.push(id)
    process.stdout.write(`${id} ${passed ? 'passed' : 'FAILED'} after ${((performance.now() - from) / 60_000).toFixed(1)} min\n`)
  }
  return { passed: ids.length - failed.length, failed: failed.length, skipped: 0 }
}

const steps: readonly Step[] = [
  { name: 'setup', budget: 4, run: async () => { install(missing('start', 'test', 'power-cut')); return { passed: 1, failed: 0, skipped: 0 } } },
  { name: 'types', budget: 0.5, run: async () => sum(await Promise.all(['tsconfig.json', 'renderer/tsconfig.json', 'scripts/tsconfig.json'].map((project) => succeeds(bin('tsc'), ['-p', project])()))) },
  { name: 'lint', budget: 0.5, run: succeeds(bin('oxlint'), ['--type-aware', '--deny-warnings']) },
  { name: 'unit', budget: 3, run: vitest('unit') },
  { name: 'integration', budget: 4, run: vitest('integration') },
  { name: 'package', budget: 2, run: async () => sum([await succeeds(process.execPath, ['scripts/build.ts'])(), await succeeds(process.execPath, ['scripts/package/main.ts'])()]) },
  { name: 'e2e', budget: 6, run: playwright },
  { name: 'measures', budget: 7, run: measures(['R10', 'R6', 'R1', 'R3', 'U2', 'R7']) },
]

const { values } = parseArgs({ options: { only: { type: 'string' } } })
const wanted = values.only?.split(',') ?? steps.map((step) => step.name)
mkdirSync(reports, { recursive: true })

const rows: { name: string; tally: Tally; minutes: number; budget: number }[] = []
for (const step of steps.filter((each) => wanted.includes(each.name))) {
  process.stdout.write(`\n── ${step.name} ${'─'.repeat(60 - step.name.length)}\n`)
  const from = performance.now()
  const tally = await step.run().catch((problem: unknown) => {
    process.stderr.write(`${problem instanceof Error ? problem.message : String(problem)}\n`)
    return { passed: 0, failed: 1, skipped: 0 }
  })
  rows.push({ name: step.name, tally, minutes: (performance.now() - from) / 60_000, budget: step.budget })
  if (tally.failed > 0 && step.name === 'setup') break
}

process.stdout.write(`\n${'step'.padEnd(14)}${'passed'.padStart(8)}${'failed'.padStart(8)}${'skipped'.padStart(9)}${'min'.padStart(8)}${'budget'.padStart(8)}\n`)
for (const { name, tally, minutes, budget } of rows) {
  process.stdout.write(`${name.padEnd(14)}${String(tally.passed).padStart(8)}${String(tally.failed).padStart(8)}${String(tally.skipped).padStart(9)}${minutes.toFixed(1).padStart(8)}${String(budget).padStart(8)}${minutes > budget ? '  over budget' : ''}\n`)
}
const total = sum(rows.map((row) => row.tally))
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`)
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1)

function sum(tallies: readonly Tally[]): Tally {
  const of = (key: keyof Tally) => tallies.reduce((total, tally) => total + tally[key], 0)
  return { passed: of('passed'), failed: of('failed'), skipped: of('skipped') }
}

function read(file: string, tally: (report: Report) => Tally): Tally {
  return existsSync(file) ? tally(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 1, skipped: 0 }
}

/** Runs to the end with its output shown; resolves to the exit code. */
function command(file: string, args: readonly string[], environment: Record<string, string> = {}): Promise<number> {
  return new Promise((done, reject) => {
    const child = spawn(file, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, TZ: 'America/New_York', ...environment } })
    child.on('error', reject)
    child.on('exit', (code) => done(code ?? 1))
  })
}
