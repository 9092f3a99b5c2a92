/** What the machine itself does wrong: its clock, its disk, its files, and what hangs on its cables. */
import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, openSync, closeSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import { isDefinedError, safe } from '@orpc/client'
import { refusal } from '../../../renderer/kiosk/session/refusals.ts'
import { faultWords, t } from '../../../renderer/kiosk/words.ts'
import { enrolledFolder, startStation } from '../../../station/testing/process.ts'
import { filledForm } from '../../../station/testing/fixtures/form.ts'
import { countStation, difference, logLines } from './count.ts'
import { until, type House } from './house.ts'
import { good, help, take, type Visitor } from './kiosk.ts'
import { queue, site } from './place.ts'
import { border, doorOfMachines, nothing, type Answer, type Border, type Effect } from './table.ts'

const aTicket: Effect = { 'ticket.issued': 1, 'row in tickets': 1, 'row in jobs': 1 }

// ── the clock ────────────────────────────────────────────────────────────────────────────────

const preload = pathToFileURL(join(import.meta.dirname, 'shifted-clock.ts')).href

/**
 * The house's station begins again with its clock at `wall`, the county out of reach. Nobody is
 * told a wrong time, and numbers go on where they were; then the link comes back, the county takes
 * what was written meanwhile, and the time is known again.
 */
async function live(house: House, wall: number): Promise<Answer> {
  const { world } = house
  await house.newVisit()
  const day = (await firstState(house)).businessDay
  const number = await nextNumber(house)
  await world.stopStation()
  world.setLink(false)
  Object.assign(house.stationEnv, { NODE_OPTIONS: `--import=${preload}`, CLOCK_STARTS_AT: String(wall) })
  try {
    await world.startStation()
    await house.comeIn()
    const state = await firstState(house)
    if (state.time !== null) return { answer: `shows ${state.time}`, says: null }
    if (state.businessDay !== day) return { answer: `rolls to ${state.businessDay}`, says: null }
    if (!state.open) return { answer: 'shuts the doors', says: null }
    const ticket = await house.client.queue.take({ visit: house.visit, request: randomUUID(), queue, idNumber: null, priority: false })
    if (ticket.number !== number || ticket.issuedAt !== null) return { answer: `gives ${ticket.number} at ${String(ticket.issuedAt)}`, says: null }
    world.setLink(true)
    await until('the county to have it all', async () => ((await firstState(house)).backlog === 0 ? true : null))
    const refused = (await house.officer.quarantine.list()).filter(({ station }) => station !== house.standIn.number)
    if (refused.length > 0) return { answer: `the county sets ${refused[0]?.code ?? ''} aside`, says: null }
    const after = await until('the time', async () => { const { time, businessDay } = await firstState(house); return time === null ? null : businessDay })
    return after === day ? good : { answer: `ends on ${after}`, says: null }
  } finally {
    world.setLink(true)
    for (const name of Object.keys(house.stationEnv)) delete house.stationEnv[name]
    await world.stopStation()
    await world.startStation()
    await house.comeIn()
  }
}

async function firstState({ client }: House) {
  for await (const state of await client.state.watch()) return state
  throw new Error('the station says nothing of its state')
}

/** The number that the next ticket must have: one more than a ticket taken now. */
async function nextNumber({ client, visit }: House): Promise<string> {
  const { number } = await client.queue.take({ visit, request: randomUUID(), queue, idNumber: null, priority: false })
  return `${number.charAt(0)}${String(Number(number.slice(1)) + 1).padStart(3, '0')}`
}

const clock: Effect = {
  // One ticket before, one while the clock is wrong.
  'ticket.issued': 2, 'row in tickets': 2, 'row in jobs': 4,
  // Each of the two starts, and the case with which the house comes in and the context it announces.
  'station.started': 2, 'audit.entry': 2, 'case.submitted': 2, 'row in cases': 2, 'seal.context': 2,
}
const clocks = doorOfMachines<number>('the clock, county out of reach', 'station', live, [
  ['1970', 0, 'good', clock],
  ['2038', 2_147_483_648_000, 'good', clock],
])

// ── the disk ─────────────────────────────────────────────────────────────────────────────────

/** Fills what a disk has left with a file of somebody else's; the answer takes it away. */
function fill(directory: string): () => void {
  const ballast = join(directory, 'ballast')
  const file = openSync(ballast, 'a')
  for (const size of [65_536, 4_096, 1]) {
    try {
      for (;;) writeSync(file, Buffer.alloc(size, 1))
    } catch {
      // Full for this size.
    }
  }
  closeSync(file)
  return () => rmSync(ballast)
}

