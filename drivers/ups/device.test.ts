import * as fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import type { UpsStatus } from '../../domain/device/ups.ts'
import { memoryCable, type DeviceEnd } from '../transport/memory.ts'
import { readingOf, wordsOf } from './codec.ts'
import { SupervisedUps } from './device.ts'
import { readUpsProfile, typedUps } from './open.ts'
import { lineParser } from './parser.ts'
import { shippedProfiles } from './profiles/index.ts'
import { SimulatedUps } from './simulator.ts'

const quick = { pollMs: 20, missRetryMs: 10, misses: 3, backoff: { firstMs: 20, capMs: 100 }, failedAfter: 3 }

interface Bench {
  readonly device: SupervisedUps
  readonly ups: SimulatedUps
  readonly cable: DeviceEnd
  readonly until: (wanted: (status: UpsStatus) => boolean) => Promise<UpsStatus>
}

const cleanUp: (() => Promise<unknown>)[] = []
afterEach(async () => { for (const step of cleanUp.splice(0).toReversed()) await step() })

function bench(name?: string): Bench {
  const ups = new SimulatedUps()
  const { port, device: cable } = memoryCable((bytes) => ups.receive(bytes))
  ups.connect((bytes) => cable.send(bytes))
  const device = new SupervisedUps(port, name, { ...readUpsProfile('simulated-nut'), answerMs: 100 }, { policy: quick })
  cleanUp.push(() => device.close())
  return {
    device, ups, cable,
    until: async (wanted) => {
      for await (const status of device.watch(AbortSignal.timeout(10_000))) if (wanted(status)) return status
      throw new Error(`stayed ${JSON.stringify(device.status())}`)
    },
  }
}

const power = (source: string) => (status: UpsStatus): boolean => status.state === 'ready' && status.power === source
const fault = (name: string) => (status: UpsStatus): boolean => status.state === 'degraded' && status.fault === name

describe('words of a line', () => {
  test.each([
    ['VAR ups ups.status "OL CHRG"', ['VAR', 'ups', 'ups.status', 'OL CHRG']],
    ['UPS ups "A \\"UPS\\" and a \\\\"', ['UPS', 'ups', 'A "UPS" and a \\']],
    ['VAR ups x ""', ['VAR', 'ups', 'x', '']],
    ['  ERR   UNKNOWN-UPS  ', ['ERR', 'UNKNOWN-UPS']],
    ['', []],
  ])('%j', (line, words) => {
    expect(wordsOf(line)).toEqual(words)
  })

  test.each(['VAR "ups', 'VAR "a"b', 'a"b', '"\\"'])('%j is none', (line) => {
    expect(wordsOf(line)).toBeNull()
  })
})

describe('what ups.status means', () => {
  test.each([
    ['OL', 'mains'], ['OL CHRG', 'mains'], ['OL CHRG LB', 'mains'], ['OB', 'battery'], ['OB DISCHRG', 'battery'], ['LB OB DISCHRG', 'battery-low'], ['FSD OB LB', 'ending'], ['FSD OL', 'ending'],
  ])('%s: %s', (status, source) => {
    const reading = readingOf(status, '50', '100')
    expect(reading.ok && reading.value.power).toBe(source)
  })

  test('WAIT says that the service has lost the UPS', () => {
    expect(readingOf('WAIT', undefined, undefined)).toEqual({ ok: false, error: 'stale' })
  })

  test.each(['', 'OFF', 'BYPASS', 'LB', 'OLOB'])('%j says neither mains nor battery', (status) => {
    expect(readingOf(status, '50', '100').ok).toBe(false)
  })

  test.each([[undefined, null], ['', null], ['nan', null], ['-1', null], ['101', null], ['99.6', 100], ['0', 0]])('a charge of %j is %j', (charge, percent) => {
    const reading = readingOf('OL', charge, undefined)
    expect(reading.ok && reading.value).toMatchObject({ chargePercent: percent, runtimeSeconds: null })
  })
})

