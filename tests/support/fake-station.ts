/**
 * A station in memory, for looking at screens and for tests of components: the contract over
 * WebSocket, the built page over HTTP with the policy of the kiosk, and switches for what goes
 * wrong. Nothing is stored, nothing is printed. Not shipped.
 */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { InferContractRouterInputs } from '@orpc/contract'
import { EventPublisher, implement } from '@orpc/server'
import { RPCHandler } from '@orpc/server/ws'
import { WebSocketServer } from 'ws'
import type { CatalogueDocument, FeedDocument } from '../../domain/catalogue/documents.ts'
import type { CaseState } from '../../domain/operation.ts'
import type { SpeechLanguage } from '../../domain/speech/language.ts'
import type { CardHolder, CardStep, UnreadCode } from '../../station/api/identity-contract.ts'
import type { DeviceReport } from '../../station/api/devices-contract.ts'
import type { Health } from '../../station/api/staff-contract.ts'
import { fakeStaff, well as wellMachine } from './fake-staff.ts'
import { fakeDevices } from './fake-devices.ts'
import { Pictures } from '../../station/feed/pictures.ts'
import { stationContract, type Draft, type JobState, type Place, type Printable, type PrintablePaper, type QueueState, type Receipt, type StationState, type Ticket, type VisitEvent } from '../../station/api/contract.ts'

export type TicketWish = InferContractRouterInputs<typeof stationContract>['queue']['take']
export type Submission = InferContractRouterInputs<typeof stationContract>['cases']['submit']

export interface FakeStation {
  readonly url: string
  /** What the page is told; set to change it live. */
  readonly setState: (change: Partial<StationState>) => void
  readonly setPrinting: (state: Pick<JobState, 'state' | 'fault'>) => void
  readonly setQueues: (queues: QueueState[]) => void
  readonly warn: (secondsLeft: number) => void
  /** Cuts all lines and refuses new ones, as while the real one restarts. */
  readonly stop: () => void
  readonly restart: () => void
  /** Everything that was said, in order. */
  readonly spoken: readonly Spoken[]
  /** Lets the voice fail from now on, as where no synthesiser is installed. */
  readonly silence: () => void
  /** Everything that was filed, by request. */
  readonly filed: ReadonlyMap<string, Receipt>
  /** What was filed, in order, without repetitions. */
  readonly submissions: readonly Submission[]
  /** A visit that left this behind when its page died; a page opened with `#visit=<visit>` takes it up. */
  readonly keepDraft: (visit: string, draft: Draft) => void
  /** Sheets asked for, one a wish. */
  readonly printed: readonly Printable[]
  /** Tickets asked for, one a wish. */
  readonly taken: readonly TicketWish[]
  /** Papers asked for, in order. */
  readonly papers: readonly PrintablePaper[]
  /** Lays a card on the reader that a page waits at: it is read, or it cannot be. */
  readonly lay: (holder: CardHolder | UnreadCode) => void
  readonly takeAway: () => void
  /** A card lies there and is being read. */
  readonly reading: () => void
  /** How the devices are for whoever looks from now on. */
  readonly setDevices: (reports: readonly DeviceReport[]) => void
  /** How the machine is from now on. */
  readonly setHealth: (health: Health) => void
  readonly close: () => Promise<void>
}

export interface Spoken { readonly text: string; readonly language: SpeechLanguage; readonly pace: 'usual' | 'slow' }

export interface FakeOptions {
  readonly place: Place
  readonly documents: readonly CatalogueDocument[]
  readonly state?: Partial<StationState>
  readonly queues?: QueueState[]
  readonly devices?: DeviceReport[]
  /** How long a sentence sounds, in milliseconds. */
  readonly sentenceMs?: number
  /** Folder of the built page. */
  readonly page: string
  /** Visits that a page may take up again, by number. */
  readonly drafts?: ReadonlyMap<string, Draft>
}

/** The pictures we ship. */
const pictures = new Pictures([fileURLToPath(new URL('../../assets/catalogue/media', import.meta.url))])

const policy = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; connect-src 'self'"
const types: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2', '.svg': 'image/svg+xml', '.json': 'application/json', '.bin': 'application/octet-stream' }