/** A file system of a few megabytes needs root to mount. */
const canMount = process.getuid?.() === 0
if (!canMount) process.stdout.write('skipped: a small disk to fill can be mounted by root only\n')

type Deed = (visitor: Visitor) => Promise<Answer>

/** A deed on a full disk, and the same again when there is room. What counts is the ledger while it was full. */
async function onFullDisk(deed: Deed): Promise<Answer> {
  const disk = mkdtempSync(join(tmpdir(), 'jinban-small-disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=48m', 'tmpfs', disk])
  const data = join(disk, 'station')
  const enrolled = await enrolledFolder(site)
  cpSync(enrolled, data, { recursive: true })
  rmSync(enrolled, { recursive: true })
  const station = await startStation(data, site)
  const page = await station.connect()
  try {
    const visit = randomUUID()
    await page.client.visit.start({ visit, elder: false, resume: null })
    const visitor = { client: page.client, visit }
    const makeRoom = fill(disk)
    const before = countStation(data)
    const refused = await deed(visitor)
    const adds = difference(before, countStation(data))
    makeRoom()
    const again = await deed(visitor)
    if (again.answer !== 'good') return { answer: `${again.answer} although there is room again`, says: again.says }
    return Object.keys(adds).length === 0 ? refused : { answer: `left ${JSON.stringify(adds)}`, says: null }
  } finally {
    page.close()
    await station.kill()
    execFileSync('umount', ['-l', disk])
    rmSync(disk, { recursive: true })
  }
}

async function fileSample({ client, visit }: Visitor): Promise<Answer> {
  const { error } = await safe(client.cases.submit({ visit, request: randomUUID(), language: 'zh', ...(await filledForm(client)) }))
  if (error === null) return good
  const code = isDefinedError(error) ? ('code' in error.data ? error.data.code : error.code) : String(error)
  const { title, text } = refusal(code)
  return { answer: code, says: `${title}\n${text}` }
}

const disks = border<Deed>('a full disk', 'station', (_, deed) => onFullDisk(deed), [
  ['a ticket', (visitor) => take(visitor, {}), 'LE-101', nothing],
  ['a case', fileSample, 'LE-101', nothing],
  // It has rung here all the same; the county is what could not be told.
  ['a call for help', (visitor) => help(visitor, 'home'), 'LE-101', nothing, '没有办成\n也可以打电话'],
])

// ── the files ────────────────────────────────────────────────────────────────────────────────

interface Start { readonly files?: Readonly<Record<string, string>>; readonly args?: readonly string[]; readonly config?: string }

