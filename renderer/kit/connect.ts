/**
 * The page's line to its station.
 *
 *     page ── MessagePort ── preload/main ── Unix socket ── station      (kiosk)
 *     page ── WebSocket /api?token=… ───────────────────── station      (demo, LAN)
 *
 * A line breaks whenever the station restarts, and that is normal. Calls made meanwhile wait, and
 * calls cut in the middle are made again: every procedure that changes something either carries a
 * request UUID or may be repeated without harm. So a page never sees a broken line as an error,
 * only as `link` = 'lost', for which it shows a calm wait.
 */
import { createORPCClient, ORPCError, type ClientContext, type ClientLink } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import type { StationContract } from '../../station/api/contract.ts'
import { reportBug } from './report.ts'
import { createStore, type Store } from './store.ts'

export type StationClient = ContractRouterClient<StationContract>
export type LinkState = 'connecting' | 'open' | 'lost'

type AnyLink = ClientLink<ClientContext>
/** One unbroken stretch of the line. Single-use: after `lost` a new one is made, so nothing is half open. */
export interface Line { readonly link: AnyLink; readonly lost: Promise<void> }
/** Resolves when there is a line. Called again after each loss. */
export type Carrier = () => Promise<Line>

export interface Connection {
  readonly client: StationClient
  readonly link: Store<LinkState>
  /**
   * Runs on each new line before any waiting call, with a client of that line alone: the place to
   * take a visit up again, so that what waited finds it.
   */
  onOpen(hook: (client: StationClient) => Promise<void>): void
}

class LineLost extends Error {}

/** Takes the MessagePort of a preload if there is one, else a WebSocket at the page's own origin. */
export function connect(page: Window = window): Connection {
  return connectBy('jinban' in page ? portCarrier(page) : socketCarrier(page.location))
}

export function connectBy(carrier: Carrier): Connection {
  const link = createStore<LinkState>('connecting')
  let hook: (client: StationClient) => Promise<void> = async () => {}
  let current = nextLine()

  async function nextLine(): Promise<Line> {
    const line = await carrier()
    void line.lost.then(() => { link.set('lost'); current = nextLine() })
    try {
      await Promise.race([hook(createORPCClient<StationClient>(line.link)), line.lost])
    } catch (error) {
      // The page's own business failed; the line is good, and calls will say so themselves.
      reportBug('taking up after a new line failed', error)
    }
    link.set('open')
    return line
  }

  const client = createORPCClient<StationClient>({
    async call(path, input, options) {
      for (;;) {
        const line = await abortable(current, options.signal)
        try {
          return await Promise.race([line.link.call(path, input, options), line.lost.then(() => { throw new LineLost() })])
        } catch (error) {
          if (error instanceof ORPCError || options.signal?.aborted === true || !(await isLost(line))) throw error
        }
      }
    },
  } satisfies AnyLink)

  return { client, link, onOpen: (next) => { hook = next } }
}

/** A call that failed because the line broke may fail a moment before the line says so. */
async function isLost(line: Line): Promise<boolean> {
  const grace = new Promise<false>((resolve) => { setTimeout(() => { resolve(false) }, 50) })
  return Promise.race([line.lost.then(() => true), grace])
}

function abortable<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise
  return new Promise((resolve, reject) => {
    if (signal.aborted) { reject(signal.reason as Error); return }
    signal.addEventListener('abort', () => { reject(signal.reason as Error) }, { once: true })
    promise.then(resolve, reject)
  })
}

/**
 * Ports come from the preload as window messages: 'port' with the port each time main has reached
 * the station, 'port-lost' when the station went away (a MessagePort itself does not tell).
 */
function portCarrier(page: Window): Carrier {
  const waiting: ((port: MessagePort) => void)[] = []
  let spare: MessagePort | undefined
  let drop = (): void => {}
  page.addEventListener('message', (event) => {
    if (event.source !== page) return
    const port = event.ports[0]
    if (event.data === 'port-lost') drop()
    if (event.data !== 'port' || port === undefined) return
    drop()
    const taker = waiting.shift()
    if (taker === undefined) spare = port
    else taker(port)
  })
  return async () => {
    const port = spare ?? (await new Promise<MessagePort>((resolve) => { waiting.push(resolve) }))
    spare = undefined
    const lost = new Promise<void>((resolve) => {
      drop = () => { port.close(); resolve() }
      port.addEventListener('close', () => { resolve() })
    })
    const link = new PortLink({ port })
    port.start()
    return { link, lost }
  }
}

const firstPauseMs = 200
const longestPauseMs = 3000

/** Tries again without end: the station is on this machine or in this building, and will be back. */
function socketCarrier(location: Location): Carrier {
  const url = new URL('api', location.href)
  url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:'
  url.hash = ''
  const token = new URLSearchParams(location.search).get('token')
  url.search = token === null ? '' : new URLSearchParams({ token }).toString()
  return async () => {
    for (let pause = firstPauseMs; ; pause = Math.min(longestPauseMs, pause * 2)) {
      const socket = new WebSocket(url)
      const lost = new Promise<void>((resolve) => { socket.addEventListener('close', () => { resolve() }) })
      const opened = new Promise<true>((resolve) => { socket.addEventListener('open', () => { resolve(true) }) })
      if (await Promise.race([opened, lost.then(() => false)])) return { link: new SocketLink({ websocket: socket }), lost }
      await new Promise((resolve) => { setTimeout(resolve, pause) })
    }
  }
}