export async function startFakeStation(options: FakeOptions): Promise<FakeStation> {
  let state: StationState = {
    time: '09:12', businessDay: '2026-11-20', open: true, online: false, offlineSince: null, backlog: 0,
    printer: 'ready', a4Printer: 'none', idCardReader: 'none', power: 'mains', catalogueCursor: options.documents.length, catalogueStaleDays: null, bootId: 'boot-1', ...options.state,
  }
  let queues: QueueState[] = options.queues ?? []
  let printing: Pick<JobState, 'state' | 'fault'> = { state: 'confirmed', fault: null }
  let up = true
  let health: Health = wellMachine
  let devices: readonly DeviceReport[] | undefined = options.devices
  let wrongCodes = 0
  const spoken: Spoken[] = []
  let mute = false
  const filed = new Map<string, Receipt>()
  const submissions: Submission[] = []
  const tickets = new Map<string, Ticket>()
  const drafts = new Map<string, Draft | null>(options.drafts)
  const sheets = new Map<string, Printable>()
  const papers: PrintablePaper[] = []
  const taken: TicketWish[] = []
  let card: CardStep = { reader: state.idCardReader, card: 'none' }
  const bus = new EventPublisher<{ state: StationState; queues: QueueState[]; job: Pick<JobState, 'state' | 'fault'>; visit: VisitEvent; card: CardStep; laid: CardHolder | UnreadCode }>()

  const os = implement(stationContract)
  const router = os.router({
    place: os.place.handler(() => options.place),
    state: { watch: os.state.watch.handler(async function* ({ signal }) { yield state; yield* bus.subscribe('state', { signal }) }) },
    catalogue: {
      since: os.catalogue.since.handler(({ input }) => ({
        documents: options.documents.slice(input.cursor).map((body, index): FeedDocument => ({ cursor: input.cursor + index + 1, kind: body.kind, id: body.id, version: 1, body })),
        cursor: options.documents.length,
        more: false,
      })),
      picture: os.catalogue.picture.handler(async ({ input }) => {
        const found = await pictures.read(input.name)
        return { picture: found && new Blob([found.bytes], { type: found.type }) }
      }),
    },
    visit: {
      start: os.visit.start.handler(({ input }) => { if (input.resume !== null || !drafts.has(input.visit)) drafts.set(input.visit, input.resume); return { visit: input.visit } }),
      touch: os.visit.touch.handler(() => { bus.publish('visit', { kind: 'active' }) }),
      watch: os.visit.watch.handler(async function* ({ signal }) { yield { kind: 'active' as const }; yield* bus.subscribe('visit', { signal }) }),
      saveDraft: os.visit.saveDraft.handler(({ input }) => { drafts.set(input.visit, input.draft) }),
      draft: os.visit.draft.handler(({ input, errors }) => {
        if (!drafts.has(input.visit)) throw errors.VISIT_ENDED({ data: { code: 'VI-101' } })
        return { draft: drafts.get(input.visit) ?? null }
      }),
      end: os.visit.end.handler(({ input }) => { drafts.delete(input.visit) }),
    },
    queue: {
      watch: os.queue.watch.handler(async function* ({ signal }) { yield queues; yield* bus.subscribe('queues', { signal }) }),
      take: os.queue.take.handler(({ input, errors }) => {
        const known = tickets.get(input.request)
        if (known !== undefined) return known
        const body = options.documents.flatMap((document) => (document.kind === 'queue' && document.body.id === input.queue ? [document.body] : []))[0]
        if (body === undefined) throw errors.NO_SUCH_QUEUE({ data: { code: 'QU-101' } })
        const now = queues.find((queue) => queue.id === input.queue)
        const ticket: Ticket = {
          number: `${body.prefix}${String(12 + tickets.size).padStart(3, '0')}`, queue: input.queue, waiting: now?.waiting ?? 0,
          minutes: now?.minutes ?? 0, windows: body.windows, issuedAt: state.time, job: `job-${tickets.size}`,
        }
        tickets.set(input.request, ticket)
        taken.push(input)
        return ticket
      }),
      reprint: os.queue.reprint.handler(() => ({ job: 'job-again' })),
    },
    jobs: {
      watch: os.jobs.watch.handler(async function* ({ input, signal }) {
        yield { job: input.job, ...printing }
        for await (const next of bus.subscribe('job', { signal })) yield { job: input.job, ...next }
      }),
    },
    cases: {
      submit: os.cases.submit.handler(({ input }) => {
        if (!filed.has(input.request)) submissions.push(input)
        const receipt = filed.get(input.request) ?? { caseNumber: `GM0101-1-261120-4821${filed.size}-7`, lookUpCode: '7KXM4R9P', job: 'job-case' }
        filed.set(input.request, receipt)
        return receipt
      }),
      progress: os.cases.progress.handler(({ input, errors }) => {
        const states: Record<string, CaseState> = { '7': 'stored', A: 'arrived', R: 'rejected', '2': 'submitted' }
        const found = states[input.code[0] ?? '']
        if (found === undefined) {
          wrongCodes += 1
          if (wrongCodes > 2) throw errors.WAIT({ data: { code: 'CA-105', seconds: 30 } })
          throw errors.NOT_FOUND({ data: { code: 'CA-104', triesLeft: 3 - wrongCodes } })
        }
        return { caseNumber: 'GM0101-1-261120-48210-7', state: found, submittedOn: '2026-11-20' }
      }),
    },
    speech: {
      speak: os.speech.speak.handler(({ input, errors }) => {
        spoken.push(input)
        if (mute) throw errors.NO_VOICE({ data: { code: 'SP-101' } })
        return { source: 'synthesised' as const, sounds: [new Blob([hum(options.sentenceMs ?? 40)], { type: 'audio/wav' })] }
      }),
    },
    guides: { print: os.guides.print.handler(({ input }) => { sheets.set(input.request, input.sheet); return { job: `sheet-${input.request}` } }) },
    papers: { print: os.papers.print.handler(({ input }) => { papers.push(input.paper); return { job: `paper-${input.request}` } }) },
    identity: {
      watch: os.identity.watch.handler(async function* ({ signal }) { yield card; yield* bus.subscribe('card', { signal }) }),
      read: os.identity.read.handler(async ({ errors, signal }) => {
        bus.publish('card', (card = { reader: 'ready', card: 'awaited' }))
        for await (const laid of bus.subscribe('laid', { signal })) {
          bus.publish('card', (card = { reader: 'ready', card: typeof laid === 'string' ? 'none' : 'take-your-card' }))
          if (typeof laid === 'string') throw errors.NOT_READ({ data: { code: laid } })
          return laid
        }
        throw errors.VISIT_ENDED({ data: { code: 'VI-101' } })
      }),
      forget: os.identity.forget.handler(() => {}),
    },
    staff: fakeStaff(options.place, () => health),
    devices: fakeDevices(() => devices),
    help: { call: os.help.call.handler(() => ({ reachedCounty: state.online })) },
  })

  const handler = new RPCHandler(router)
  const sockets = new WebSocketServer({ noServer: true })
  sockets.on('connection', (socket) => { void handler.upgrade(socket) })

  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://page').pathname
    const file = join(options.page, normalize(path === '/' ? '/index.html' : path))
    readFile(file).then(
      (bytes) => { response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream', 'Content-Security-Policy': policy }).end(bytes) },
      () => { response.writeHead(404).end() },
    )
  })
  server.on('upgrade', (request, socket, head) => {
    if (!up) { socket.destroy(); return }
    sockets.handleUpgrade(request, socket, head, (opened) => { sockets.emit('connection', opened, request) })
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')

  return {
    url: `http://127.0.0.1:${address.port}/`,
    filed,
    submissions,
    keepDraft: (visit, draft) => { drafts.set(visit, draft) },
    get printed() { return [...sheets.values()] },
    get taken() { return [...taken] },
    get papers() { return [...papers] },
    lay: (holder) => { bus.publish('laid', holder) },
    reading: () => { bus.publish('card', (card = { ...card, card: 'reading' })) },
    takeAway: () => { bus.publish('card', (card = { ...card, card: 'none' })) },
    spoken,
    silence: () => { mute = true },
    setState: (change) => {
      state = { ...state, ...change }
      bus.publish('state', state)
      if (state.idCardReader !== card.reader) bus.publish('card', (card = { reader: state.idCardReader, card: 'none' }))
    },
    setPrinting: (next) => { printing = next; bus.publish('job', next) },
    setHealth: (next) => { health = next },
    setDevices: (next) => { devices = next },
    setQueues: (next) => { queues = next; bus.publish('queues', next) },
    warn: (secondsLeft) => { bus.publish('visit', { kind: 'warning', secondsLeft }) },
    stop: () => { up = false; for (const socket of sockets.clients) socket.terminate() },
    // The real one forgets in its restart; the page brings its draft along.
    restart: () => { up = true; drafts.clear(); state = { ...state, bootId: `${state.bootId}+` } },
    close: async () => {
      for (const socket of sockets.clients) socket.terminate()
      server.closeAllConnections()
      await new Promise((resolve) => { server.close(resolve) })
    },
  }
}

/** A low hum as WAV: mono, 16 bit, 8 kHz. */
function hum(milliseconds: number): ArrayBuffer {
  const rate = 8_000
  const samples = Math.round((rate * milliseconds) / 1000)
  const view = new DataView(new ArrayBuffer(44 + samples * 2))
  const mark = (at: number, text: string): void => { for (let index = 0; index < text.length; index += 1) view.setUint8(at + index, text.charCodeAt(index)) }
  mark(0, 'RIFF'); view.setUint32(4, 36 + samples * 2, true); mark(8, 'WAVEfmt ')
  view.setUint32(16, 16, true); view.setUint16(20, 1, true); view.setUint16(22, 1, true)
  view.setUint32(24, rate, true); view.setUint32(28, rate * 2, true); view.setUint16(32, 2, true); view.setUint16(34, 16, true)
  mark(36, 'data'); view.setUint32(40, samples * 2, true)
  for (let index = 0; index < samples; index += 1) view.setInt16(44 + index * 2, Math.round(8_000 * Math.sin(index / 6)), true)
  return view.buffer
}