/** How a station ends that is started so; a good one is started on the same folder afterwards. */
async function start({ files = {}, args = [], config }: Start): Promise<Answer> {
  const data = await enrolledFolder(site)
  try {
    for (const [name, text] of Object.entries(files)) { mkdirSync(join(data, name, '..'), { recursive: true }); writeFileSync(join(data, name), text) }
    if (config !== undefined) writeFileSync(join(data, 'config.json'), config)
    const ended = await startStation(data, site, [...args, ...(config === undefined ? [] : ['--config', join(data, 'config.json')])])
      .then(async (station) => { await station.kill(); return 'it starts' }, (error: unknown) => (error instanceof Error ? error.message : String(error)))
    if (existsSync(join(data, 'ledger', 'ledger.db'))) return { answer: 'it begins a ledger', says: null }
    return { answer: /ended with (\d+|null): station: (.*)/s.exec(ended)?.slice(1, 3).join(' ').split('\n')[0]?.replaceAll(data, '…').trim() ?? ended, says: null }
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

/** Exit code 2 tells the supervisor that starting again cannot help; the sentence is the technician's. */
const files = doorOfMachines<Start>('the files that a station starts from', 'station', (_, given) => start(given), [
  ['a configuration that is no JSON', { config: '{"demo": tru' }, '2 config: …/config.json cannot be read', nothing],
  ['a configuration that is a list', { config: '[]' }, '2 config: …/config.json cannot be read', nothing],
  ['a word that no configuration has', { config: '{"colour": "红"}' }, '2 config: Unrecognized key: "colour"', nothing],
  ['an option that is not there', { args: ['--colour', 'red'] }, '2 Unknown option \'--colour\'', nothing],
  ['a port beyond the last', { args: ['--demo', '--token', 'a-token-of-good-length', '--port', '70000'] }, '2 port: Too big: expected number to be <=65535', nothing],
  ['a county without TLS', { args: ['--county', 'http://127.0.0.1:1'] }, '2 county: Invalid URL', nothing],
  ['a printer that nobody makes', { args: ['--device', 'receipt-printer=typewriter:/dev/ttyS0'] }, '2 device: there is no profile typewriter of class receipt-printer, or it is not what it should be', nothing],
  ['a printer on a cable of another kind', { args: ['--device', 'receipt-printer=simulated-80mm-serial:127.0.0.1:9'] }, '2 device: Simulated 80 mm printer, serial cannot be reached by 127.0.0.1:9', nothing],
  ['a cable that is none', { args: ['--device', 'receipt-printer=simulated-80mm-tcp:over there'] }, '2 device: Simulated 80 mm printer, Ethernet cannot be reached by over there', nothing],
  ['a device of no class', { args: ['--device', 'toaster=simulated-80mm-tcp:127.0.0.1:9'] }, '2 device.0: there is no class toaster of devices; there are: receipt-printer, a4-printer, id-card, locker, rating-pad, scanner, smart-card, ups', nothing],
  ['two printers', { args: ['--device', 'receipt-printer=simulated-80mm-tcp:127.0.0.1:9', '--device', 'receipt-printer=simulated-80mm-tcp:127.0.0.1:8'] }, '2 device: two devices of one class', nothing],
  ['an identity that is no JSON', { files: { 'identity.json': '{' } }, '2 …/identity.json is damaged: enrol this station again', nothing],
  ['an identity of another shape', { files: { 'identity.json': '{"version":1,"pins":[],"grant":""}' } }, '2 …/identity.json is damaged: enrol this station again', nothing],
  ['a key that is none', { files: { 'identity.key': '😀' } }, '2 …/identity.key is damaged: enrol this station again', nothing],
])

// ── the printer's cable ──────────────────────────────────────────────────────────────────────

/** What hangs on the cable instead of a printer, or in its place: it says this to whatever it hears. */
async function withPrinter(says: (socket: Socket, heard: Buffer) => void): Promise<Answer> {
  const device = createServer((socket) => socket.on('error', () => undefined).on('data', (heard: Buffer) => says(socket, heard)))
  await new Promise<void>((resolve) => device.listen(0, '127.0.0.1', resolve))
  const data = await enrolledFolder(site)
  const station = await startStation(data, site, ['--device', `receipt-printer=simulated-80mm-tcp:127.0.0.1:${(device.address() as AddressInfo).port}`])
  const page = await station.connect()
  try {
    const visit = randomUUID()
    await page.client.visit.start({ visit, elder: false, resume: null })
    const before = countStation(data)
    const { job, number } = await page.client.queue.take({ visit, request: randomUUID(), queue, idNumber: null, priority: false })
    const adds = difference(before, countStation(data))
    if (!isDeepStrictEqual(adds, aTicket)) return { answer: `left ${JSON.stringify(adds)}`, says: null }
    for await (const { state, fault } of await page.client.jobs.watch({ job })) {
      if (state === 'sent' || (state === 'queued' && fault === null)) continue
      if (logLines(data).some(({ event }) => event === 'station.bug')) return { answer: 'called a bug', says: null }
      // As `ticket/TicketNumber.tsx` shows it.
      return { answer: `${state} ${fault ?? ''}`.trim(), says: fault === null ? null : `${t('ticket.failed', { fault: faultWords(fault) })}\n${t('ticket.failedText', { number: number.replace(/\d+/, 'nnn') })}` }
    }
    return { answer: 'nothing more is said of the slip', says: null }
  } finally {
    page.close()
    await station.kill()
    device.close()
    rmSync(data, { recursive: true, force: true })
  }
}

const noAnswer = '打印机没有反应，小票没有打出来\n您的号码 Znnn 已经生效。请记住号码，也可以用手机扫码存下来。'
const coverOpen = noAnswer.replace('打印机没有反应', '打印机盖子没关好')
const always = (bytes: Uint8Array | string) => (socket: Socket): void => void socket.write(bytes)

const printers = border<(socket: Socket, heard: Buffer) => void>('the printer\'s cable', 'station', (_, says) => withPrinter(says), [
  ['U+0000 without end', always(new Uint8Array(64)), 'queued PR-104', nothing, noAnswer],
  ['0xFF without end', always(new Uint8Array(64).fill(0xff)), 'queued PR-104', nothing, noAnswer],
  // Letters can look like a status, never like the answer that a slip is out.
  ['a web server', always('HTTP/1.1 400 Bad Request\r\n\r\n'), 'queued PR-102', nothing, coverOpen],
])

// ── all ──────────────────────────────────────────────────────────────────────────────────────

export const atTheMachine: readonly Border[] = [files, printers, ...(canMount ? [disks] : []), clocks]
