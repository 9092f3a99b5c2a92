/**
 * A tablet that shows the question as a page of its own: JSON messages, one each. Ours, see
 * `PROTOCOL.md`. It can bring reasons along with the level.
 */
import { z } from 'zod'
import type { RatingQuestion } from '../../domain/device/rating-pad.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Silence } from '../hearing.ts'
import { levelOf, type Pad, type PadEvent, type PadHealth, type PadLine } from './pad.ts'

const tries = 3
const levels = 5
/** Of questions that were answered: a result that comes again is thanked for and otherwise dropped. */
const rememberedAnswers = 50

const Sn = z.string().min(1).max(64)

/** What a tablet says. */
const TabletMessage = z.discriminatedUnion('type', [
  z.strictObject({ v: z.literal(1), type: z.literal('pong'), n: z.int() }),
  z.strictObject({ v: z.literal(1), type: z.literal('asked'), sn: Sn }),
  z.strictObject({ v: z.literal(1), type: z.literal('called-off'), sn: Sn }),
  z.strictObject({ v: z.literal(1), type: z.literal('nobody'), sn: Sn }),
  z.strictObject({
    v: z.literal(1), type: z.literal('result'), sn: Sn, level: z.int().min(1).max(5),
    tags: z.array(z.string().min(1).max(40)).max(10), text: z.string().max(500),
  }),
])

type TabletMessage = z.infer<typeof TabletMessage>

export class TabletPad implements Pad {
  readonly #line: PadLine
  readonly #replyMs: number
  readonly #answered: string[] = []
  #asking: string | undefined
  #pings = 0
  #discarded = 0

  constructor(line: PadLine, replyMs: number) {
    this.#line = line
    this.#replyMs = replyMs
  }

  get discarded(): number {
    return this.#discarded
  }

  hear(chunk: Uint8Array): void {
    const message = readMessage(chunk)
    if (message === undefined) {
      this.#discarded += chunk.length
      return
    }
    const event = this.#meaning(message)
    if (event !== undefined) this.#line.hearing.heard(event)
  }

  async check(): Promise<PadHealth> {
    const n = this.#pings += 1
    const answered = await this.#tell({ type: 'ping', n }, `pong ${n}`)
    return answered.ok ? { health: 'fine', detail: null } : { health: 'silent' }
  }

  async begin({ id, staff, window, item }: RatingQuestion, asking: () => void): Promise<Result<void, Silence>> {
    asking()
    this.#asking = id
    return this.#tell({ type: 'evaluate', sn: id, levels, staff: staff ?? '', windowNo: window ?? '', item: item ?? '' }, `asked ${id}`)
  }

  async end(): Promise<void> {
    const sn = this.#asking
    this.#asking = undefined
    if (sn !== undefined) await this.#tell({ type: 'call-off', sn }, `called-off ${sn}`)
  }

  async #tell(message: Readonly<Record<string, unknown>>, what: string): Promise<Result<void, Silence>> {
    for (let tried = 0; tried < tries; tried += 1) {
      const answer = this.#line.hearing.wait((event) => event.event === 'acknowledged' && event.what === what ? true : undefined, this.#replyMs)
      if (!await this.#say(message)) return err('closed')
      const answered = await answer
      if (answered.ok) return ok(undefined)
      if (answered.error === 'closed') return answered
    }
    return err('deadline')
  }

  #say(message: Readonly<Record<string, unknown>>): Promise<boolean> {
    return this.#line.write(Buffer.from(JSON.stringify({ v: 1, ...message })))
  }

  #meaning(message: TabletMessage): PadEvent | undefined {
    switch (message.type) {
      case 'pong': return { event: 'acknowledged', what: `pong ${message.n}` }
      case 'asked':
      case 'called-off': return { event: 'acknowledged', what: `${message.type} ${message.sn}` }
      case 'nobody': return this.#finished(message.sn) ? { event: 'nobody' } : undefined
      case 'result': {
        const level = levelOf(message.level)
        return this.#finished(message.sn) && level !== undefined ? { event: 'key', level, remarks: { tags: message.tags, text: message.text } } : undefined
      }
      default: return undefined
    }
  }

  /** The tablet is told that it was heard, however often it says so; true for the question that is asked now, once. */
  #finished(sn: string): boolean {
    void this.#say({ type: 'thanks', sn })
    if (sn !== this.#asking || this.#answered.includes(sn)) return false
    this.#answered.push(sn)
    if (this.#answered.length > rememberedAnswers) this.#answered.shift()
    return true
  }
}

function readMessage(chunk: Uint8Array): TabletMessage | undefined {
  try {
    return TabletMessage.safeParse(JSON.parse(Buffer.from(chunk).toString('utf8'))).data
  } catch {
    return undefined
  }
}
