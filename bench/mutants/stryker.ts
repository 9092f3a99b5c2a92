/** Runs Stryker on the files of one room, in a copy of the project, with the tests of that room. */
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { DIST, ROOT } from '../../scripts/runtime/paths.ts'
import { run } from '../../scripts/runtime/shell.ts'
import type { MutatedRoom } from './rooms.ts'

/** One small change to the code. `text` is what was changed, on the line `line` that is quoted in full as `code`. */
export interface Mutant {
  readonly file: string
  readonly line: number
  readonly code: string
  readonly text: string
  readonly becomes: string
  /** Noticed: a test failed, or nothing ended any more. */
  readonly killed: boolean
}

export interface RunOptions {
  /** Tests that look at nothing. */
  readonly blind: boolean
}

const bench = join(ROOT, 'bench')
const stryker = join(bench, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js')
const folder = join(DIST, 'mutants')
/**
 * What goes into the copy. `tsconfig.json` must not: Stryker would read it with a function that
 * TypeScript 7 has no more. Nothing here needs it, since the types are only stripped.
 */
const copied = new Set(['bench', 'domain', 'drivers', 'node_modules', 'package.json'])

/** Installs the tools from the lock file of `bench/`, if they are not there. */
export async function fetchStryker(log: (text: string) => void): Promise<void> {
  if (existsSync(stryker)) return
  log('fetching Stryker')
  await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: bench })
}

/** Every mutant of a room. @throws Error when its tests fail on the code as it is. */
export async function mutantsOf(room: MutatedRoom, { blind }: RunOptions): Promise<readonly Mutant[]> {
  await mkdir(folder, { recursive: true })
  const [config, report] = [join(folder, 'stryker.json'), join(folder, 'report.json')]
  await rm(report, { force: true })
  await writeFile(config, JSON.stringify({
    plugins: ['@stryker-mutator/vitest-runner'],
    testRunner: 'vitest',
    vitest: { configFile: 'bench/mutants/vitest.config.ts', related: false },
    mutate: room.files,
    ignorePatterns: [...(await readdir(ROOT)).filter((name) => !copied.has(name)).map((name) => `/${name}`), '/bench/node_modules', '/bench/results'],
    tempDirName: join(folder, 'copies'),
    reporters: ['json'],
    jsonReporter: { fileName: report },
    concurrency: 2,
    // No bytes may hang a parser; what a mutant makes endless counts as noticed.
    timeoutMS: 10_000,
    allowConsoleColors: false,
    disableTypeChecks: false,
  }))
  await run(process.execPath, [stryker, 'run', config], {
    cwd: ROOT,
    env: { ...process.env, MUTANTS_TESTS: room.tests.join(','), ...(blind ? { MUTANTS_BLIND: 'yes' } : {}) },
  })
  return readReport(await readFile(report, 'utf8'))
}

const Place = z.object({ line: z.int(), column: z.int() })
const Report = z.object({
  files: z.record(z.string(), z.object({
    source: z.string(),
    mutants: z.array(z.object({
      location: z.object({ start: Place, end: Place }),
      replacement: z.string(),
      status: z.enum(['Killed', 'Timeout', 'Survived', 'NoCoverage', 'RuntimeError', 'CompileError', 'Ignored']),
    })),
  })),
})

function readReport(text: string): Mutant[] {
  return Object.entries(Report.parse(JSON.parse(text)).files).flatMap(([file, { source, mutants }]) => {
    const lines = source.split('\n')
    return mutants.map(({ location: { start, end }, replacement, status }) => ({
      file,
      line: start.line,
      code: (lines[start.line - 1] ?? '').trim(),
      text: between(lines, start, end),
      becomes: replacement.replace(/\s+/g, ' '),
      killed: status === 'Killed' || status === 'Timeout',
    }))
  })
}

/** Lines and columns count from 1; on one line, with single spaces. */
function between(lines: readonly string[], start: z.infer<typeof Place>, end: z.infer<typeof Place>): string {
  const part = lines.slice(start.line - 1, end.line)
  const last = part.length - 1
  return part.map((line, at) => line.slice(at === 0 ? start.column - 1 : 0, at === last ? end.column - 1 : undefined)).join('\n').replace(/\s+/g, ' ')
}
