/** RS-232, USB-serial adapters, and pseudo-terminals in tests and demos. */
import { stat } from 'node:fs/promises'
import { SerialPort } from 'serialport'
import { err, ok, type Result } from '../../domain/result.ts'
import { fromDuplex } from './duplex.ts'
import type { ByteStream, CloseReason, OpenFailure, OpenOptions, Port } from './stream.ts'

export interface SerialSettings {
  readonly path: string
  readonly baudRate: number
  readonly dataBits?: 7 | 8 | undefined
  readonly parity?: 'none' | 'even' | 'odd' | undefined
  readonly stopBits?: 1 | 2 | undefined
  /** RTS/CTS. Without a wire for it a port with flow control on never sends. */
  readonly hardwareFlow?: boolean | undefined
}

/** How late it is noticed at the latest that a device is gone whose line only falls silent. */
const presenceMs = 500

export function serialPort(settings: SerialSettings): Port {
  return { name: settings.path, open: (options) => open(settings, options) }
}

async function open(settings: SerialSettings, options: OpenOptions): Promise<Result<ByteStream, OpenFailure>> {
  if (options.signal?.aborted === true) return err({ reason: 'aborted', detail: String(options.signal.reason) })
  const port = new SerialPort({
    path: settings.path,
    baudRate: settings.baudRate,
    dataBits: settings.dataBits ?? 8,
    parity: settings.parity ?? 'none',
    stopBits: settings.stopBits ?? 1,
    rtscts: settings.hardwareFlow ?? false,
    autoOpen: false,
    lock: true,
  })
  const opened = await new Promise<Result<void, OpenFailure>>((resolve) => {
    const giveUp = (reason: 'deadline' | 'aborted', detail: string): void => settle(err({ reason, detail }))
    const onAbort = (): void => giveUp('aborted', String(options.signal?.reason))
    const timer = setTimeout(() => giveUp('deadline', `not open within ${options.deadlineMs} ms`), options.deadlineMs)
    const settle = (result: Result<void, OpenFailure>): void => {
      clearTimeout(timer)
      options.signal?.removeEventListener('abort', onAbort)
      resolve(result)
    }
    options.signal?.addEventListener('abort', onAbort, { once: true })
    port.open((cause) => settle(cause === null ? ok(undefined) : err(openFailure(cause))))
  })
  if (!opened.ok) {
    // The open may still succeed after we gave it up: nobody would close that handle but we.
    port.once('open', () => port.close())
    return opened
  }
  await discardStaleInput(port)
  await raiseModemLines(port)
  const stream = fromDuplex({ duplex: port, onBytes: options.onBytes, shut: () => shut(port), reasonOf })
  watchPresence(port, await deviceAt(settings.path), stream.closed)
  return ok(stream)
}

/**
 * Ends the stream when the device is gone from the system. Pulled, a USB adapter's line is at its
 * end for ever, and the library reads on and on without saying so (bindings-cpp issue 162).
 */
function watchPresence(port: SerialPort, opened: string | undefined, closed: Promise<unknown>): void {
  const timer = setInterval(() => void (async () => {
    const now = await deviceAt(port.path)
    if ((now !== undefined && now === opened) || !port.isOpen) return
    clearInterval(timer)
    port.close(undefined, Object.assign(new Error('the device is gone'), { disconnected: true }))
  })(), presenceMs)
  void closed.then(() => clearInterval(timer))
}

/** Which device this path leads to; undefined: none. */
const deviceAt = (path: string): Promise<string | undefined> => stat(path).then(({ rdev, ino }) => `${rdev}/${ino}`, () => undefined)

/** What the device said while nobody listened is an answer to no question of ours. */
function discardStaleInput(port: SerialPort): Promise<void> {
  return new Promise((resolve) => port.flush(() => resolve()))
}

/**
 * Many printers send only while DTR is up. Pseudo-terminals have no modem lines and answer ENOTTY;
 * some USB adapters refuse as well. Neither is a reason not to talk.
 */
function raiseModemLines(port: SerialPort): Promise<void> {
  return new Promise((resolve) => port.set({ dtr: true, rts: true }, () => resolve()))
}

function shut(port: SerialPort): void {
  if (!port.isOpen) return
  // Without the flush, close waits until the tty has sent everything: 30 s when the other side holds CTS down.
  port.flush(() => { if (port.isOpen) port.close() })
}

function openFailure(cause: Error): OpenFailure {
  const detail = cause.message
  if (/No such file|ENOENT|ENODEV|ENXIO|No such device/i.test(detail)) return { reason: 'absent', detail }
  if (/cannot lock|EBUSY|Resource busy|temporarily unavailable/i.test(detail)) return { reason: 'busy', detail }
  if (/Permission denied|EACCES|EPERM/i.test(detail)) return { reason: 'denied', detail }
  return { reason: 'broken', detail }
}

function reasonOf(error: Error | undefined): CloseReason {
  if (error === undefined) return { kind: 'broken', detail: 'port closed' }
  const unplugged = 'disconnected' in error && error.disconnected === true
  return { kind: unplugged ? 'unplugged' : 'broken', detail: error.message }
}
