/**
 * `npm run package [-- --electron=45]`: builds the kiosk with its station inside as
 *
 *   dist/release   what is installed on a kiosk
 *   dist/test      the same with one fuse more, for Playwright
 */
import { constants } from 'node:fs'
import { cp, lstat, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildPages } from '../build.ts'
import { ELECTRON_VERSION } from '../runtime/electron.ts'
import { DIST } from '../runtime/paths.ts'
import { buildFolder, EXECUTABLE } from './builder.ts'
import { bundleApp, bundleStation } from './bundle.ts'
import { setFuses } from './fuses.ts'

const release = join(DIST, 'release')
const test = join(DIST, 'test')

/** The newest version of a line that was looked at when this was written. */
const newest: Readonly<Record<string, string>> = { '25': ELECTRON_VERSION, '45': '45.4.1' }

const { values } = parseArgs({ options: { electron: { type: 'string', default: ELECTRON_VERSION } } })

await buildPages(['kiosk'])
await bundleApp()
await bundleStation()
await buildFolder(release, newest[values.electron] ?? values.electron)
await rm(test, { recursive: true, force: true })
await cp(release, test, { recursive: true, mode: constants.COPYFILE_FICLONE, verbatimSymlinks: true })
await setFuses(join(release, EXECUTABLE), 'release')
await setFuses(join(test, EXECUTABLE), 'test')

for (const [what, path] of [
  ['release', release],
  ['  app.asar', join(release, 'resources', 'app.asar')],
  ['  station', join(release, 'resources', 'station')],
  ['  node', join(release, 'resources', 'node')],
] as const) process.stdout.write(`${what.padEnd(12)}${((await sizeOf(path)) / 2 ** 20).toFixed(1).padStart(8)} MiB\n`)

/** Bytes of a file, or of all files in a folder. */
async function sizeOf(path: string): Promise<number> {
  const facts = await lstat(path)
  if (!facts.isDirectory()) return facts.size
  const sizes = await Promise.all((await readdir(path)).map((name) => sizeOf(join(path, name))))
  return sizes.reduce((sum, size) => sum + size, 0)
}
