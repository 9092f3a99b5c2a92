/** The driver against a UPS that others wrote: upsd and dummy-ups of Network UPS Tools. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Ups, UpsStatus } from '../../domain/device/ups.ts'
import { nutMissing, startNut, type NutUps } from '../../tests/support/nut.ts'
import { openUps, readUpsProfile, typedUps } from './open.ts'

const missing = nutMissing()
if (missing !== null) process.stderr.write(`UPSs are not tried against NUT: ${missing}\n`)

const onMains = { 'ups.status': 'OL', 'battery.charge': '100', 'battery.runtime': '1200' }

describe.skipIf(missing !== null)('with upsd and dummy-ups', () => {
  let nut: NutUps
  let ups: Ups
  beforeAll(async () => { nut = await startNut('village', onMains) })
  afterAll(() => nut[Symbol.asyncDispose]())
  afterEach(() => ups.close())

  const open = (name = ''): void => {
    ups = openUps(readUpsProfile('nut'), typedUps(`${name}127.0.0.1:${nut.port}`), { policy: { pollMs: 100, missRetryMs: 50, backoff: { firstMs: 50, capMs: 200 } } })
  }
  async function until(wanted: (status: UpsStatus) => boolean): Promise<UpsStatus> {
    for await (const status of ups.watch(AbortSignal.timeout(30_000))) if (wanted(status)) return status
    throw new Error(`stayed ${JSON.stringify(ups.status())}`)
  }
  const power = (source: string) => (status: UpsStatus): boolean => status.state === 'ready' && status.power === source

  test('a power cut: from mains to battery, low, and back', async () => {
    open()
    expect(await until(power('mains'))).toEqual({ state: 'ready', power: 'mains', chargePercent: 100, runtimeSeconds: 1_200, replaceBattery: false })
    nut.become({ 'ups.status': 'OB DISCHRG', 'battery.charge': '70', 'battery.runtime': '600' })
    expect(await until(power('battery'))).toMatchObject({ chargePercent: 70, runtimeSeconds: 600 })
    nut.become({ 'ups.status': 'OB DISCHRG LB', 'battery.charge': '9', 'battery.runtime': '50' })
    expect(await until(power('battery-low'))).toMatchObject({ chargePercent: 9 })
    nut.become({ ...onMains, 'ups.status': 'OL CHRG RB' })
    expect(await until(power('mains'))).toMatchObject({ replaceBattery: true })
  })

  test('a UPS that it does not have is told as such', async () => {
    open('nobody@')
    expect(await until(({ state }) => state === 'degraded')).toEqual({ state: 'degraded', fault: 'no-ups' })
  })

  test('the service is killed: gone; begun again, it answers without a restart of ours', async () => {
    open('village@')
    await until(power('mains'))
    await nut.kill('service')
    await until(({ state }) => state === 'recovering' || state === 'absent')
    await nut.start('service')
    expect(await until(power('mains'))).toMatchObject({ power: 'mains' })
  })

  test('the service has lost the UPS: stale; found again, it is well', async () => {
    open()
    await until(power('mains'))
    await nut.kill('driver')
    expect(await until(({ state }) => state === 'degraded')).toEqual({ state: 'degraded', fault: 'stale' })
    await nut.start('driver')
    expect(await until(power('mains'))).toMatchObject({ power: 'mains' })
  })
})
