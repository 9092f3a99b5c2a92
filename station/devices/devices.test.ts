import { afterEach, describe, expect, test } from 'vitest'
import { openBench, type Bench } from '../testing/fixtures/bench.ts'
import { TestA4Printer, TestLocker } from '../testing/fixtures/devices.ts'
import { PaperPrinter } from '../testing/fixtures/paper.ts'

let bench: Bench
afterEach(() => bench.close())

const report = (deviceClass: string) => bench.rooms.devices.reports().find((each) => each.class === deviceClass)

describe('a device that the configuration names', () => {
  test('is shown with its model, its port and its state', async () => {
    bench = await openBench()
    expect(report('receipt-printer')).toMatchObject({ profile: 'of-the-test', port: '/dev/test', state: 'ready', code: null })
  })

  test('and a class that has none says so', async () => {
    bench = await openBench()
    expect(report('locker')).toMatchObject({ profile: null, state: 'none', code: null })
  })

  test('shows what is wrong with it, and what was', async () => {
    bench = await openBench()
    bench.printer.set({ state: 'degraded', fault: 'paper-out' })
    await bench.settle()
    expect(report('receipt-printer')).toMatchObject({ state: 'degraded', code: 'PR-101' })
    bench.printer.set({ state: 'ready', paperLow: false })
    await bench.settle()
    expect(report('receipt-printer')).toMatchObject({ state: 'ready', code: null, past: [{ code: 'PR-101' }] })
  })
})

describe('a technician', () => {
  const other = new PaperPrinter()
  const open = async () => openBench({ models: { other: { 'receipt-printer': other } } })

  test('puts another model there, which prints from then on and after a restart', async () => {
    bench = await open()
    expect(await bench.rooms.devices.assign('receipt-printer', { profile: 'other', port: '/dev/usb/lp0' })).toEqual({ ok: true, value: undefined })
    bench = await bench.restart()
    expect(report('receipt-printer')).toMatchObject({ profile: 'other', port: '/dev/usb/lp0', state: 'ready' })
    expect(bench.rooms.devices.slots['receipt-printer'].device).toBe(other)
  })

  test('takes a device away', async () => {
    bench = await open()
    await bench.rooms.devices.assign('receipt-printer', null)
    bench = await bench.restart()
    expect(report('receipt-printer')).toMatchObject({ state: 'none', profile: null })
  })

  test('names a model that nobody makes, and the one that was there goes on', async () => {
    bench = await open()
    expect(await bench.rooms.devices.assign('receipt-printer', { profile: 'typewriter', port: '/dev/ttyS0' })).toMatchObject({ ok: false, error: { code: 'DV-101' } })
    expect(bench.rooms.devices.slots['receipt-printer'].device).not.toBeNull()
    expect(report('receipt-printer')).toMatchObject({ profile: 'of-the-test', state: 'ready' })
  })

  test('and a full disk change nothing', async () => {
    bench = await open()
    bench.refuseNext()
    await expect(bench.rooms.devices.assign('receipt-printer', { profile: 'other', port: '/dev/usb/lp0' })).rejects.toThrow('LE-101')
    expect(bench.rooms.devices.slots['receipt-printer'].device).not.toBe(other)
  })
})

describe('a sheet of A4', () => {
  test('is made from the form when the printer takes it', async () => {
    const a4 = new TestA4Printer()
    bench = await openBench({ others: { 'a4-printer': a4 } })
    const visit = crypto.randomUUID()
    bench.rooms.visits.start(visit, false, null)
    const printed = await bench.rooms.papers.print(visit, crypto.randomUUID(), { form: 'sample-form', filled: 'example' })
    await bench.settle()
    expect(a4.documents.map(({ name, pages }) => ({ name, pages }))).toEqual([{ name: 'jinban', pages: 1 }])
    expect(bench.ledger.get('SELECT state, kind FROM jobs WHERE id = ?', printed?.job ?? '')).toEqual({ state: 'confirmed', kind: 'paper' })
  })
})

describe('a cell of the locker', () => {
  const visit = crypto.randomUUID()
  const open = async (locker: TestLocker, cell = 2, request: string = crypto.randomUUID()) => {
    bench = await openBench({ others: { locker } })
    bench.rooms.visits.start(visit, false, null)
    await bench.rooms.lockers.open(visit, request, cell)
    await bench.settle()
    return request
  }
  const job = () => bench.ledger.get('SELECT state, fault FROM jobs')

  test('opens once, also when it is asked for twice', async () => {
    const locker = new TestLocker()
    const request = await open(locker)
    await bench.rooms.lockers.open(visit, request, 2)
    await bench.settle()
    expect(locker.fired).toEqual([2])
    expect(job()).toEqual({ state: 'confirmed', fault: null })
  })

  test('that is in doubt is not opened again after a restart, until staff have looked', async () => {
    const locker = new TestLocker()
    locker.after = async () => ({ outcome: 'unknown', fault: 'no-answer' })
    const request = await open(locker)
    bench = await bench.restart()
    await bench.settle()
    expect(locker.fired).toEqual([2])
    expect(bench.rooms.doubts.all()).toMatchObject([{ job: request, kind: 'unlock', subject: '2', fault: 'LK-206' }])
    await bench.rooms.doubts.resolve(request, true)
    expect([bench.rooms.doubts.all(), job()]).toEqual([[], { state: 'confirmed', fault: 'LK-206' }])
  })

  test('that is open already is not waited for', async () => {
    const locker = new TestLocker()
    locker.before = () => ({ outcome: 'failed', fault: 'already-open' })
    await open(locker)
    expect(job()).toEqual({ state: 'failed', fault: 'LK-202' })
  })

  test('does not spring open for somebody who has gone', async () => {
    const locker = new TestLocker()
    locker.set({ state: 'recovering' })
    await open(locker)
    bench.rooms.visits.end(visit, 'left')
    bench.clock.pass(1)
    locker.set({ state: 'ready' })
    await bench.settle()
    expect([locker.fired, job()]).toEqual([[], { state: 'failed', fault: null }])
  })
})
