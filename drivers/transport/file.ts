/**
 * A character file that reads back, as USB printers have it (`/dev/usb/lp0`, Linux usblp; USB
 * printer class 07/01/02).
 *
 * Opened without waiting and asked again and again: a read that waits would keep a thread of Node's
 * for as long as the printer says nothing, and no close would end it.
 */
import { constants } from 'node:fs'
import { open as openFile, type FileHandle } from 'node:fs/promises'
import { Duplex } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { err, ok, type Result } from '../../domain/result.ts'
import { asError, fromDuplex, tell } from './duplex.ts'
import type { ByteStream, CloseReason, OpenFailure, OpenOptions, Port } from './stream.ts'

/** Between two looks for bytes from the device: a status may be so much older. */
const readAgainMs = 25
/** Between two tries to hand over bytes to a device that takes no more just now. */
const writeAgainMs = 5
/** What usblp hands over at once, and what it takes. */
const pieceBytes = 8_192

export function filePort({ path }: { readonly path: string }): Port {
  return { name: path, open: (options) => open(path, options) }
}

async function open(path: string, options: OpenOptions): Promise<Result<ByteStream, OpenFailure>> {
  if (options.signal?.aborted === true) return err({ reason: 'aborted', detail: String(options.signal.reason) })
  try {
    // No terminal of ours, should it be one; and it comes back at once, so that there is nothing to give up.
    const file = await openFile(path, constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY)
    if (!(await file.stat()).isCharacterDevice()) {
      await file.close()
      return err({ reason: 'broken', detail: `${path} is no device` })
    }
    const duplex = new CharacterFile(file)
    return ok(fromDuplex({ duplex, onBytes: options.onBytes, shut: () => duplex.destroy(), reasonOf }))
  } catch (cause) {
    return err(openFailure(cause))
  }
}

class CharacterFile extends Duplex {
  readonly #file: FileHandle
  readonly #over = new AbortController()
  #reading: Promise<void> | undefined
  /** The write under way: the file is not closed before it is through. */
  #writing: Promise<void> = Promise.resolve()

  constructor(file: FileHandle) {
    super({ writableHighWaterMark: pieceBytes })
    this.#file = file
  }

  override _read(): void {
    this.#reading ??= this.#pump().catch((cause: unknown) => { this.destroy(asError(cause)) })
  }

  override _write(bytes: Uint8Array, _: BufferEncoding, done: (cause?: Error | null) => void): void {
    this.#writing = tell(this.#send(bytes), done)
  }

  override _destroy(cause: Error | null, done: (cause: Error | null) => void): void {
    this.#over.abort()
    void tell(Promise.all([this.#reading, this.#writing]).then(() => this.#file.close()), () => done(cause))
  }

  async #pump(): Promise<void> {
    const buffer = Buffer.alloc(pieceBytes)
    while (!this.destroyed) {
      const read = await this.#now(() => this.#file.read(buffer, 0, pieceBytes, null).then(({ bytesRead }) => bytesRead))
      if (this.destroyed) return
      // An empty packet is no end: the device is there until the system says that it is not.
      if (read > 0) this.push(Buffer.from(buffer.subarray(0, read)))
      else await this.#pause(readAgainMs)
    }
  }

  async #send(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length;) {
      if (this.destroyed) throw new Error('closed')
      const written = await this.#now(() => this.#file.write(bytes, at, Math.min(pieceBytes, bytes.length - at), null).then(({ bytesWritten }) => bytesWritten))
      at += written
      if (written === 0) await this.#pause(writeAgainMs)
    }
  }

  /** How many bytes went over at once; none, when it would have had to wait. */
  async #now(transfer: () => Promise<number>): Promise<number> {
    try {
      return await transfer()
    } catch (cause) {
      if (codeOf(cause) === 'EAGAIN') return 0
      throw cause
    }
  }

  async #pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#over.signal }).catch(() => {})
  }
}

const codeOf = (cause: unknown): string | undefined => cause instanceof Error && 'code' in cause ? String(cause.code) : undefined

function openFailure(cause: unknown): OpenFailure {
  const [code, detail] = [codeOf(cause) ?? '', asError(cause).message]
  if (['ENOENT', 'ENODEV', 'ENXIO', 'EIO'].includes(code)) return { reason: 'absent', detail }
  if (code === 'EBUSY') return { reason: 'busy', detail }
  if (['EACCES', 'EPERM'].includes(code)) return { reason: 'denied', detail }
  return { reason: 'broken', detail }
}

/** usblp says ENODEV when the cable is out; a pseudo-terminal whose other side left says EIO. */
function reasonOf(error: Error | undefined): CloseReason {
  const unplugged = ['ENODEV', 'EIO', 'ENXIO'].includes(codeOf(error) ?? '')
  return { kind: unplugged ? 'unplugged' : 'broken', detail: error?.message ?? 'file closed' }
}
