import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { auditEntries } from '../audit/audit.ts'
import { openBench, type Bench } from '../testing/fixtures/bench.ts'
import { devicesOf, TestA4Printer, TestLocker, tapOf } from '../testing/fixtures/devices.ts'
import type { Devices } from './devices.ts'
import { longestTraceMs } from './tracing.ts'

let bench: Bench
let devices: Devices
let timers: { ms: number; ring: () => void; cancelled: boolean }[]

beforeEach(async () => {
  bench = await openBench()
  timers = []
  devices = devicesOf(bench.ledger, bench.clock, { locker: new TestLocker(), 'a4-printer': new TestA4Printer() }, { other: { locker: new TestLocker() } }, (ms, then) => {
    const timer = { ms, ring: then, cancelled: false }
    timers.push(timer)
    return () => { timer.cancelled = true }
  })
  await devices.start()
})
afterEach(async () => {
  await devices.close()
  await bench.close()
})

const tap = () => tapOf(devices, 'locker')
const begin = () => devices.tracing.begin('1002', 'locker')
const watch = (allowed: () => boolean = () => true) => devices.tracing.watch('locker', allowed)
const hexOf = ({ entries }: { readonly entries: readonly object[] }) => entries.map((entry) => ('passed' in entry ? (entry.passed as { hex: string }[])[0]?.hex : ''))
const next = async (watched: ReturnType<typeof watch>) => {
  const { value } = await watched.next()
  if (value === undefined) throw new Error('the watch ended')
  return { ...value, hex: hexOf(value) }
}
const chain = () => auditEntries(bench.ledger).filter(({ event }) => event.startsWith('trace.')).map(({ event, detail }) => ({ event, ...detail }))
const wire = () => devices.reports().find((report) => report.class === 'locker')?.wire

describe('a trace', () => {
  test('is off until somebody switches it on, which the audit chain knows first', async () => {
    tap().pass('01')
    expect(wire()).toBe('off')
    await begin()
    tap().pass('02')
    expect(chain()).toEqual([{ event: 'trace.began', staff: '1002', class: 'locker' }])
    expect(wire()).toBe('on')
    expect(await next(watch())).toMatchObject({ state: 'on', until: bench.clock.now().wall + longestTraceMs, from: 0, hex: ['02'] })
  })

  test('is not switched on when the disk refuses to say by whom', async () => {
    bench.refuseNext()
    await expect(begin()).rejects.toThrow('LE-101')
    expect([wire(), tap().on]).toEqual(['off', false])
  })

  test('shows what is new, and says what a slow page has missed', async () => {
    await begin()
    const watched = watch()
    tap().pass('01')
    expect(await next(watched)).toMatchObject({ from: 0, hex: ['01'] })
    tap().pass('02')
    expect(await next(watched)).toMatchObject({ from: 1, hex: ['02'] })
    for (const hex of ['03', '04', '05', '06', '07']) tap().pass(hex)
    expect(await next(watched)).toMatchObject({ dropped: 3, from: 3, hex: ['04', '05', '06', '07'] })
  })

  test('begun again is another one', async () => {
    await begin()
    tap().pass('01')
    const watched = watch()
    const { run } = await next(watched)
    await begin()
    const again = await next(watched)
    expect([again.hex, again.from, again.run === run, timers.map(({ cancelled }) => cancelled)]).toEqual([[], 0, false, [true, false]])
  })

  test('goes off when it is switched off, and what was kept can still be seen', async () => {
    await begin()
    tap().pass('01')
    await devices.tracing.end('1003', 'locker')
    tap().pass('02')
    expect(await next(watch())).toMatchObject({ state: 'off', until: null, hex: ['01'] })
    expect([wire(), chain().at(-1), timers[0]?.cancelled]).toEqual(['off', { event: 'trace.ended', staff: '1003', class: 'locker', cause: 'technician' }, true])
    await devices.tracing.end('1003', 'locker')
    expect(chain()).toHaveLength(2)
  })

  test('goes off by itself after ten minutes', async () => {
    await begin()
    expect(timers.map(({ ms }) => ms)).toEqual([600_000])
    timers[0]?.ring()
    await bench.settle()
    expect([wire(), tap().on, chain().at(-1)]).toEqual(['off', false, { event: 'trace.ended', staff: '1002', class: 'locker', cause: 'time' }])
  })

  test('goes off with the device that it was of, and nothing of it is left', async () => {
    await begin()
    const before = tap()
    before.pass('01')
    const watched = watch()
    await next(watched)
    await devices.assign('locker', { profile: 'other', port: '/dev/ttyS3' })
    await bench.settle()
    expect(await next(watched)).toMatchObject({ state: 'off', hex: [], from: 0 })
    expect([before.on, chain().at(-1)]).toEqual([false, { event: 'trace.ended', staff: '1002', class: 'locker', cause: 'exchange' }])
    await begin()
    tap().pass('05')
    expect(await next(watched)).toMatchObject({ state: 'on', hex: ['05'] })
  })

  test('is none where no bytes of a device pass through us, and where there is no device', async () => {
    expect(devices.reports().filter((report) => report.wire === 'none').map((report) => report.class)).toContain('a4-printer')
    expect(await devices.tracing.begin('1002', 'a4-printer')).toEqual({ ok: false, error: 'DV-106' })
    expect(await devices.tracing.begin('1002', 'scanner')).toEqual({ ok: false, error: 'DV-106' })
    expect(chain()).toEqual([])
  })

  test('is shown to nobody who is logged in no more', async () => {
    await begin()
    let allowed = true
    const watched = watch(() => allowed)
    await next(watched)
    allowed = false
    tap().pass('01')
    expect(await watched.next()).toMatchObject({ done: true })
  })
})
