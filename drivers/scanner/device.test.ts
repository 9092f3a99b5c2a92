import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import type { ScanOutcome, ScannerStatus } from '../../domain/device/scanner.ts'
import { memoryCable, type DeviceEnd } from '../transport/memory.ts'
import { SupervisedScanner, type ScannerReportEvent } from './device.ts'
import { openScanner, readScannerProfile } from './open.ts'
import { ScannerProfile } from './profile.ts'
import { shippedProfiles } from './profiles/index.ts'
import { SimulatedScanner, type SimulatedScannerOptions } from './simulator.ts'

const quick = { pollMs: 60, missRetryMs: 20, misses: 3, backoff: { firstMs: 20, capMs: 100 }, failedAfter: 3 }

interface Bench {
  readonly device: SupervisedScanner
  readonly scanner: SimulatedScanner
  readonly cable: DeviceEnd
  readonly reports: ScannerReportEvent[]
  readonly until: (state: ScannerStatus['state']) => Promise<ScannerStatus>
  /** What comes of a code that is held there as soon as somebody asked. */
  readonly hold: (code: string) => Promise<ScanOutcome>
}

const cleanUp: (() => Promise<unknown> | void)[] = []
afterEach(async () => { for (const step of cleanUp.splice(0).toReversed()) await step() })

async function bench(options: SimulatedScannerOptions = {}, own: Partial<ScannerProfile> | string = {}): Promise<Bench> {
  const scanner = new SimulatedScanner(options)
  const { port, device: cable } = memoryCable((bytes) => scanner.receive(bytes))
  scanner.connect((bytes) => cable.send(bytes))
  const reports: ScannerReportEvent[] = []
  const profile = typeof own === 'string' ? readScannerProfile(own) : { ...readScannerProfile('simulated-scanner-serial'), ...own }
  const device = new SupervisedScanner(port, profile, { policy: quick, report: (event) => reports.push(event) })
  cleanUp.push(() => device.close(), () => void scanner.set({ power: 'off' }))
  const until = async (state: ScannerStatus['state']): Promise<ScannerStatus> => {
    for await (const status of device.watch(AbortSignal.timeout(10_000))) if (status.state === state) return status
    throw new Error(`never ${state}, but ${JSON.stringify(device.status())}`)
  }
  await until('ready')
  return {
    device, scanner, cable, reports, until,
    hold: async (code) => {
      const scanning = device.scan()
      // The question has reached the connection, and an order to look the scanner.
      while (!scanner.state.looking) await sleep(2)
      await sleep(0)
      scanner.scan(code)
      return scanning
    },
  }
}

const textOf = (outcome: ScanOutcome): string | ScanOutcome => outcome.outcome === 'scanned' ? outcome.text.reveal() : outcome

describe.each([
  ['ends with CR', {}, {}],
  ['ends with a pause', { suffix: 'none' }, { protocol: { kind: 'line', suffix: 'none' } }],
  ['ends with CR LF, in GB 18030', { suffix: 'crlf', encoding: 'gb18030' }, { protocol: { kind: 'line', suffix: 'crlf' } }],
  ['comes in HID reports', { speaks: 'reports' }, { protocol: ScannerProfile.shape.protocol.parse({ kind: 'hid-pos' }) }],
] as const satisfies readonly (readonly [string, SimulatedScannerOptions, Partial<ScannerProfile>])[])('a code that %s', (_, options, profile) => {
  test.each(['A012', '岩罕，530999', `https://example.cn/?q=${'x'.repeat(200)}`])('is read: %s', async (code) => {
    expect(textOf(await (await bench(options, profile)).hold(code))).toBe(code)
  })
})

