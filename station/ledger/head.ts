/**
 * The sidecar `ledger.head`: machine, epoch, seq and hash of the last commit, outside the ledger.
 * A ledger that does not contain what its sidecar says was restored or copied.
 *
 * Two slots are written in turn, in place, so that a torn write leaves the older one and a full
 * disk does not matter.
 */
import * as fs from 'node:fs'
import { crc32 } from 'node:zlib'
import { z } from 'zod'
import type { ChainHead } from '../operations/append.ts'
import { epochFromText, epochText } from './epoch.ts'

export interface HeadMark extends ChainHead {
  /** A hash of the machine's id, see `machine.ts`. */
  readonly machine: string
  /** The ledger was closed properly after this. */
  readonly closed: boolean
}

const slotBytes = 512
const Slot = z.strictObject({ generation: z.int(), machine: z.string(), epoch: z.string().length(16), seq: z.int().nonnegative(), hash: z.string().length(64), closed: z.boolean() })

export class HeadFile {
  readonly #fd: number
  #generation: number

  private constructor(fd: number, generation: number) {
    this.#fd = fd
    this.#generation = generation
  }

  /** Opens or creates the sidecar. `mark` is null when there was none that could be read. */
  static open(path: string): { readonly file: HeadFile; readonly mark: HeadMark | null } {
    const fd = fs.openSync(path, fs.constants.O_RDWR | fs.constants.O_CREAT, 0o600)
    const slots = [0, 1].map((index) => readSlot(fd, index)).filter((slot) => slot !== null)
    const newest = slots.reduce<z.infer<typeof Slot> | null>((best, slot) => (best === null || slot.generation > best.generation ? slot : best), null)
    const file = new HeadFile(fd, newest?.generation ?? 0)
    if (newest === null) return { file, mark: null }
    return { file, mark: { machine: newest.machine, epoch: epochFromText(newest.epoch), seq: newest.seq, hash: Buffer.from(newest.hash, 'hex'), closed: newest.closed } }
  }

  /** Returns when the mark is on the disk. */
  write(mark: HeadMark): void {
    const generation = this.#generation + 1
    const text = JSON.stringify({ generation, machine: mark.machine, epoch: epochText(mark.epoch), seq: mark.seq, hash: Buffer.from(mark.hash).toString('hex'), closed: mark.closed })
    const slot = Buffer.alloc(slotBytes, ' ')
    slot.write(text, 4)
    slot.writeUInt32LE(crc32(slot.subarray(4)), 0)
    fs.writeSync(this.#fd, slot, 0, slotBytes, (generation % 2) * slotBytes)
    fs.fdatasyncSync(this.#fd)
    this.#generation = generation
  }

  close(): void {
    fs.closeSync(this.#fd)
  }
}

function readSlot(fd: number, index: number): z.infer<typeof Slot> | null {
  const slot = Buffer.alloc(slotBytes)
  if (fs.readSync(fd, slot, 0, slotBytes, index * slotBytes) !== slotBytes) return null
  if (slot.readUInt32LE(0) !== crc32(slot.subarray(4))) return null
  const parsed = Slot.safeParse(JSON.parse(slot.toString('utf8', 4)))
  return parsed.success ? parsed.data : null
}
