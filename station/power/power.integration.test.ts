/** A power cut from NUT's own service and UPS through to the station's process, which asks to be switched off and is, as systemd does it. */
import { randomUUID } from 'node:crypto'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { nutMissing, startNut, type NutUps } from '../../tests/support/nut.ts'
import { temporaryDirectory } from '../ledger/testing/bench.ts'
import { enrolledFolder, startStation, type Page, type StationProcess } from '../testing/process.ts'

const missing = nutMissing()
if (missing !== null) process.stderr.write(`a power cut is not tried with NUT: ${missing}\n`)

const site = 'GM-000'
const onMains = { 'ups.status': 'OL', 'battery.charge': '100', 'battery.runtime': '1200' }
const onBattery = { 'ups.status': 'OB DISCHRG', 'battery.charge': '60', 'battery.runtime': '400' }
const low = { 'ups.status': 'OB DISCHRG LB', 'battery.charge': '9', 'battery.runtime': '100' }

let nut: NutUps
let data: string
let station: StationProcess
let page: Page

/** In the place of systemd's: writes down that it was asked, and ends the service with SIGTERM. */
function fakeSystemctl(): { readonly path: string; readonly asked: () => string } {
  const folder = temporaryDirectory()
  const asked = join(folder, 'asked')
  writeFileSync(join(folder, 'systemctl'), `#!/bin/sh\necho "$@" >> ${asked}\nkill -TERM $PPID\n`)
  chmodSync(join(folder, 'systemctl'), 0o755)
  writeFileSync(asked, '')
  return { path: folder, asked: () => readFileSync(asked, 'utf8') }
}
const systemctl = fakeSystemctl()
const start = (more: readonly string[] = []): Promise<StationProcess> =>
  startStation(data, site, ['--device', `ups=simulated-nut:village@127.0.0.1:${nut.port}`, ...more], { ...process.env, PATH: `${systemctl.path}:${process.env['PATH'] ?? ''}` })

const power = async (wanted: string): Promise<void> => {
  for await (const state of await page.client.state.watch(undefined, { signal: AbortSignal.timeout(30_000) })) if (state.power === wanted) return
  throw new Error(`never ${wanted}`)
}
const logged = (): { readonly event: string; readonly [field: string]: unknown }[] =>
  readFileSync(join(data, 'log', 'station.log'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { event: string })

describe.skipIf(missing !== null)('a power cut', () => {
  beforeEach(async () => {
    nut = await startNut('village', onMains)
    data = await enrolledFolder(site)
    station = await start(['--power-off'])
    page = await station.connect()
  })
  afterEach(async () => {
    page.close()
    await station.kill()
    await nut[Symbol.asyncDispose]()
  })

  test('passes; the next one empties the battery: the visit ends, nothing new begins, and the station is switched off in good order', async () => {
    await power('mains')
    nut.become(onBattery)
    await power('battery')
    nut.become(onMains)
    await power('mains')

    const visit = randomUUID()
    await page.client.visit.start({ visit, elder: false, resume: null })
    nut.become(low)
    await power('ending')
    const ticket = await page.client.queue.take({ visit, request: randomUUID(), queue: 'personal', idNumber: null, priority: false })
    expect([ticket.number, systemctl.asked()]).toEqual(['A001', ''])

    await page.client.visit.end({ visit })
    expect(await station.gone).toBe(0)
    expect(systemctl.asked()).toBe('poweroff --no-ask-password --no-wall\n')
    expect(logged().map(({ event }) => event).filter((event) => event.startsWith('power.') || event === 'station.stopping'))
      .toEqual(['power.out', 'power.back', 'power.ending', 'power.served', 'station.stopping'])

    // Begun again while it is still out: the ledger was closed as it should, and nobody is let in.
    page.close()
    station = await start()
    page = await station.connect()
    expect(logged().findLast(({ event }) => event === 'station.started')).toMatchObject({ unclean: false })
    await power('ending')
    await expect(page.client.visit.start({ visit: randomUUID(), elder: false, resume: null })).rejects.toMatchObject({ code: 'POWER_OUT', data: { code: 'UP-105' } })
    nut.become(onMains)
    await power('mains')
    await page.client.visit.start({ visit: randomUUID(), elder: false, resume: null })
  })
})