describe('a scanner that always looks', () => {
  test('what was held there while nobody asked is nobody\'s; the first code counts', async () => {
    const { device, scanner, hold } = await bench({}, { windowMs: 100 })
    scanner.scan('of the person before')
    expect(await device.scan()).toEqual({ outcome: 'not-scanned', why: 'window-over' })
    expect(textOf(await hold('mine'))).toBe('mine')
  })

  test('a code that is read twice is not the answer to the next question', async () => {
    const made = await bench({}, { windowMs: 1_500 })
    made.scanner.setFaults({ twice: true, delayMs: 30 })
    expect(textOf(await made.hold('mine'))).toBe('mine')
    const next = made.device.scan()
    await sleep(100)
    made.scanner.setFaults({ twice: false, delayMs: 0 })
    made.scanner.scan('yours')
    expect(textOf(await next)).toBe('yours')
  })

  test('called off: nothing scanned, and the next person is asked', async () => {
    const { device, hold } = await bench()
    const leave = new AbortController()
    const scanning = device.scan({ signal: leave.signal })
    leave.abort()
    expect(await scanning).toEqual({ outcome: 'not-scanned', why: 'called-off' })
    expect(await device.scan({ signal: leave.signal })).toEqual({ outcome: 'not-scanned', why: 'called-off' })
    expect(textOf(await hold('mine'))).toBe('mine')
  })

  test('a suffix that never comes is told to technicians, and what was scanned is not', async () => {
    const { device, scanner, reports } = await bench({}, { windowMs: 1_000 })
    scanner.setFaults({ noSuffix: true })
    const scanning = device.scan()
    await sleep(10)
    scanner.scan('53099919430315019X')
    expect(await scanning).toEqual({ outcome: 'not-scanned', why: 'window-over' })
    expect(reports).toContainEqual({ event: 'bytes-discarded', count: 18 })
    expect(JSON.stringify(reports)).not.toContain('530999')
  })

  test('an outcome that is logged says nothing of what was scanned', async () => {
    expect(JSON.stringify(await (await bench()).hold('53099919430315019X'))).toBe('{"outcome":"scanned","text":"[personal]"}')
  })
})

describe('a scanner with a trigger', () => {
  test('looks only while somebody is asked', async () => {
    const { device, scanner, hold } = await bench({ trigger: true }, 'simulated-triggered-serial')
    expect(scanner.state.looking).toBe(false)
    expect(textOf(await hold('mine'))).toBe('mine')
    const leave = new AbortController()
    const scanning = device.scan({ signal: leave.signal })
    while (!scanner.state.looking) await sleep(2)
    leave.abort()
    expect(await scanning).toEqual({ outcome: 'not-scanned', why: 'called-off' })
    expect(scanner.state.looking).toBe(false)
  })

  test('is told again when it has stopped by itself', async () => {
    const profile = readScannerProfile('simulated-triggered-serial')
    if (profile.protocol.kind !== 'line' || profile.protocol.trigger === undefined) throw new Error('no trigger')
    const { device, scanner } = await bench({ trigger: true }, { protocol: { ...profile.protocol, trigger: { ...profile.protocol.trigger, againMs: 30 } } })
    const scanning = device.scan()
    while (!scanner.state.looking) await sleep(2)
    scanner.set({ power: 'off' })
    scanner.set({ power: 'on' })
    while (!scanner.state.looking) await sleep(2)
    scanner.scan('mine')
    expect(textOf(await scanning)).toBe('mine')
  })
})

describe('a bad line', () => {
  test('a code in pieces, with pauses that are too short to end it, is one code', async () => {
    const { scanner, hold } = await bench({ suffix: 'none' }, { protocol: { kind: 'line', suffix: 'none' } })
    scanner.setFaults({ chunkBytes: 1 })
    expect(textOf(await hold('GM-0101/2026-03-04/A012'))).toBe('GM-0101/2026-03-04/A012')
  })

  test('unplugged while somebody is asked: failed; after the replug it reads', async () => {
    const { device, cable, until, hold } = await bench()
    const lost = device.scan()
    await sleep(10)
    cable.unplug()
    expect(await lost).toEqual({ outcome: 'failed', fault: 'offline' })
    expect(await device.scan()).toEqual({ outcome: 'failed', fault: 'offline' })
    cable.plug()
    await until('ready')
    expect(textOf(await hold('mine'))).toBe('mine')
  })
})

describe('profiles', () => {
  test.each(Object.keys(shippedProfiles))('%s, which comes with the program, is one', (name) => {
    expect(readScannerProfile(name).class).toBe('scanner')
  })

  test('a port of another kind is refused', () => {
    expect(() => openScanner(readScannerProfile('generic-cr-serial'), { kind: 'tcp', host: 'localhost', port: 1 })).toThrow('serial')
  })
})
