/** What the villagers remember: everything that was asked, and what the screen told them. */
import type { Line, Request } from './lines.ts'

export interface Remembered {
  readonly request: Request
  /** Null while nothing was confirmed. */
  readonly number: string | null
}

export class Memory {
  readonly #requests = new Map<string, Remembered>()
  readonly #contradictions: string[] = []
  readonly #refusals: string[] = []

  note(line: Line): void {
    switch (line.said) {
      case 'asked':
        if (!this.#requests.has(line.request.request)) this.#requests.set(line.request.request, { request: line.request, number: null })
        return
      case 'confirmed': {
        const known = this.#requests.get(line.request)
        if (known === undefined) throw new Error(`confirmed and never asked: ${line.request}`)
        if (known.number !== null && known.number !== line.number) this.#contradictions.push(`${known.request.kind} ${known.number}, asked again: ${line.number}`)
        this.#requests.set(line.request, { ...known, number: known.number ?? line.number })
        return
      }
      case 'refused':
        this.#refusals.push(line.code)
    }
  }

  get all(): readonly Remembered[] {
    return [...this.#requests.values()]
  }

  get confirmed(): number {
    return this.all.filter(({ number }) => number !== null).length
  }

  get nextMark(): number {
    return Math.max(0, ...this.all.map(({ request }) => request.mark)) + 1
  }

  /** A confirmed request that was answered differently when it was asked once more. */
  get contradictions(): readonly string[] {
    return this.#contradictions
  }

  get refusals(): readonly string[] {
    return this.#refusals
  }

  /** What a client that takes over begins with: half of what is open, and now and then something long confirmed. */
  takeOver(random: () => number): Request[] {
    const open = this.all.filter(({ number }) => number === null).filter(() => random() < 0.5)
    const closed = this.all.filter(({ number }) => number !== null)
    const again = Array.from({ length: 2 }, () => closed[Math.floor(random() * closed.length)]).filter((each) => each !== undefined)
    return [...open, ...again].map(({ request }) => request)
  }
}
