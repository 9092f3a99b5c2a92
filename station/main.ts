/**
 * The station as a process.
 *
 *     config ─► memory safety ─► identity (or enrolment) ─► compose ─► one line of JSON: ready
 *
 *     node station/main.ts --data DIR --site GM-0101 [--county URL --enrol CODE]
 *       [--device CLASS=PROFILE:PORT ...] [--socket PATH] [--catalogue DIR] [--demo --port N --token T] [--config FILE]
 *
 * Exit codes, for the supervisor: 0 asked to end · 1 broken, start again · 2 told something that
 * cannot be, a person must act.
 */
import { execFile } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
// oxlint-disable-next-line house/rooms -- the version stands in one place; the bundler copies it in
import manifest from '../package.json' with { type: 'json' }
import type { Clock } from '../domain/time/clock.ts'
import { SystemClock } from './clock.ts'
import { composeStation, type RunningStation } from './compose.ts'
import { ConfigError, readConfig, type Config } from './config.ts'
import { LedgerUnusable } from './ledger/open-file.ts'
import { asSiteId, asVersion, traceOf } from './log/fields.ts'
import { openLog, type Log } from './log/log.ts'
import { RotatingFile } from './log/rotate.ts'
import { secureMemory } from './memory-safety.ts'
import { contractVersion } from './server/hello.ts'
import { listenOnSocket } from './server/socket.ts'
import { assetsFolder, loadAssets } from './settings/assets.ts'
import { EnrolmentRefused, enrolStation } from './sync/enrolment.ts'
import { IdentityDamaged, readIdentity, type Identity } from './sync/identity.ts'

/** Set by the bundler for a release; a checkout has none. */
declare const JINBAN_PRODUCTION: boolean | undefined

const { version } = manifest
const stopping = stopSignal()
const exit = { asked: 0, broken: 1, misconfigured: 2 } as const

/** What cannot be mended by starting again. */
const isMisconfiguration = (error: unknown): boolean =>
  error instanceof ConfigError || error instanceof EnrolmentRefused || error instanceof IdentityDamaged || (error instanceof LedgerUnusable && error.code === 'LE-103')

async function run(): Promise<void> {
  const startedAt = performance.now()
  const config = readConfig(process.argv.slice(2), typeof JINBAN_PRODUCTION === 'undefined' ? false : JINBAN_PRODUCTION)
  mkdirSync(join(config.data, 'log'), { recursive: true, mode: 0o700 })
  const logFile = new RotatingFile({ directory: join(config.data, 'log') })
  const logTo = (clock: Clock): Log => openLog(logFile, clock)

  const memory = secureMemory()
  const assets = loadAssets(assetsFolder(import.meta.dirname), config.catalogue)
  const { identity, newlyEnrolled } = await identify(config, logTo)
  const station = await composeStation({ config, identity, newlyEnrolled, assets, version, openLog: logTo, fatal })
  if (memory.coreDumps !== 'none' || memory.swap !== 'none') {
    // Said aloud too: the data folder may not be looked at for months.
    say(`what visits type might reach a disk: core dumps ${memory.coreDumps}, swap ${memory.swap}`)
    station.log('memory.exposed', memory)
  }
  station.log('station.started', { version: asVersion(version), site: asSiteId(config.site), unclean: station.unclean, tookMs: Math.round(performance.now() - startedAt) })
  announce(config, identity, station)
  // Asked while it was starting, it would never hear of it again.
  if (stopping.aborted) await stop(station)
  else stopping.addEventListener('abort', () => void stop(station))
}

/** The identity, waiting for the county if need be; meanwhile `/hello` says that nobody has set this station up. */
async function identify(config: Config, logTo: (clock: Clock) => Log): Promise<{ identity: Identity; newlyEnrolled: boolean }> {
  const known = readIdentity(config.data)
  if (known && known.grant.site.id !== config.site) throw new ConfigError(`site: this station was enrolled for ${known.grant.site.id}`)
  if (known) return { identity: known, newlyEnrolled: false }
  if (config.county === undefined || config.enrol === undefined) {
    throw new EnrolmentRefused('this station is not enrolled: start it with --county and --enrol, the address and the one-time code that the county gives')
  }
  const clock = new SystemClock({ build: 0, ledger: 0, county: 0 })
  const log = logTo(clock)
  const { bootId } = clock.now()
  const waiting = await listenOnSocket({
    path: config.socket, shared: config['socket-shared'], rpc: null, hello: () => ({ app: version, contract: contractVersion, schema: 0, bootId, enrolled: false }),
  })
  try {
    const identity = await enrolStation({
      data: config.data, site: config.site, county: new URL(config.county), code: config.enrol, signal: stopping,
      failed(failure) {
        log('enrolment.failed', { reason: failure.kind === 'code' ? 'refused' : failure.kind })
        say(`the county does not enrol this station: ${failure.kind === 'code' ? failure.code : failure.kind}`)
      },
    })
    return { identity, newlyEnrolled: true }
  } finally {
    await new Promise((closed) => waiting.close(closed))
  }
}

/** For whoever started us: one line of JSON, and systemd's own way where it listens. */
function announce(config: Config, { grant }: Identity, { demoUrl, bootId }: RunningStation): void {
  process.stdout.write(`${JSON.stringify({ ready: true, socket: config.socket, demo: demoUrl === null ? null : { url: demoUrl }, station: grant.station, site: grant.site.id, bootId, version })}\n`)
  if (process.env['NOTIFY_SOCKET'] !== undefined) execFile('systemd-notify', ['--ready'], () => {})
}

function stopSignal(): AbortSignal {
  const stopping = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopping.abort(signal))
  return stopping.signal
}

async function stop(station: RunningStation): Promise<void> {
  station.log('station.stopping', { signal: stopping.reason === 'SIGINT' ? 'SIGINT' : 'SIGTERM' })
  try {
    await station.close()
    process.exit(exit.asked)
  } catch (error) {
    fatal(error)
  }
}

function say(text: string): void {
  process.stderr.write(`station: ${text}\n`)
}

/** Messages of errors stay out: they may quote what somebody typed. */
function fatal(error: unknown): never {
  say(traceOf(error))
  process.exit(exit.broken)
}

/** Libraries print errors whole, oRPC that of a message it cannot read with a piece of it: here too only the place is said. */
for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
  console[method] = (...things: readonly unknown[]) => say(traceOf(things.find((thing) => thing instanceof Error)))
}

process.on('uncaughtException', fatal)
process.on('unhandledRejection', fatal)
run().catch((error: unknown) => {
  if (stopping.aborted) process.exit(exit.asked)
  if (!isMisconfiguration(error)) fatal(error)
  say(error instanceof Error ? error.message : String(error))
  process.exit(exit.misconfigured)
})
