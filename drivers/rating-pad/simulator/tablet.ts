/** A tablet that is not there: the other side of RatingTablet/1, from `PROTOCOL.md`. */

interface Asked {
  readonly sn: string
  readonly staff: string
  readonly item: string
}

export interface TabletFaults {
  /** Hears, and never answers. */
  readonly silent: boolean
  /** Says every result twice. */
  readonly repeat: boolean
}

export class SimulatedTablet {
  readonly #send: (text: string) => void
  faults: TabletFaults = { silent: false, repeat: false }
  /** Every question in turn; one that is asked again is there once. */
  readonly questions: Asked[] = []
  readonly thanked: string[] = []
  pings = 0
  #asking: Asked | undefined

  constructor(send: (text: string) => void) {
    this.#send = send
  }

  get asking(): Asked | undefined { return this.#asking }

  receive(text: string): void {
    const message = JSON.parse(text) as Record<string, string>
    if (this.faults.silent) return
    const { type, sn = '' } = message
    if (type === 'ping') {
      this.pings += 1
      this.#say({ type: 'pong', n: message['n'] })
    }
    if (type === 'thanks') this.thanked.push(sn)
    if (type === 'evaluate') {
      if (!this.questions.some((one) => one.sn === sn)) {
        this.#asking = { sn, staff: message['staff'] ?? '', item: message['item'] ?? '' }
        this.questions.push(this.#asking)
      }
      this.#say({ type: 'asked', sn })
    }
    if (type === 'call-off') {
      this.#asking = undefined
      this.#say({ type: 'called-off', sn })
    }
  }

  /** A finger on a face, and on a reason or two. */
  rate(level: number, tags: readonly string[] = [], text = ''): void {
    const sn = this.#asking?.sn
    if (sn === undefined) return
    this.#asking = undefined
    for (let time = 0; time < (this.faults.repeat ? 2 : 1); time += 1) this.#say({ type: 'result', sn, level, tags, text })
  }

  /** Its own time is over. */
  giveUp(): void {
    const sn = this.#asking?.sn
    this.#asking = undefined
    if (sn !== undefined) this.#say({ type: 'nobody', sn })
  }

  #say(message: Readonly<Record<string, unknown>>): void {
    this.#send(JSON.stringify({ v: 1, ...message }))
  }
}
