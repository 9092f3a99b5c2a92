/** HID devices through the system's hidraw files: readers, scanners and keypads that are no serial port. */
import { Duplex } from 'node:stream'
import type { HIDAsync } from 'node-hid'
import { err, ok, type Result } from '../../domain/result.ts'
import { fromDuplex, tell } from './duplex.ts'
import { fromReport, toReports, type HidReports } from './report-codec.ts'
import type { ByteStream, CloseReason, OpenFailure, OpenOptions, Port } from './stream.ts'

/** What we need of an open HID device; `node-hid` has it, and so has a fake in tests. */
export interface HidDevice {
  on(event: 'data', heard: (report: Uint8Array) => void): unknown
  on(event: 'error', failed: (cause: Error) => void): unknown
  write(report: Buffer): Promise<number>
  close(): Promise<void>
}

export interface HidSettings {
  readonly path: string
  readonly reports: HidReports
}

/** `openDevice`: another one in tests. */
export function hidPort(settings: HidSettings, openDevice: (path: string) => Promise<HidDevice> = openHidraw): Port {
  return { name: settings.path, open: (options) => open(settings, openDevice, options) }
}

async function openHidraw(path: string): Promise<HIDAsync> {
  // Loaded with the first device: it links to libudev, which a machine without such devices may lack.
  const { default: { HIDAsync } } = await import('node-hid')
  return HIDAsync.open(path)
}

async function open({ path, reports }: HidSettings, openDevice: (path: string) => Promise<HidDevice>, options: OpenOptions): Promise<Result<ByteStream, OpenFailure>> {
  const deadline = AbortSignal.timeout(options.deadlineMs)
  const bounds = options.signal === undefined ? deadline : AbortSignal.any([deadline, options.signal])
  if (bounds.aborted) return err({ reason: 'aborted', detail: String(bounds.reason) })
  const opening = openDevice(path)
  const { promise: givenUp, reject } = Promise.withResolvers<never>()
  const giveUp = (): void => reject(new Error(`not open within ${options.deadlineMs} ms`))
  bounds.addEventListener('abort', giveUp, { once: true })
  try {
    const device = await Promise.race([opening, givenUp])
    const duplex = new HidStream(device, reports)
    return ok(fromDuplex({ duplex, onBytes: options.onBytes, shut: () => duplex.destroy(), reasonOf }))
  } catch (cause) {
    if (bounds.aborted) {
      // It may still open after we gave it up: nobody would close it but we.
      void opening.then((device) => device.close(), () => {})
      return err({ reason: deadline.aborted ? 'deadline' : 'aborted', detail: `not open within ${options.deadlineMs} ms` })
    }
    return err(openFailure(cause))
  } finally {
    bounds.removeEventListener('abort', giveUp)
  }
}

/** Each chunk that is read is what one report held: for some devices a report is a message. */
class HidStream extends Duplex {
  readonly #device: HidDevice
  readonly #reports: HidReports
  #writing: Promise<void> = Promise.resolve()

  constructor(device: HidDevice, reports: HidReports) {
    super({ readableObjectMode: true })
    this.#device = device
    this.#reports = reports
    device.on('data', (report) => {
      const heard = fromReport(reports, report)
      if (heard.length > 0 && !this.destroyed) this.push(heard)
    })
    device.on('error', (cause) => { this.destroy(cause) })
  }

  override _read(): void {}

  override _write(bytes: Uint8Array, _: BufferEncoding, done: (cause?: Error | null) => void): void {
    this.#writing = tell(this.#send(bytes), done)
  }

  override _destroy(cause: Error | null, done: (cause: Error | null) => void): void {
    void tell(this.#writing.then(() => this.#device.close()), () => done(cause))
  }

  async #send(bytes: Uint8Array): Promise<void> {
    for (const report of toReports(this.#reports, bytes)) {
      if (this.destroyed) throw new Error('closed')
      await this.#device.write(Buffer.from(report))
    }
  }
}

/** hidapi tells failures in words only. */
function openFailure(cause: unknown): OpenFailure {
  const detail = cause instanceof Error ? cause.message : String(cause)
  if (/permission denied/i.test(detail)) return { reason: 'denied', detail }
  if (/no such|cannot open device|could not open|not found/i.test(detail)) return { reason: 'absent', detail }
  return { reason: 'broken', detail }
}

/** hidapi says no more than that it cannot read; on hidraw that is how a device goes. */
function reasonOf(error: Error | undefined): CloseReason {
  return error === undefined ? { kind: 'broken', detail: 'device closed' } : { kind: 'unplugged', detail: error.message }
}
