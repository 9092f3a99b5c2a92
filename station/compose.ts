/**
 * Puts a station together: the only place that knows every part, and the only one that knows
 * drivers.
 *
 *     identity ─► sealing ─┐
 *     clock ───────────────┼─► ledger ─► rooms ─► router ─► Unix socket, demo
 *     log ─────────────────┘               ▲
 *                      devices, county line ┘
 */
import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { devicesPluggedIn, prepareDevice, shippedModels, UnfitAssignment } from '../drivers/devices.ts'
import { pictureProblem } from '../drivers/receipt-printer/open.ts'
import { openWatchdog, readWatchdogProfile, systemdWatchdog } from '../drivers/watchdog/open.ts'
import type { Assignment, DeviceClass } from '../domain/device/device.ts'
import { err, ok } from '../domain/result.ts'
import type { Clock } from '../domain/time/clock.ts'
import { auditHead } from './audit/audit.ts'
import { recordBoot } from './boot.ts'
import { SystemClock } from './clock.ts'
import { ConfigError, type Config } from './config.ts'
import { Devices, type Configured, type OpenDevice } from './devices/devices.ts'
import { Telemetry } from './devices/telemetry.ts'
import { lookAtDisk } from './health/disk.ts'
import { openLedger } from './ledger/open.ts'
import { careWhenIdle } from './ledger-care.ts'
import type { LedgerTrouble } from './ledger/parts.ts'
import { LedgerRefusal } from './ledger/ledger.ts'
import { asUuid, traceOf } from './log/fields.ts'
import type { Log } from './log/log.ts'
import { LedgerOutbox } from './operations/outbox.ts'
import { reenact } from './reenact.ts'
import { makePaper } from './paper/workshop.ts'
import { poweroffBySystemd } from './power/power-off.ts'
import { tellOfPower } from './power/tell.ts'
import { recordRepairs } from './repairs.ts'
import { furnish, type Rooms } from './rooms.ts'
import { listenForDemo } from './server/demo.ts'
import { contractVersion, type Hello } from './server/hello.ts'
import { loadPages } from './server/pages.ts'
import { createRouter } from './server/router.ts'
import { Pictures } from './feed/pictures.ts'
import { createRpcCarrier } from './server/rpc.ts'
import { listenOnSocket } from './server/socket.ts'
import type { Assets } from './settings/assets.ts'
import { stationSlips } from './slips.ts'
import { findSynthesiser } from './speech/espeak.ts'
import { openPacks } from './speech/packs.ts'
import { noCounty, openCountyLine, type CountyLine } from './sync/county.ts'
import type { Identity } from './sync/identity.ts'
import { keepSealing } from './sync/sealing.ts'
import { systemTimer } from './visits/visits.ts'

/** Version of the zstd dictionaries; 0: none yet. */
const dictionary = 0

/** How long somebody who calls for help waits to hear whether the county knows: a slow line's way there and back. */
const receiptPatienceMs = 3_000

export interface StationParts {
  readonly config: Config
  readonly identity: Identity
  /** It was enrolled just now. */
  readonly newlyEnrolled: boolean
  readonly assets: Assets
  readonly version: string
  readonly openLog: (clock: Clock) => Log
  /** The station cannot go on; the supervisor starts it again. */
  readonly fatal: (error: unknown) => void
}

export interface RunningStation {
  readonly demoUrl: string | null
  readonly bootId: string
  /** The last run did not end as it should. */
  readonly unclean: boolean
  readonly log: Log
  close(): Promise<void>
}

