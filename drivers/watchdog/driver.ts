/**
 * Linux' watchdog as a file: to open it arms it, any byte is a ping, and `V` before the end
 * disarms it (magic close). An end without `V`, as when this process dies, leaves it armed.
 */
import { constants } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Connection } from '../supervise.ts'
import type { Health } from '../supervisor.ts'
import type { CloseReason, OpenFailure } from '../transport/stream.ts'

const ping = Uint8Array.of(0x2e)
const disarm = Uint8Array.of(0x56)
/** The kernel takes a ping at once; a file in its place may be a pipe that nobody reads. */
const writeMs = 1_000

const reasons: Readonly<Record<string, OpenFailure['reason']>> = { ENOENT: 'absent', ENODEV: 'absent', ENXIO: 'absent', EBUSY: 'busy', EACCES: 'denied', EPERM: 'denied' }

export class ArmedWatchdog implements Connection<null, never> {
  readonly closed: Promise<CloseReason>
  readonly #file: FileHandle
  readonly #ended = Promise.withResolvers<CloseReason>()
  #writing: Promise<boolean> | undefined
  #over = false

  static async open(path: string): Promise<Result<ArmedWatchdog, OpenFailure>> {
    try {
      return ok(new ArmedWatchdog(await open(path, constants.O_WRONLY | constants.O_APPEND | constants.O_NONBLOCK)))
    } catch (cause) {
      const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
      return err({ reason: reasons[code] ?? 'broken', detail: String(cause) })
    }
  }

  private constructor(file: FileHandle) {
    this.#file = file
    this.closed = this.#ended.promise
  }

  /** The health check is the ping: it comes from the same thread as everything else, and not at all when that is stuck. */
  async probe(): Promise<Health<null, never>> {
    return await this.#write(ping) ? { health: 'fine', detail: null } : { health: 'silent' }
  }

  /** The orderly end, and the only one that disarms. */
  async disarm(): Promise<void> {
    // A ping that hangs would be answered instead of it.
    if (this.#writing !== undefined) await this.#inTime(this.#writing)
    await this.#write(disarm)
    await this.close()
  }

  async close(): Promise<void> {
    if (this.#over) return
    this.#over = true
    await this.#file.close().catch(() => {})
    this.#ended.resolve({ kind: 'closed' })
  }

  /** False when the promise takes longer than a write may. */
  async #inTime(written: Promise<boolean>): Promise<boolean> {
    const late = Promise.withResolvers<boolean>()
    const timer = setTimeout(() => late.resolve(false), writeMs)
    try {
      return await Promise.race([written, late.promise])
    } finally {
      clearTimeout(timer)
    }
  }

  /** One write at a time: one that hangs is not followed by others. */
  async #write(bytes: Uint8Array): Promise<boolean> {
    if (this.#over) return false
    this.#writing ??= this.#file.write(bytes).then(() => true, () => false).finally(() => { this.#writing = undefined })
    return this.#inTime(this.#writing)
  }
}
