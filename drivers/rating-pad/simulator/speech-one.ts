/** RatingPad/1, the pad's side, from `PROTOCOL.md`. */
import iconv from 'iconv-lite'
import type { Speech, SpeechSurroundings } from './speech.ts'

/** CRC-16/MODBUS, bit by bit. */
function check(bytes: readonly number[]): number {
  let crc = 0xffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = crc % 2 === 1 ? Math.floor(crc / 2) ^ 0xa001 : Math.floor(crc / 2)
  }
  return crc
}

export class SpeechOne implements Speech {
  readonly #around: SpeechSurroundings
  #heard: number[] = []
  #seq = 0
  /** When an order was last heard, in milliseconds, by number and command. */
  #orders = new Map<string, number>()
  /** Reports that the host has not acknowledged: by SEQ, how to stop saying them again. */
  #unheard = new Map<number, NodeJS.Timeout>()

  constructor(around: SpeechSurroundings) {
    this.#around = around
  }

  hear(byte: number): void {
    this.#heard.push(byte)
    while (this.#heard.length > 0 && !this.#plausible()) this.#heard.shift()
    const length = this.#heard[2]
    if (length === undefined || this.#heard.length < length + 5) return
    const frame = this.#heard.splice(0, length + 5)
    const body = frame.slice(2, length + 3)
    if (check(body) === (frame[length + 3] ?? 0) + 256 * (frame[length + 4] ?? 0)) this.#order(body[1] ?? 0, body[2] ?? 0, body.slice(3))
  }

  key(level: number): void {
    if (this.#around.screen.asking) this.#report(0x81, level)
  }

  nobody(): void {
    this.#report(0x82)
  }

  statusChanged(): void {
    this.#report(0x90, this.#status())
  }

  forget(): void {
    for (const timer of this.#unheard.values()) clearInterval(timer)
    this.#unheard.clear()
    this.#heard = []
    this.#seq = 0
    this.#orders.clear()
  }

  #plausible(): boolean {
    const [first, second, length] = this.#heard
    return first === 0xa5 && (second === undefined || second === 0x5a) && (length === undefined || (length >= 2 && length <= 66))
  }

  #order(seq: number, command: number, data: readonly number[]): void {
    if (command >= 0xc0) {
      if (!this.#around.faults().deaf) this.#acknowledged(seq)
      return
    }
    this.#say(seq, command + 0x40)
    const before = this.#orders.get(`${seq} ${command}`)
    this.#orders.set(`${seq} ${command}`, performance.now())
    if (before !== undefined && performance.now() - before < 2_000) return
    const { screen } = this.#around
    if (command === 0x10) screen.ask()
    if (command === 0x11) screen.callOff()
    if (command === 0x12) screen.showStaff(iconv.decode(Buffer.from(data), 'gbk'))
    if (command === 0x20) this.statusChanged()
    if (command === 0x30) screen.setVolume(data[0] ?? 0)
  }

  #status(): number {
    return this.#around.broken() ? 0x04 : this.#around.screen.asking ? 0x02 : 0x01
  }

  /** Three times in all, until it is acknowledged. */
  #report(command: number, ...data: readonly number[]): void {
    const seq = this.#seq = this.#seq === 255 ? 1 : this.#seq + 1
    let times = 1
    this.#say(seq, command, ...data)
    if (this.#around.faults().repeat) this.#say(seq, command, ...data)
    this.#unheard.set(seq, setInterval(() => {
      if (times === 3) return this.#acknowledged(seq)
      times += 1
      this.#say(seq, command, ...data)
    }, 300))
  }

  #acknowledged(seq: number): void {
    clearInterval(this.#unheard.get(seq))
    this.#unheard.delete(seq)
  }

  #say(seq: number, command: number, ...data: readonly number[]): void {
    const body = [data.length + 2, seq, command, ...data]
    const crc = check(body)
    this.#around.say([0xa5, 0x5a, ...body, crc % 256, Math.floor(crc / 256)])
  }
}
