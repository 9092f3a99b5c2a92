/**
 * The journal: a second copy of every operation, in append-only segment files, on a second
 * medium where the profile names one.
 *
 *     append ─► write ─► fdatasync ─► (the ledger answers)
 *
 * It only ever follows the ledger, so what stands in it was committed. Its order means nothing:
 * a record names itself, and the same one may stand there twice.
 */
import * as nodeFs from 'node:fs'
import { join } from 'node:path'
import { encodeRecord, scan, type JournalRecord, type Stretch } from './record.ts'

/** The file system calls that matter for durability; tests count them and make them fail. */
export interface JournalDisk {
  writeSync(fd: number, data: Uint8Array, offset: number, length: number, position: number): number
  fdatasyncSync(fd: number): void
}

export interface JournalOptions {
  readonly directory: string
  /** A new segment is begun after this many bytes. */
  readonly segmentBytes?: number
  readonly disk?: JournalDisk
}

/** `atEnd`: the last stretch of the last segment, where an append may be under way. */
export type SegmentStretch = Stretch & { readonly segment: string; readonly atEnd: boolean }

const segmentName = /^\d{8}\.journal$/

export class Journal {
  readonly #directory: string
  readonly #segmentBytes: number
  readonly #disk: JournalDisk
  #fd: number | null = null
  #number = 0
  #size = 0
  /** The last segment is known to end with a good record: appending may go on there. */
  #cleanEnd = false

  constructor(options: JournalOptions) {
    this.#directory = options.directory
    this.#segmentBytes = options.segmentBytes ?? 8 * 1024 * 1024
    this.#disk = options.disk ?? nodeFs
  }

  /** File names, oldest first; none while the directory is missing, as a medium that was pulled is. */
  segments(): string[] {
    if (!nodeFs.existsSync(this.#directory)) return []
    return nodeFs.readdirSync(this.#directory).filter((name) => segmentName.test(name)).sort()
  }

  /** One segment after the other; a segment is read whole. */
  *read(): Generator<SegmentStretch> {
    const segments = this.segments()
    for (const segment of segments) {
      const data = nodeFs.readFileSync(join(this.#directory, segment))
      for (const stretch of scan(data)) yield { ...stretch, segment, atEnd: segment === segments.at(-1) && stretch.end === data.length }
    }
  }

  /** One record again, null when it is damaged by now. */
  readRecord(place: { readonly segment: string; readonly offset: number; readonly end: number }): JournalRecord | null {
    const data = Buffer.alloc(place.end - place.offset)
    const fd = nodeFs.openSync(join(this.#directory, place.segment), 'r')
    try {
      nodeFs.readSync(fd, data, 0, data.length, place.offset)
    } finally {
      nodeFs.closeSync(fd)
    }
    const [stretch] = scan(data)
    return stretch?.kind === 'record' ? stretch : null
  }

  /** Replaces a segment by one without its damage. The bytes that nobody could read stay beside it. */
  mend(segment: string): void {
    const data = nodeFs.readFileSync(join(this.#directory, segment))
    nodeFs.writeFileSync(join(this.#directory, `${segment}.damaged`), data, { mode: 0o600 })
    const records: JournalRecord[] = []
    for (const stretch of scan(data)) if (stretch.kind === 'record') records.push(stretch)
    this.#rewrite(segment, records)
  }

  /**
   * Cuts what a power cut left half-written at the end of the last segment. What stood there was
   * answered only if the ledger has it, and comes back from there.
   *
   * @returns bytes cut
   */
  cutTail(): number {
    const last = this.segments().at(-1)
    if (last === undefined) return 0
    const path = join(this.#directory, last)
    let tail: Stretch | undefined
    for (const stretch of scan(nodeFs.readFileSync(path))) tail = stretch
    this.#number = Number.parseInt(last, 10)
    const torn = tail?.kind === 'damage' ? tail.end - tail.offset : 0
    this.#size = (tail?.end ?? 0) - torn
    if (torn > 0) nodeFs.truncateSync(path, this.#size)
    this.#cleanEnd = true
    return torn
  }

  /**
   * Returns when the records are on the disk. On failure nothing of them is left behind, as far
   * as the disk allows, and the next append begins a new segment: after a failed fsync nobody
   * knows what of the old one is on the disk.
   *
   * @throws the error of the file system
   */
  append(records: readonly JournalRecord[]): void {
    if (records.length === 0) return
    const data = Buffer.concat(records.map(encodeRecord))
    const fd = this.#segment()
    try {
      let written = 0
      while (written < data.length) written += this.#disk.writeSync(fd, data, written, data.length - written, this.#size + written)
      this.#disk.fdatasyncSync(fd)
    } catch (error) {
      this.#abandon(fd)
      throw error
    }
    this.#size += data.length
  }

  /** A segment and what was kept of its damage. */
  remove(segment: string): void {
    for (const name of [segment, `${segment}.damaged`]) nodeFs.rmSync(join(this.#directory, name), { force: true })
  }

  close(): void {
    if (this.#fd !== null) nodeFs.closeSync(this.#fd)
    this.#fd = null
    this.#cleanEnd = false
  }

  /** The old file stays until the new one is on the disk. */
  #rewrite(segment: string, records: readonly JournalRecord[]): void {
    if (segment === this.#current()) this.close()
    const path = join(this.#directory, segment)
    const fd = nodeFs.openSync(`${path}.draft`, 'w', 0o600)
    try {
      nodeFs.writeFileSync(fd, Buffer.concat(records.map(encodeRecord)))
      nodeFs.fsyncSync(fd)
    } finally {
      nodeFs.closeSync(fd)
    }
    nodeFs.renameSync(`${path}.draft`, path)
    syncDirectory(this.#directory)
  }

  #current(): string {
    return segmentFile(this.#number)
  }

  #segment(): number {
    if (this.#fd !== null && this.#size < this.#segmentBytes) return this.#fd
    if (this.#cleanEnd && this.#size < this.#segmentBytes) {
      this.#cleanEnd = false
      this.#fd = nodeFs.openSync(join(this.#directory, this.#current()), 'r+')
      return this.#fd
    }
    this.close()
    nodeFs.mkdirSync(this.#directory, { recursive: true, mode: 0o700 })
    this.#number = Number.parseInt(this.segments().at(-1) ?? '0', 10)
    const fd = nodeFs.openSync(join(this.#directory, segmentFile(this.#number + 1)), 'wx', 0o600)
    this.#number += 1
    this.#fd = fd
    this.#size = 0
    syncDirectory(this.#directory)
    return fd
  }

  #abandon(fd: number): void {
    try {
      nodeFs.ftruncateSync(fd, this.#size)
    } catch {
      // The half-written record stays; readers step over it.
    }
    this.#fd = null
    try {
      nodeFs.closeSync(fd)
    } catch {
      // Nothing is lost with it: the next append begins a new segment.
    }
  }
}

const segmentFile = (number: number): string => `${String(number).padStart(8, '0')}.journal`

export const firstSegment = segmentFile(1)

/** Makes the names in a directory durable, not only the contents of its files. */
export function syncDirectory(directory: string): void {
  const fd = nodeFs.openSync(directory, 'r')
  try {
    nodeFs.fsyncSync(fd)
  } finally {
    nodeFs.closeSync(fd)
  }
}
