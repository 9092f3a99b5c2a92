import { EventEmitter } from 'node:events'
import { describe, expect, test } from 'vitest'
import { filePort } from './file.ts'
import { hidPort, type HidDevice } from './hid.ts'

const bounds = { deadlineMs: 2_000 }

/** A HID device as node-hid shows one. */
class FakeHid extends EventEmitter implements HidDevice {
  readonly written: number[][] = []
  closes = 0
  refuses = false

  async write(report: Buffer): Promise<number> {
    if (this.refuses) throw new Error('cannot write to hid device')
    this.written.push([...report])
    return report.length
  }

  async close(): Promise<void> { this.closes += 1 }
}

async function opened(reports: Parameters<typeof hidPort>[0]['reports']) {
  const device = new FakeHid()
  const heard: number[][] = []
  const stream = await hidPort({ path: '/dev/hidraw0', reports }, async () => device).open({ ...bounds, onBytes: (chunk) => heard.push([...chunk]) })
  if (!stream.ok) throw new Error(stream.error.detail)
  return { device, heard, stream: stream.value }
}

describe('a HID device', () => {
  test('says report by report what it says, and is told in reports', async () => {
    const { device, heard, stream } = await opened({ codec: 'counted', reportId: 0, bytes: 4 })
    for (const report of [[2, 7, 8, 0], [9, 1, 1, 1], [1, 9, 0, 0]]) device.emit('data', Buffer.from(report))
    await expect.poll(() => heard).toEqual([[7, 8], [9]])
    expect(await stream.write(Uint8Array.of(1, 2, 3, 4), bounds)).toEqual({ ok: true, value: undefined })
    expect(device.written).toEqual([[0, 3, 1, 2, 3], [0, 1, 4, 0, 0]])
    await stream.close()
    expect([await stream.closed, device.closes]).toEqual([{ kind: 'closed' }, 1])
  })

  test('that goes ends the stream, and nothing is written any more', async () => {
    const { device, stream } = await opened({ codec: 'whole' })
    device.emit('error', new Error('could not read from HID device'))
    expect(await stream.closed).toEqual({ kind: 'unplugged', detail: 'could not read from HID device' })
    expect(await stream.write(Uint8Array.of(1), bounds)).toMatchObject({ ok: false, error: { reason: 'closed', handed: 'none' } })
    expect(device.closes).toBe(1)
  })

  test('that takes no report ends the stream as well', async () => {
    const { device, stream } = await opened({ codec: 'whole' })
    device.refuses = true
    expect(await stream.write(Uint8Array.of(1), bounds)).toMatchObject({ ok: false, error: { reason: 'closed', handed: 'maybe' } })
    await stream.closed
    expect(device.closes).toBe(1)
  })

  test('that opens after it was given up is closed again', async () => {
    const device = new FakeHid()
    const late = Promise.withResolvers<HidDevice>()
    const opening = await hidPort({ path: '/dev/hidraw0', reports: { codec: 'whole' } }, () => late.promise).open({ deadlineMs: 20, onBytes: () => {} })
    expect(opening).toMatchObject({ ok: false, error: { reason: 'deadline' } })
    late.resolve(device)
    await expect.poll(() => device.closes).toBe(1)
  })

  test.each([
    ['cannot open device with path /dev/hidraw9: Failed to open a device with path \'/dev/hidraw9\': No such file or directory', 'absent'],
    ['cannot open device with path /dev/hidraw0: Failed to open a device with path \'/dev/hidraw0\': Permission denied', 'denied'],
    ['libudev.so.1: cannot open shared object file', 'broken'],
  ])('%s', async (message, reason) => {
    expect(await hidPort({ path: '/dev/hidraw9', reports: { codec: 'whole' } }, async () => { throw new Error(message) }).open({ ...bounds, onBytes: () => {} })).toMatchObject({ ok: false, error: { reason } })
  })

  test('that is not there is absent to the real library too', async () => {
    expect(await hidPort({ path: '/dev/hidraw99', reports: { codec: 'whole' } }).open({ ...bounds, onBytes: () => {} })).toMatchObject({ ok: false, error: { reason: 'absent' } })
  })
})

describe('a device that is a file', () => {
  test.each([
    ['nothing there', '/dev/usb/lp99', 'absent'],
    ['a file that is none', import.meta.filename, 'broken'],
  ])('%s', async (_, path, reason) => {
    expect(await filePort({ path }).open({ ...bounds, onBytes: () => {} })).toMatchObject({ ok: false, error: { reason } })
  })

  test('that has nothing to say stays open until it is closed', async () => {
    const stream = await filePort({ path: '/dev/null' }).open({ ...bounds, onBytes: () => { throw new Error('it said something') } })
    if (!stream.ok) throw new Error(stream.error.detail)
    expect(await stream.value.write(new Uint8Array(20_000), bounds)).toEqual({ ok: true, value: undefined })
    await stream.value.close()
    expect(await stream.value.closed).toEqual({ kind: 'closed' })
  })
})