/** @throws LedgerUnusable · ConfigError · what the system says when a port cannot be opened */
export async function composeStation({ config, identity, newlyEnrolled, assets, version, openLog, fatal }: StationParts): Promise<RunningStation> {
  await checkSlipPicture(assets)
  const open = openDevices(config.production)
  const configured = openConfigured(config, open)
  const build = Math.floor(statSync(import.meta.filename).mtimeMs)
  // The ledger knows a floor for the clock, and needs a clock to be opened: nothing is written in between.
  let system = new SystemClock({ build, ledger: 0, county: 0 })
  const clock: Clock = { now: () => system.now() }
  const log = openLog(clock)
  const bug = (error: unknown): void => log('station.bug', { trace: traceOf(error) })

  const { station, county, site, recipients } = identity.grant
  const sealer = await keepSealing(recipients, bug)
  const directory = join(config.data, 'ledger')
  const journalDirectory = config.journal ?? join(directory, 'journal')
  const { ledger, boot } = await openLedger({
    directory, journalDirectory, station: () => station, clock, sealer, reenact,
    onTrouble: (trouble) => tellTrouble(trouble, log, fatal),
  })
  system = new SystemClock({ build, ledger: boot.lastWall, county: 0 })
  const { bootId } = clock.now()
  await recordBoot(ledger, log, { version, bootId, newlyEnrolled, report: boot }).catch(unlessRefused)

  const outbox = new LedgerOutbox({
    ledger, clock, auditHead: () => auditHead(ledger),
    onRepairs: (repairs) => void recordRepairs(ledger, log, repairs).catch(bug),
    onRejected: ({ seq }, code) => log('sync.rejected', { seq, code }),
  })
  let line: CountyLine = noCounty
  const telemetry = new Telemetry(ledger, systemTimer, bug)
  const devices = new Devices({ ledger, clock, open, configured, changed(deviceClass, code) {
    telemetry.note(deviceClass, code)
    if (code !== null) log('device.fault', { class: deviceClass, code })
  } })
  const rooms = await furnish({
    ledger, clock, devices, models: shippedModels, plugged: devicesPluggedIn, county, site, kiosk: kioskNumber(identity), calendar: assets.calendar, villages: assets.villages, demo: config.demo,
    link: () => line.link(), backlog: () => outbox.backlogNow(), disk: () => lookAtDisk({ ledger, directory, journalDirectory }),
    reachedCounty: async (operation) => line.link().online && outbox.reached(operation, receiptPatienceMs),
    voice: { packs: openPacks(assets.speech), synthesiser: findSynthesiser() },
    pictures: new Pictures([join(config.data, 'pictures'), assets.pictures]),
    version, slipTexts: assets.receiptTexts, testPicture: assets.slipPicture ?? assets.testPicture, paperTexts: assets.paperTexts, makePaper,
    slips: (catalogue) => stationSlips({ county, site, catalogue, texts: assets.receiptTexts, picture: assets.slipPicture, sample: config.demo }),
    random: (bytes) => randomBytes(bytes), newId: randomUUID, report: (_, error) => bug(error),
    powerLimits: { batteryMs: config['battery-minutes'] === undefined ? null : config['battery-minutes'] * 60_000 },
    power: tellOfPower(ledger, log, config['power-off'] ? poweroffBySystemd : null),
  })
  await stockCatalogue(rooms, config, assets).catch(unlessRefused)
  narrate(rooms, log)
  await rooms.start()
  outbox.onAppend(rooms.state.look)
  outbox.onChange(rooms.state.look)
  if (config.county !== undefined) {
    line = openCountyLine({
      address: new URL(config.county), identity, outbox, catalogue: rooms.catalogue, time: system,
      versions: { app: version, schema: boot.schema, dictionary },
      random: () => randomInt(2 ** 32) / 2 ** 32, log, changed: rooms.state.look, broke: fatal,
      // A disk that takes nothing now is asked again with a later answer.
      heard: (wallMs) => { rooms.freshness.heard(wallMs).catch((error: unknown) => { if (!(error instanceof LedgerRefusal)) fatal(error) }) },
    })
  }

  const stopCare = careWhenIdle({ ledger, clock, directory, journalDirectory, isIdle: () => rooms.visits.isIdle, log })

  const hello = (): Hello => ({ app: version, contract: contractVersion, schema: boot.schema, bootId, enrolled: true })
  const rpc = createRpcCarrier(createRouter(rooms), bug)
  const socket = await listenOnSocket({ path: config.socket, shared: config['socket-shared'], rpc, hello })
  const demo = config.demo && config.token !== undefined
    ? await listenForDemo({ port: config.port, token: config.token, pages: await loadPages(config.pages ?? join(import.meta.dirname, '..', 'dist', 'renderer', 'kiosk')), rpc, hello })
    : null

  const disarm = armWatchdogs(config, log)
  return {
    demoUrl: demo?.url ?? null,
    bootId,
    unclean: boot.unclean,
    log,
    async close() {
      // From the villager inwards: no new calls, the slip comes out, then the county, then the disk.
      stopCare()
      socket.close()
      demo?.server.close()
      await rooms.close()
      rpc.close()
      await line.close()
      telemetry.close()
      await devices.close()
      sealer.close()
      await ledger.close()
      // Last: whatever hangs before this is restarted.
      await disarm()
    },
  }
}

/** A station whose disk is full or failing starts all the same: it can say so, and somebody can help. */
function unlessRefused(error: unknown): void {
  if (!(error instanceof LedgerRefusal)) throw error
}