describe('lines of upsd', () => {
  test('are read however they are cut', () => {
    const text = Buffer.from('BEGIN LIST UPS\nUPS a "b c"\n\nEND LIST UPS\n')
    fc.assert(fc.property(fc.array(fc.nat(text.length)), (cuts) => {
      const parser = lineParser()
      const at = [0, ...cuts, text.length].toSorted((one, other) => one - other)
      expect(at.slice(1).flatMap((end, index) => parser.push(text.subarray(at[index], end), 0))).toEqual([['BEGIN', 'LIST', 'UPS'], ['UPS', 'a', 'b c'], ['END', 'LIST', 'UPS']])
    }))
  })
})

describe('the UPS', () => {
  test('a power cut: battery, low, forced shutdown, and mains again', async () => {
    const { ups, until } = bench()
    expect(await until(power('mains'))).toEqual({ state: 'ready', power: 'mains', chargePercent: 100, runtimeSeconds: 1_200, replaceBattery: false })
    ups.set({ mains: false, chargePercent: 60 })
    await until(power('battery'))
    ups.set({ chargePercent: 10, runtimeSeconds: 60 })
    expect(await until(power('battery-low'))).toMatchObject({ chargePercent: 10, runtimeSeconds: 60 })
    ups.set({ shutdown: true })
    await until(power('ending'))
    ups.set({ shutdown: false, mains: true, replaceBattery: true })
    expect(await until(power('mains'))).toMatchObject({ replaceBattery: true })
  })

  test('of another name is not there', async () => {
    expect(await bench('another').until(fault('no-ups'))).toMatchObject({ fault: 'no-ups' })
  })

  test('that the service has lost is stale, not well', async () => {
    const { ups, until } = bench()
    await until(power('mains'))
    ups.set({ wire: 'unplugged' })
    await until(fault('stale'))
    ups.set({ wire: 'plugged' })
    expect(await until(power('mains'))).toMatchObject({ power: 'mains' })
  })

  test('whose service falls silent is told in bounded time, and is back by itself', async () => {
    const { ups, until } = bench()
    await until(power('mains'))
    ups.setFaults({ silent: true })
    await until(({ state }) => state === 'failed')
    ups.setFaults({ silent: false })
    expect(await until(power('mains'))).toMatchObject({ power: 'mains' })
  })

  test('is read in pieces, and after noise', async () => {
    const { ups, until } = bench()
    ups.setFaults({ chunkBytes: 3 })
    await until(power('mains'))
    ups.setFaults({ chunkBytes: 0, stranger: true })
    await until(({ state }) => state !== 'ready')
    ups.setFaults({ stranger: false })
    expect(await until(power('mains'))).toMatchObject({ power: 'mains' })
  })

  test('unplugged, and plugged in again', async () => {
    const { cable, until } = bench()
    await until(power('mains'))
    cable.unplug()
    await until(({ state }) => state === 'absent')
    cable.plug()
    expect(await until(power('mains'))).toMatchObject({ power: 'mains' })
  })
})

describe('profiles and ports', () => {
  test.each(Object.keys(shippedProfiles))('%s, which comes with the program, is one', (name) => {
    expect(readUpsProfile(name).class).toBe('ups')
  })

  test.each([
    ['localhost', { kind: 'nut', host: 'localhost', port: 3_493 }],
    ['127.0.0.1:1234', { kind: 'nut', host: '127.0.0.1', port: 1_234 }],
    ['village@localhost:1', { kind: 'nut', ups: 'village', host: 'localhost', port: 1 }],
  ])('%s is a port', (text, port) => {
    expect(typedUps(text)).toEqual(port)
  })

  test.each(['', '@localhost', 'a b@localhost', 'a\nSET@localhost', 'localhost:0', 'localhost:x'])('%j is none', (text) => {
    expect(() => typedUps(text)).toThrow()
  })
})
