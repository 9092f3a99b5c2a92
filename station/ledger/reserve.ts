/**
 * Room on the disk. Nothing is accepted while the disk has less than `minimumFree` left; beyond
 * that a file of real blocks is kept, and given up when something already accepted must be
 * finished: the journal's copy of a commit, or the county's "stored" that lets space be freed.
 */
import * as fs from 'node:fs'
import { join } from 'node:path'
import { LedgerRefusal } from './ledger.ts'

export interface ReserveOptions {
  /** Bytes kept back. */
  readonly reserveBytes?: number
  /** Bytes that must be free besides, on every medium written to. */
  readonly minimumFree?: number
}

/** How much there is on each medium, and how much there must be. Bytes. */
export interface Room {
  readonly media: readonly { readonly directory: string; readonly freeBytes: number; readonly totalBytes: number }[]
  readonly neededBytes: number
  readonly reserveHeld: boolean
}

export class Reserve {
  readonly #path: string
  readonly #bytes: number
  readonly #minimumFree: number
  readonly #media: readonly [string, ...string[]]

  /** @param media the directories written to; the first holds the reserve */
  constructor(media: readonly [string, ...string[]], options: ReserveOptions = {}) {
    this.#path = join(media[0], 'ledger.reserve')
    this.#bytes = options.reserveBytes ?? 4 * 1024 * 1024
    this.#minimumFree = options.minimumFree ?? 8 * 1024 * 1024
    this.#media = media
  }

  /** @throws LedgerRefusal LE-101 when too little is left to accept anything. */
  check(): void {
    this.keep()
    // A reserve that was given up has to be filled again before anything else.
    const needed = this.held ? this.#minimumFree : this.#minimumFree + this.#bytes
    if (freeOn(this.#media[0]) < needed) throw new LedgerRefusal('LE-101')
    if (this.#media.some((directory) => freeOn(directory) < this.#minimumFree)) throw new LedgerRefusal('LE-101')
  }

  /** Looks, and changes nothing. */
  look(): Room {
    // Folders on one medium share its room.
    const media = [...new Map(this.#media.toReversed().map((directory) => [fs.statSync(directory).dev, directory])).values()].reverse().map((directory) => {
      const { bavail, blocks, bsize } = fs.statfsSync(directory)
      return { directory, freeBytes: bavail * bsize, totalBytes: blocks * bsize }
    })
    return { media, neededBytes: this.#minimumFree, reserveHeld: this.held }
  }

  /** Makes the reserve if there is none and there is room for it. Zeros are written: a sparse file keeps nothing back. */
  keep(): void {
    if (this.held || freeOn(this.#media[0]) < this.#bytes + this.#minimumFree) return
    try {
      fs.writeFileSync(this.#path, Buffer.alloc(this.#bytes), { mode: 0o600 })
    } catch {
      this.release()
    }
  }

  get held(): boolean {
    return fs.statSync(this.#path, { throwIfNoEntry: false })?.size === this.#bytes
  }

  /** Gives the reserve up. False when there was none. */
  release(): boolean {
    if (!fs.existsSync(this.#path)) return false
    fs.rmSync(this.#path)
    return true
  }
}

function freeOn(directory: string): number {
  const { bavail, bsize } = fs.statfsSync(directory)
  return bavail * bsize
}
