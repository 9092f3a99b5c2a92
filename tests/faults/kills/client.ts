/**
 * A kiosk's client as a process: files cases and takes tickets over the station's Unix socket, a
 * few at a time, and asks again with the same UUID until it has an answer. It ends when its stdin
 * ends, once nothing is open.
 */
import { ORPCError } from '@orpc/client'
import { randomUUID } from 'node:crypto'
import { writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { filledForm } from '../../../station/testing/fixtures/form.ts'
import { connectPage, type Page, type StationClient } from '../../../station/testing/process.ts'
import { seeded } from '../../support/random.ts'
import { phoneOf, type ClientTask, type Line, type Request } from './lines.ts'

const lanes = 4
const queues = ['township-general', 'township-assisted']
const casesShare = 0.3
/** Milliseconds between two requests of a lane, at most. */
const thinking = 400
const reconnectMs = 30
/** A call without an answer is given up and asked again on a new line. */
const patienceMs = 5000

const task = JSON.parse(process.argv[2] ?? '') as ClientTask
const random = seeded(task.seed)
const first = [...task.first]
const visit = randomUUID()
let mark = task.nextMark
let ending = false
process.stdin.resume().once('end', () => { ending = true })

/** Synchronous: it is in the pipe before the next thing happens here. */
const say = (line: Line): void => void writeSync(1, `${JSON.stringify(line)}\n`)

let line: Promise<Page> | null = null

/** The open line to the station; a new one when the last has broken, however long that takes. */
const connected = (): Promise<Page> => (line ??= connect())

async function connect(): Promise<Page> {
  for (;;) {
    try {
      const page = await connectPage(`ws+unix://${task.socket}:/api`)
      await page.client.visit.start({ visit, elder: false, resume: null }, { signal: AbortSignal.timeout(patienceMs) })
      return page
    } catch {
      await sleep(reconnectMs)
    }
  }
}

async function ask(client: StationClient, { kind, request, mark: number }: Request): Promise<string> {
  const options = { signal: AbortSignal.timeout(patienceMs) }
  if (kind === 'ticket') {
    const ticket = await client.queue.take({ visit, request, queue: queues[number % queues.length] ?? '', idNumber: null, priority: number % 7 === 0 }, options)
    return ticket.number
  }
  const form = await filledForm(client)
  const receipt = await client.cases.submit({ visit, request, ...form, values: { ...form.values, phone: phoneOf(number) }, language: 'zh' }, options)
  return receipt.caseNumber
}

/** Asks until there is an answer: what broke is the line or the station, and both come back. */
async function insist(request: Request): Promise<void> {
  say({ said: 'asked', request })
  for (;;) {
    const used = connected()
    try {
      const number = await ask((await used).client, request)
      return say({ said: 'confirmed', request: request.request, number })
    } catch (error) {
      if (error instanceof ORPCError && error.defined && error.code !== 'VISIT_ENDED') return say({ said: 'refused', request: request.request, code: error.code })
      const broken = await used
      broken.close()
      if (line === used) line = null // Another lane may have a new one already.
      await sleep(reconnectMs)
    }
  }
}

const newRequest = (): Request => ({ kind: random() < casesShare ? 'case' : 'ticket', request: randomUUID(), mark: mark++ })

async function lane(): Promise<void> {
  while (!ending) {
    await insist(first.shift() ?? newRequest())
    await sleep(random() * thinking)
  }
}

await Promise.all(Array.from({ length: lanes }, lane))
process.exit(0)
