/**
 * A real PostgreSQL server of our own, for evaluation and tests: bound to loopback, on a free
 * port, with a random password, run as `nobody` when we are root (PostgreSQL refuses root).
 * A county in production names its own server in DATABASE_URL and never comes here.
 *
 *     <directory>/cluster          the data, owned by the account that runs it
 *     <directory>/superuser        the password, mode 0600
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmod, chown, mkdir, readFile, readdir, readlink, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { assertOurs, everybodyCanReach, postgresBinaries } from './binaries.ts'

export interface PostgresServer {
  /** Connection string of the superuser, database `postgres`. */
  readonly url: string
  readonly pid: number
  /** Waits until PostgreSQL has shut down cleanly. */
  stop(): Promise<void>
}

/** `nobody` on every Debian. */
const nobody = { uid: 65534, gid: 65534 }
const startDeadlineMs = 60_000
const stopDeadlineMs = 20_000

/**
 * Starts the server on `directory`, making the cluster first if there is none.
 * @throws when another live process serves the same directory, or PostgreSQL does not come up; the
 * message ends with what PostgreSQL said.
 */
export async function startPostgres(directory: string): Promise<PostgresServer> {
  const account = process.getuid?.() === 0 ? nobody : undefined
  const home = await homeOf(resolve(directory), account !== undefined)
  const lock = await lockDirectory(home)
  try {
    const binaries = await postgresBinaries(account !== undefined)
    const cluster = join(home, 'cluster')
    const password = await initialise(binaries, home, cluster, account)
    await stopOrphan(cluster)
    const port = await freePort()
    const child = await launch(binaries, cluster, port, account)
    const url = `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`
    return { url, pid: child.pid ?? 0, stop: () => shutDown(child).finally(() => lock.close()) }
  } catch (error) {
    lock.close()
    throw error
  }
}

/**
 * Connection string of the superuser of the server that runs on `directory` now, null when none
 * does. For commands that are given beside a running county.
 */
export async function runningPostgres(directory: string): Promise<string | null> {
  const home = await homeOf(resolve(directory), process.getuid?.() === 0)
  const running = await postmasterOf(join(home, 'cluster'))
  const password = await readFile(join(home, 'superuser'), 'utf8').catch(() => null)
  return running === null || password === null ? null : `postgresql://postgres:${password}@127.0.0.1:${running.port}/postgres`
}

type Account = typeof nobody | undefined

/** When the unprivileged account cannot walk to `directory`, a folder under /var/tmp stands in. */
async function homeOf(directory: string, mustBePublic: boolean): Promise<string> {
  await mkdir(directory, { recursive: true, mode: 0o711 })
  if (!mustBePublic) return directory
  await chmod(directory, 0o711)
  if (await everybodyCanReach(directory)) return directory
  const instead = `/var/tmp/jinban-county-${createHash('sha256').update(directory).digest('hex').slice(0, 16)}`
  await mkdir(instead, { recursive: true, mode: 0o711 })
  await assertOurs(instead)
  await chmod(instead, 0o711)
  return instead
}

/** An abstract socket: the kernel lets go of it whenever and however we die. */
async function lockDirectory(home: string): Promise<Server> {
  const lock = createServer()
  lock.unref()
  lock.listen(`\0jinban-postgres-${createHash('sha256').update(home).digest('hex').slice(0, 32)}`)
  try {
    await once(lock, 'listening')
  } catch (error) {
    throw new Error(`another process already runs the database in ${home}`, { cause: error })
  }
  return lock
}

