/**
 * Runs Electron and Chromium as nobody when we are root. Chromium refuses its sandbox to root, and
 * the sandbox is never turned off: not in tests, not in containers.
 *
 * A checkout may lie where nobody else can read (root's home), so the program is copied below
 * /var/tmp first; copies are kept between runs and told apart by what is in them.
 */
import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { chmod, chown, cp, mkdir, mkdtemp, readFile, readdir, readlink, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { run } from './shell.ts'

export interface Unprivileged {
  /** To be started with the program's own arguments; a small script when we are root. */
  readonly executable: string
  /** The program itself, in its copy where one was made. */
  readonly program: string
  /** A fresh home: profile, caches and sockets of one run, writable by the user it runs as. */
  readonly home: string
  /** Who it runs as: to hand files over with chown. */
  readonly uid: number
  readonly gid: number
  /** Removes home and script. */
  remove(): Promise<void>
}

const PLACE = '/var/tmp'
const isRoot = process.getuid?.() === 0

/**
 * Prepares a program to run without privileges.
 * @param program  path of the executable
 * @param whole    copy the folder the executable lies in (a packaged app, an Electron); system programs are readable where they are
 */
export async function unprivileged(program: string, { whole }: { readonly whole: boolean }): Promise<Unprivileged> {
  const { uid, gid } = await user()
  const home = await mkdtemp(join(PLACE, 'jinban-home-'))
  const runtime = join(home, 'run')
  await mkdir(runtime, { mode: 0o700 })
  if (isRoot) for (const folder of [home, runtime]) await chown(folder, uid, gid)
  const target = isRoot && whole ? join(await copyOf(dirname(program)), basename(program)) : program
  if (whole) await assertSandbox(dirname(target), uid, gid)
  const script = join(home, `${basename(program)}.sh`)
  const become = isRoot ? `setpriv --reuid=${uid} --regid=${gid} --clear-groups --inh-caps=-all -- ` : ''
  await writeFile(script, [
    '#!/bin/sh',
    `export HOME='${home}' XDG_RUNTIME_DIR='${runtime}' TMPDIR='${runtime}'`,
    'unset XDG_CONFIG_HOME XDG_CACHE_HOME XDG_DATA_HOME',
    // No session bus: a program that looks for one would start one.
    `export DBUS_SESSION_BUS_ADDRESS='unix:path=${runtime}/no-bus'`,
    `cd '${home}' && exec ${become}'${target}' "$@"`,
    '',
  ].join('\n'))
  await chmod(script, 0o755)
  return { executable: script, program: target, home, uid, gid, remove: () => rm(home, { recursive: true, force: true }) }
}

async function user(): Promise<{ uid: number; gid: number }> {
  if (!isRoot) return { uid: process.getuid?.() ?? -1, gid: process.getgid?.() ?? -1 }
  const [, , uid, gid] = (await readFile('/etc/passwd', 'utf8')).split('\n').find((line) => line.startsWith('nobody:'))?.split(':') ?? []
  if (uid === undefined || gid === undefined) throw new Error('there is no user "nobody" to run Electron as')
  return { uid: Number(uid), gid: Number(gid) }
}

/** A copy of a folder that everybody can read; made once for what lies in it. */
async function copyOf(folder: string): Promise<string> {
  const copy = join(PLACE, `jinban-${basename(folder)}-${await fingerprint(folder)}`)
  if (await stat(copy).catch(() => null)) return copy
  await removeOldCopies(`jinban-${basename(folder)}-`)
  const growing = `${copy}.${randomBytes(4).toString('hex')}`
  await cp(folder, growing, { recursive: true, verbatimSymlinks: true })
  await run('chmod', ['-R', 'u+rwX,go+rX,go-w', growing])
  await rename(growing, copy).catch(() => rm(growing, { recursive: true, force: true }))
  return copy
}

/** Names, sizes and times of the files that change from build to build. */
async function fingerprint(folder: string): Promise<string> {
  const hash = createHash('sha256').update(folder)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const { size, mtimeMs } = await stat(join(entry.parentPath, entry.name))
    hash.update(`${entry.parentPath}/${entry.name} ${size} ${mtimeMs}\n`)
  }
  return hash.digest('hex').slice(0, 12)
}

/** Copies of earlier builds that nobody runs; the youngest may be somebody's who is about to. */
async function removeOldCopies(prefix: string): Promise<void> {
  const YOUNG = 10 * 60_000
  const running = await runningPrograms()
  for (const name of await readdir(PLACE)) {
    if (!name.startsWith(prefix)) continue
    const copy = join(PLACE, name)
    const { mtimeMs } = await stat(copy).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }))
    if (Date.now() - mtimeMs > YOUNG && !running.some((program) => program.startsWith(`${copy}/`))) await rm(copy, { recursive: true, force: true })
  }
}

async function runningPrograms(): Promise<string[]> {
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  return Promise.all(processes.map((pid) => readlink(`/proc/${pid}/exe`).catch(() => '')))
}

/** Chromium's sandbox needs user namespaces; where the kernel withholds them, its own set-uid helper does it. */
async function assertSandbox(folder: string, uid: number, gid: number): Promise<void> {
  const probe = ['unshare', '--user', '--map-root-user', 'true']
  try {
    execFileSync('env', isRoot ? ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', ...probe] : probe, { stdio: 'ignore' })
  } catch {
    const helper = join(folder, 'chrome-sandbox')
    const { mode, uid: owner } = await stat(helper)
    if (owner === 0 && (mode & 0o4000) !== 0) return
    if (!isRoot) throw new Error(`this kernel gives no user namespaces to users, so Chromium’s sandbox needs:\n  sudo chown root ${helper} && sudo chmod 4755 ${helper}`)
    await chown(helper, 0, 0)
    await chmod(helper, 0o4755)
  }
}
