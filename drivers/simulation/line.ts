/**
 * The wire between a simulated device and its host, as slow, as chopped and as damaged as it is
 * told to be. Every simulator speaks through one; none knows what its bytes mean here.
 */
import { setTimeout as sleep } from 'node:timers/promises'

/** What can be wrong with a line. Zero and `false` mean: nothing. */
export interface LineFaults {
  /** The device hears and works, and never answers. */
  readonly silent: boolean
  /** Before every answer. */
  readonly delayMs: number
  /** Damages every n-th byte to the host. */
  readonly corruptEvery: number
  /** Answers come in pieces of so many bytes. */
  readonly chunkBytes: number
  /** Puts a foreign byte before every n-th. */
  readonly noiseEvery: number
  /** Another device is at this port: the one that is meant says nothing, and hears nothing. */
  readonly stranger: boolean
  /** The cable is pulled in the middle of the next answer; then this is over. */
  readonly unplugInAnswer: boolean
}

export const fineLine: LineFaults = { silent: false, delayMs: 0, corruptEvery: 0, chunkBytes: 0, noiseEvery: 0, stranger: false, unplugInAnswer: false }

/** `ERROR`, as a modem says of whatever is no AT command. */
const strangersAnswer = [0x0d, 0x0a, 0x45, 0x52, 0x52, 0x4f, 0x52, 0x0d, 0x0a]

/** Milliseconds of this machine's monotonic clock, the same in every process. */
export const monotonic = (): number => Number(process.hrtime.bigint()) / 1e6

/** As JSON brings it: what is not to change is absent or undefined. */
export type Change<T> = { readonly [K in keyof T]?: T[K] | undefined }

export const given = <T>(change: Change<T>): Partial<T> => Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<T>

export class SimulatedLine {
  /** Bits a second; without it, bytes take no time (TCP, unit tests). */
  readonly #baudRate: number | undefined
  readonly #pull: () => void
  #host: ((bytes: Uint8Array) => void) | undefined
  #sending: Promise<void> = Promise.resolve()
  #sentBytes = 0
  /** When the line has carried what it was given; a piece that comes earlier waits behind it. */
  #freeAt = 0

  /** `pull`: pulls the device's cable, and ends the fault that asked for it. */
  constructor(baudRate: number | undefined, pull: () => void) {
    this.#baudRate = baudRate
    this.#pull = pull
  }

  /** Connects the line back to the host; returns how to disconnect. */
  connect(send: (bytes: Uint8Array) => void): () => void {
    this.#host = send
    return () => { if (this.#host === send) this.#host = undefined }
  }

  /** As long as the line takes from the host, without adding up what timers are late by. */
  async carry(bytes: number): Promise<void> {
    if (this.#baudRate === undefined) return
    this.#freeAt = Math.max(monotonic(), this.#freeAt) + (bytes * 10_000) / this.#baudRate
    await sleep(this.#freeAt - monotonic())
  }

  /** To the host, after whatever was said before. `signal`: the power; what has not left when it goes off is lost. */
  say(bytes: readonly number[], faults: LineFaults, signal: AbortSignal): void {
    if (faults.silent || faults.stranger) return
    this.#send(bytes, faults, signal)
  }

  /** What comes back instead, while another device is at this port. */
  sayAsStranger(signal: AbortSignal): void {
    this.#send(strangersAnswer, fineLine, signal)
  }

  #send(bytes: readonly number[], { delayMs, corruptEvery, chunkBytes, noiseEvery, unplugInAnswer }: LineFaults, signal: AbortSignal): void {
    const line = bytes.flatMap((byte) => {
      this.#sentBytes += 1
      const damaged = corruptEvery > 0 && this.#sentBytes % corruptEvery === 0 ? byte ^ 0x50 : byte
      return noiseEvery > 0 && this.#sentBytes % noiseEvery === 0 ? [0xff, damaged] : [damaged]
    })
    const told = unplugInAnswer ? line.slice(0, Math.floor(line.length / 2)) : line
    const size = chunkBytes > 0 ? chunkBytes : told.length
    const msPerByte = this.#baudRate === undefined ? 0 : 10_000 / this.#baudRate
    this.#sending = this.#sending.then(async () => {
      if (delayMs > 0) await sleep(delayMs)
      for (let at = 0; at < told.length; at += size) {
        const piece = Uint8Array.from(told.slice(at, at + size))
        if (msPerByte > 0 || chunkBytes > 0) await sleep(Math.max(msPerByte * piece.length, chunkBytes > 0 ? 2 : 0))
        if (!signal.aborted) this.#host?.(piece)
      }
      if (unplugInAnswer && !signal.aborted) this.#pull()
    })
  }
}