async function initialise(binaries: string, home: string, cluster: string, account: Account): Promise<string> {
  const passwordFile = join(home, 'superuser')
  const known = await readFile(passwordFile, 'utf8').catch(() => null)
  if (known !== null) return known

  // No password file means that no initdb has ever finished here: start over.
  await rm(cluster, { recursive: true, force: true })
  await mkdir(cluster, { mode: 0o700 })
  const password = randomBytes(24).toString('base64url')
  const handedOver = join(cluster, '..', `superuser.${process.pid}`)
  await writeFile(handedOver, password, { mode: 0o600 })
  if (account) {
    await chown(cluster, account.uid, account.gid)
    await chown(handedOver, account.uid, account.gid)
  }
  try {
    const child = run(join(binaries, 'bin', 'initdb'), [
      '--pgdata', cluster, '--username', 'postgres', '--pwfile', handedOver,
      '--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', 'C', '--data-checksums',
    ], cluster, account)
    const said = collect(child)
    const [code] = await once(child, 'exit')
    if (code !== 0) throw new Error(`initdb ended with ${String(code)}: ${said()}`)
  } finally {
    await rm(handedOver, { force: true })
  }
  await writeFile(passwordFile, password, { mode: 0o600 })
  return password
}

/**
 * A county that was killed leaves its PostgreSQL running; one whose PostgreSQL was killed too
 * leaves its pid file, and server processes that are about to notice. The lock above says that no
 * county lives, so what still works on this cluster is such an orphan: it is asked to end, and
 * what it left is cleared, before we begin. PostgreSQL itself would take the pid in the file for
 * alive when it is a process not yet reaped, or belongs to somebody else by now, and refuse.
 */
async function stopOrphan(cluster: string): Promise<void> {
  const orphan = await postmasterOf(cluster)
  if (orphan !== null) process.kill(orphan.pid, 'SIGINT')
  for (let waited = 0; waited < stopDeadlineMs; waited += 50) {
    if (!await anybodyServes(cluster)) return rm(join(cluster, 'postmaster.pid'), { force: true })
    await delay(50)
  }
  throw new Error('the PostgreSQL of an earlier run does not end')
}

/** Postmaster or one of its children: all of them work in the cluster's folder, and leave it when they end. */
async function anybodyServes(cluster: string): Promise<boolean> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  return (await Promise.all(pids.map((pid) => serves(Number(pid), cluster)))).includes(true)
}

/** The live server of this cluster. Its file may be stale and its number somebody else's by now. */
async function postmasterOf(cluster: string): Promise<{ readonly pid: number; readonly port: number } | null> {
  // Lines: pid, data directory, start time, port … (PostgreSQL's miscadmin.h).
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  if (!Number.isInteger(pid) || pid <= 1) return null
  return (await serves(pid, cluster)) ? { pid, port } : null
}

const serves = (pid: number, cluster: string): Promise<boolean> => readlink(`/proc/${pid}/cwd`).then((cwd) => cwd === cluster, () => false)

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

async function launch(binaries: string, cluster: string, port: number, account: Account): Promise<ChildProcess> {
  const child = run(join(binaries, 'bin', 'postgres'), [
    '-D', cluster, '-p', String(port),
    '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'lc_messages=C',
    '-c', 'max_connections=60', '-c', 'log_min_messages=warning', '-c', 'log_min_error_statement=panic',
  ], cluster, account)
  const said = collect(child)
  const ready = new Promise<void>((resolveReady, reject) => {
    child.stderr?.on('data', () => {
      if (said().includes('ready to accept connections')) resolveReady()
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${String(code)}: ${said()}`)))
  })
  const late = new AbortController()
  const deadline = delay(startDeadlineMs, undefined, { signal: late.signal }).then(() => {
    child.kill('SIGQUIT')
    throw new Error(`PostgreSQL was not ready after ${startDeadlineMs} ms: ${said()}`)
  })
  try {
    await Promise.race([ready, deadline])
  } finally {
    late.abort()
    deadline.catch(() => undefined)
  }
  return child
}

const run = (program: string, args: readonly string[], cwd: string, account: Account): ChildProcess =>
  // Only what PostgreSQL needs: a county's environment holds passwords.
  spawn(program, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'], env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }, ...account })

/** The last 4 KB that a process wrote to stderr. */
function collect(child: ChildProcess): () => string {
  let tail = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => { tail = (tail + text).slice(-4096) })
  return () => tail.trim()
}

async function shutDown(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGINT')
  const impatient = setTimeout(() => child.kill('SIGQUIT'), stopDeadlineMs)
  await ended
  clearTimeout(impatient)
}
