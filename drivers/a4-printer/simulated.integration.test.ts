/** `bin/device` against `bin/sim`, each a process of its own. */
import { expect, test } from 'vitest'
import { driveByHand, startSimulation } from '../simulation/testing.ts'

test('a test page printed by hand comes out, and an empty tray is told', async () => {
  const { port, sim, close } = await startSimulation('a4-printer', 'tcp', '--page', '10')
  try {
    const [, sheets] = await Promise.all([
      driveByHand('a4-printer', 'simulated-ipp', 'test', '--port', port).then(({ lines, status }) => { expect([lines, status]).toEqual([[{ outcome: 'confirmed' }], 0]) }),
      sim.a4Printer.sheets().then(async (all) => (await all.next()).value),
    ])
    expect(sheets).toMatchObject({ id: 1, media: 'iso_a4_210x297mm' })
    const [page = ''] = await sim.a4Printer.pages({ id: 1 })
    expect(Buffer.from(page, 'base64').subarray(1, 4).toString()).toBe('PNG')
    await sim.a4Printer.set({ paper: 'out' })
    expect(await driveByHand('a4-printer', 'simulated-ipp', 'status', '--port', port)).toEqual({ lines: [{ state: 'degraded', fault: 'paper-out' }], status: 1 })
    expect(await driveByHand('a4-printer', 'simulated-ipp', 'test', '--port', port)).toEqual({ lines: [{ outcome: 'failed', fault: 'paper-out' }], status: 1 })
  } finally {
    await close()
  }
})