/** Opens by names; in production no simulator. */
function openDevices(production: boolean): OpenDevice {
  return <C extends DeviceClass>(deviceClass: C, assignment: Assignment) => {
    try {
      const prepared = prepareDevice(deviceClass, assignment.profile)
      if (production && prepared.simulated) return err({ code: 'DV-103', detail: `${prepared.model} is a simulator, and this is a production station` })
      try {
        const tap = prepared.trace()
        return ok({ assignment, model: prepared.model, tap: tap ?? null, device: prepared.open(assignment.port, tap) })
      } catch (error) {
        if (error instanceof UnfitAssignment) return err({ code: 'DV-102', detail: error.message })
        throw error
      }
    } catch (error) {
      if (error instanceof UnfitAssignment) return err({ code: 'DV-101', detail: error.message })
      throw error
    }
  }
}

/** @throws ConfigError when no printer could print it: each ticket would fail by it */
async function checkSlipPicture({ slipPicture }: Assets): Promise<void> {
  const problem = slipPicture && await pictureProblem(slipPicture)
  if (problem !== null) throw new ConfigError(`slip-picture.png in the catalogue cannot be printed: ${problem} (at most 2 MB, 4096 dots a side, and 2.5 times as high as wide)`)
}

/** @throws ConfigError for the first device that cannot be opened as it was named */
function openConfigured({ device }: Config, open: OpenDevice): Configured {
  return Object.fromEntries(device.map(({ class: deviceClass, profile, port }) => {
    const opened = open(deviceClass, { profile, port })
    if (!opened.ok) throw new ConfigError(`device: ${opened.error.detail}`)
    return [deviceClass, opened.value]
  }))
}

/**
 * Whoever restarts us when this thread is stuck: systemd where it waits for our word, and the
 * machine where the configuration names its watchdog. Armed when the station is ready, for a ledger
 * that is built anew takes its time. The answer is how they are disarmed.
 */
function armWatchdogs({ watchdog }: Config, log: Log): () => Promise<void> {
  const stopPings = systemdWatchdog(process.env, process.pid)
  if (stopPings !== null) log('watchdog.armed', { by: 'systemd' })
  let told: 'watchdog.armed' | 'watchdog.missing' | null = null
  const machine = watchdog === undefined ? null : openWatchdog(readWatchdogProfile('linux-watchdog'), { kind: 'watchdog', path: watchdog }, { report: ({ status: { state } }) => {
    // It is tried again all the time; once is enough to be told.
    if (state === 'ready' && told !== 'watchdog.armed') log(told = 'watchdog.armed', { by: 'machine' })
    if ((state === 'absent' || state === 'failed') && told !== 'watchdog.missing') log(told = 'watchdog.missing', {})
  } })
  return async () => {
    stopPings?.()
    await machine?.close()
  }
}

/** `1`, `K1`: the county numbers the kiosks of a site. */
function kioskNumber({ grant }: Identity): number {
  const number = Number(/^K?(\d{1,2})$/.exec(grant.kiosk)?.[1])
  if (!(number >= 1)) throw new Error(`the grant numbers this kiosk ${grant.kiosk}`)
  return number
}

/**
 * Before its first contact a station works with the sample catalogue that came with it. In
 * production that goes once the county has published its own: at a start, not under a visit.
 */
async function stockCatalogue({ catalogue }: Rooms, { production }: Config, assets: Assets): Promise<void> {
  if (catalogue.countyCursor() === 0 || !production) await catalogue.applyBuiltIn(assets.catalogue, assets.catalogueDigest)
  else await catalogue.withdrawBuiltIn()
}

/** What visits and slips leave in the log: that they were, and how they ended. */
function narrate({ visits, jobs }: Rooms, log: Log): void {
  visits.onStart((visit, elder) => log('visit.began', { visit: asUuid(visit.toLowerCase()), elder }))
  visits.onEnd((visit, reason) => log('visit.ended', { visit: asUuid(visit.toLowerCase()), reason }))
  jobs.onFinal(({ state }) => {
    if (state === 'confirmed' || state === 'unknown' || state === 'failed') log('job.finished', { outcome: state })
  })
}

function tellTrouble(trouble: LedgerTrouble, log: Log, fatal: (error: unknown) => void): void {
  switch (trouble.kind) {
    case 'refused':
      return log('ledger.refused', { code: trouble.code, changes: trouble.changes })
    case 'journal-behind':
      return log('ledger.journal-behind', {})
    case 'journal-caught-up':
      return log('ledger.journal-caught-up', { operations: trouble.operations })
    case 'head-not-written':
      return log('ledger.head-not-written', {})
    case 'corrupt':
      log('ledger.corrupt', {})
      return fatal(new Error('the ledger file is damaged'))
  }
}
