/** `bin/sim all`: the devices of a site in one process, on lines of their own, with one remote control. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { deviceClasses } from '../../domain/device/device.ts'
import { prepareDevice } from '../devices.ts'
import { bin, startEveryDevice } from './testing.ts'

/** Of chip cards there is a peer instead, that others wrote: vpcd. */
const simulated = deviceClasses.filter((each) => each !== 'smart-card')

test('every class of device is up, opens under its profile, and is at hand', async () => {
  const { folder, devices, sim, close } = await startEveryDevice('pty')
  try {
    expect(Object.keys(devices)).toEqual(expect.arrayContaining([...simulated]))
    await Promise.all(simulated.map(async (deviceClass) => {
      const { profile = '', port = '' } = devices[deviceClass] ?? {}
      const prepared = prepareDevice(deviceClass, profile)
      const device = prepared.open(port)
      const patience = new AbortController()
      for await (const { state } of device.watch(patience.signal)) if (state === 'ready') break
      patience.abort()
      expect([deviceClass, prepared.simulated, device.status().state]).toEqual([deviceClass, true, 'ready'])
      await device.close()
    }))
    // One is pulled; the others stay.
    await sim.idCard.set({ cable: 'unplugged' })
    await expect.poll(() => existsSync(join(folder, 'id-card'))).toBe(false)
    expect(existsSync(join(folder, 'locker'))).toBe(true)
    expect((await sim.locker.move({ cell: 3, door: 'open' })).doors[2]).toBe('open')
    expect((await sim.ratingPad.press({ level: 5 })).screen).toBe('idle')
    expect((await sim.scanner.scan({ code: '7KXM4R9P' })).reads).toBe(1)
  } finally {
    await close()
  }
})

test('without a folder for them it says how it is called', async () => {
  const child = spawn(process.execPath, [bin('sim'), 'all'], { stdio: 'ignore' })
  expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(64)
})
