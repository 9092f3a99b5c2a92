/** SDT frames as the reader's side has them. Own bytes, from `docs/protocols/id-card.md` alone. */

const lead = [0xaa, 0xaa, 0xaa, 0x96, 0x69]

/** Reply: three status bytes, data, and what makes the XOR behind the preamble zero. */
export function replyFrame(status: number, data: Iterable<number> = []): number[] {
  const content = [0, 0, status, ...data]
  const size = content.length + 1
  const counted = [size >>> 8, size % 256, ...content]
  return [...lead, ...counted, counted.reduce((sum, byte) => sum ^ byte)]
}

export type Request =
  | { readonly request: 'command'; readonly command: number; readonly parameter: number; readonly data: readonly number[] }
  | { readonly request: 'bad-checksum' | 'bad-length' }

/** Longer than any command there is. */
const longest = 64

/** Collects what the host says until it is a command. */
export class RequestReader {
  #heard: number[] = []
  /** Bytes that belonged to no command: a driver's mistake, or a damaged line. */
  strayBytes = 0

  push(byte: number): Request | undefined {
    this.#heard.push(byte)
    while (this.#heard.some((heard, at) => at < lead.length && heard !== lead[at])) {
      this.#heard.shift()
      this.strayBytes += 1
    }
    const [high, low] = this.#heard.slice(lead.length)
    if (high === undefined || low === undefined) return undefined
    const size = high * 256 + low
    if (size < 3 || size > longest) return this.#take({ request: 'bad-length' })
    const counted = this.#heard.slice(lead.length)
    if (counted.length < size + 2) return undefined
    if (counted.reduce((sum, one) => sum ^ one) !== 0) return this.#take({ request: 'bad-checksum' })
    const [command = 0, parameter = 0, ...rest] = counted.slice(2, -1)
    return this.#take({ request: 'command', command, parameter, data: rest })
  }

  #take(request: Request): Request {
    this.#heard = []
    return request
  }
}
