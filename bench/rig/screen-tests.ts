/** Runs end-to-end tests for a measure, here or in a copy of the project from which something was taken. */
import { spawn } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../../scripts/runtime/paths.ts'
import { run } from '../../scripts/runtime/shell.ts'

interface Suite { readonly file: string; readonly specs?: readonly { readonly ok: boolean }[]; readonly suites?: readonly Suite[] }

export interface RunOptions {
  /** A file has failed with its first test that fails. */
  readonly stopAtFirst: boolean
  log(text: string): void
}

/** Whether all tests of each file pass. A file of which nothing ran has not passed. */
export async function runScreenTests(project: string, files: readonly string[], { stopAtFirst, log }: RunOptions): Promise<ReadonlyMap<string, boolean>> {
  const passed = new Map<string, boolean>()
  for (const asked of stopAtFirst ? files.map((file) => [file]) : [files]) {
    const suites = await reportOf(project, asked, stopAtFirst)
    for (const file of asked) {
      const specs = suites.filter((suite) => `tests/e2e/${suite.file}` === file).flatMap(specsOf)
      passed.set(file, specs.length > 0 && specs.every(({ ok }) => ok))
      log(`${file}: ${passed.get(file) === true ? 'passes' : 'fails'}`)
    }
  }
  return passed
}

async function reportOf(project: string, files: readonly string[], stopAtFirst: boolean): Promise<readonly Suite[]> {
  const folder = await mkdtemp(join(tmpdir(), 'jinban-screen-tests-'))
  try {
    const report = join(folder, 'report.json')
    const args = [join(project, 'node_modules', '@playwright', 'test', 'cli.js'), 'test', ...files, '--reporter=json', ...(stopAtFirst ? ['--max-failures=1'] : [])]
    const child = spawn(process.execPath, args, { cwd: project, env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: report }, stdio: ['ignore', 'ignore', 'inherit'] })
    await new Promise((resolve, reject) => { child.once('exit', resolve).once('error', reject) })
    return (JSON.parse(await readFile(report, 'utf8')) as { suites: readonly Suite[] }).suites
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const specsOf = ({ specs = [], suites = [] }: Suite): { readonly ok: boolean }[] => [...specs, ...suites.flatMap(specsOf)]

export interface Copy {
  readonly folder: string
  remove(): Promise<void>
}

/** A copy of the project in which these components draw nothing, packaged anew. */
export async function projectWithout(entries: readonly string[]): Promise<Copy> {
  const folder = await mkdtemp(join(tmpdir(), 'jinban-without-'))
  const tracked = (await run('git', ['ls-files', '-z'], { cwd: ROOT })).split('\0').filter((file) => file !== '')
  for (const file of tracked) await cp(join(ROOT, file), join(folder, file))
  for (const shared of ['node_modules', '.cache']) await symlink(join(ROOT, shared), join(folder, shared))
  for (const entry of entries) {
    const source = await readFile(join(folder, entry), 'utf8')
    const emptied = source.replaceAll(/^export function ([A-Z]\w*)\(.*$/gm, (line: string, name: string) => `export function ${name}() { return null }\n${line.replace(`export function ${name}`, `export function ${name}Removed`)}`)
    if (emptied === source) throw new Error(`${entry} exports no component`)
    await writeFile(join(folder, entry), emptied)
  }
  await run(process.execPath, [join(folder, 'scripts', 'package', 'main.ts')], { cwd: folder })
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
