/** A log file of bounded size: when it is full it becomes `.1`, `.1` becomes `.2`, the oldest goes. */
import * as fs from 'node:fs'
import { join } from 'node:path'

export interface RotationOptions {
  readonly directory: string
  /** Bytes of one file. */
  readonly fileBytes?: number
  /** Files kept besides the present one. */
  readonly kept?: number
}

/** What pino writes to. It never throws: a full disk must not stop the station for a log line. */
export class RotatingFile {
  readonly #path: string
  readonly #fileBytes: number
  readonly #kept: number
  #fd: number | null = null
  #size = 0

  constructor(options: RotationOptions) {
    this.#path = join(options.directory, 'station.log')
    this.#fileBytes = options.fileBytes ?? 2 * 1024 * 1024
    this.#kept = options.kept ?? 4
  }

  write(line: string): void {
    try {
      const data = Buffer.from(line)
      // Opened before it is measured: a file of an earlier run has its size already.
      this.#open()
      if (this.#size + data.length > this.#fileBytes && this.#size > 0) this.#rotate()
      const written = fs.writeSync(this.#open(), data)
      this.#size += written
    } catch {
      this.close()
    }
  }

  close(): void {
    if (this.#fd !== null) fs.closeSync(this.#fd)
    this.#fd = null
  }

  #open(): number {
    if (this.#fd !== null) return this.#fd
    const fd = fs.openSync(this.#path, 'a', 0o640)
    this.#fd = fd
    this.#size = fs.fstatSync(fd).size
    return fd
  }

  #rotate(): void {
    this.close()
    for (let number = this.#kept; number >= 1; number -= 1) {
      const from = number === 1 ? this.#path : `${this.#path}.${number - 1}`
      if (fs.existsSync(from)) fs.renameSync(from, `${this.#path}.${number}`)
    }
    this.#size = 0
  }
}
