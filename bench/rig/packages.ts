/**
 * The packaged outputs that measures run: the release as it is, a copy of it with something
 * patched, and the same runtime with an empty window in it.
 */
import { createPackage, extractAll } from '@electron/asar'
import { constants, statSync } from 'node:fs'
import { cp, glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { EXECUTABLE } from '../../scripts/package/builder.ts'
import { DIST, ROOT } from '../../scripts/runtime/paths.ts'
import { run } from '../../scripts/runtime/shell.ts'

export const release = join(DIST, 'release')
export const testOutput = join(DIST, 'test')
const asar = (folder: string) => join(folder, 'resources', 'app.asar')

const sources = ['{electron,station,sync,drivers,domain,scripts/package}/**/*.ts', 'renderer/{kiosk,kit}/**/*.{ts,tsx,css,json}', 'assets/**/*.*']

/** Packages when there is no package, or when a source is younger than it. */
export async function packageKiosk(log: (text: string) => void): Promise<void> {
  const packaged = statSync(join(testOutput, EXECUTABLE), { throwIfNoEntry: false })?.mtimeMs ?? 0
  for await (const file of glob(sources, { cwd: ROOT })) {
    if (/\.(test|fixtures)\.tsx?$|\/(testing|fixtures)\//.test(file) || statSync(join(ROOT, file)).mtimeMs <= packaged) continue
    log(`packaging: ${file} is younger than dist/test`)
    await run(process.execPath, [join(ROOT, 'scripts', 'package', 'main.ts')], { cwd: ROOT })
    return
  }
}

/** Changes the text of one file; a patch that finds nothing to change is a mistake and throws. */
export interface Patch {
  /** `app/` is what lies in the asar, `station/` the station. May hold `*`. */
  readonly file: string
  apply(text: string): string
}

/** A copy of a packaged output below dist/bench with patches applied; the outputs themselves are never touched. */
export async function patchedCopy(output: string, name: string, patches: readonly Patch[]): Promise<string> {
  const folder = await copyOf(output, name)
  const app = join(DIST, 'bench', `${name}-app`)
  await rm(app, { recursive: true, force: true })
  extractAll(asar(folder), app)
  for (const { file, apply } of patches) {
    const [place = '', ...path] = file.split('/')
    const base = place === 'app' ? app : join(folder, 'resources', place)
    const [found] = await Array.fromAsync(glob(path.join('/'), { cwd: base }))
    if (found === undefined) throw new Error(`the package has no ${file}`)
    const before = await readFile(join(base, found), 'utf8')
    const after = apply(before)
    if (after === before) throw new Error(`the patch found nothing to change in ${file}`)
    await writeFile(join(base, found), after)
  }
  await createPackage(app, asar(folder))
  await rm(app, { recursive: true, force: true })
  return folder
}

/** The runtime of a packaged output with its fuses, holding nothing but `bench/empty-window`. */
export async function emptyWindow(): Promise<string> {
  const folder = await copyOf(release, 'empty-window')
  for (const ours of ['station', 'node']) await rm(join(folder, 'resources', ours), { recursive: true, force: true })
  await createPackage(join(ROOT, 'bench', 'empty-window'), asar(folder))
  return folder
}

async function copyOf(output: string, name: string): Promise<string> {
  const folder = join(DIST, 'bench', name)
  await rm(folder, { recursive: true, force: true })
  await mkdir(join(DIST, 'bench'), { recursive: true })
  await cp(output, folder, { recursive: true, mode: constants.COPYFILE_FICLONE, verbatimSymlinks: true })
  return folder
}
