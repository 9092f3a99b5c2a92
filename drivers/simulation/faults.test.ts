/** What can be wrong at the port of any simulated device, whatever the device. */
import { describe, expect, test } from 'vitest'
import { SimulatedIdCardReader } from '../id-card/simulator.ts'
import { SimulatedLocker } from '../locker/simulator.ts'
import { SimulatedRatingPad } from '../rating-pad/simulator.ts'
import { SimulatedPrinter } from '../receipt-printer/simulator.ts'

/** Each with a question that it answers, from `docs/protocols`. */
const devices = {
  'id-card reader': [() => new SimulatedIdCardReader(), [0xaa, 0xaa, 0xaa, 0x96, 0x69, 0x00, 0x03, 0x11, 0xff, 0xed]],
  locker: [() => new SimulatedLocker(), [0x80, 0x01, 0x00, 0x33, 0xb2]],
  'receipt printer': [() => new SimulatedPrinter(), [0x10, 0x04, 0x01]],
} as const

interface Device {
  connect(send: (bytes: Uint8Array) => void): () => void
  receive(bytes: Uint8Array): Promise<void>
}

/** The first `length` bytes that it says to a question, and whatever came with them. */
async function answerOf(device: Device, question: readonly number[], length: number): Promise<number[]> {
  const heard: number[] = []
  const enough = Promise.withResolvers<void>()
  const disconnect = device.connect((bytes) => {
    heard.push(...bytes)
    if (heard.length >= length) enough.resolve()
  })
  await device.receive(Uint8Array.from(question))
  await enough.promise
  disconnect()
  return heard
}

describe.each(Object.entries(devices))('a simulated %s', (_, [make, question]) => {
  test('with another device in its place answers in a language of its own, and does nothing', async () => {
    const device = make()
    const before = JSON.stringify(device.state)
    device.setFaults({ stranger: true })
    const answer = await answerOf(device, question, 9)
    expect(Buffer.from(answer).toString('latin1')).toBe('\r\nERROR\r\n')
    expect(JSON.stringify(device.state)).toBe(before)
  })

  test('is pulled in the middle of its next answer, and only of that', async () => {
    const { length } = await answerOf(make(), question, 1)
    const device = make()
    const heard: number[] = []
    device.connect((bytes) => { heard.push(...bytes) })
    device.setFaults({ unplugInAnswer: true })
    const pulled = new Promise<void>((resolve) => { device.onState(({ cable }) => { if (cable === 'unplugged') resolve() }) })
    await device.receive(Uint8Array.from(question))
    await pulled
    expect(heard).toHaveLength(Math.floor(length / 2))
    expect(device.faults.unplugInAnswer).toBe(false)
    device.set({ cable: 'plugged' })
    expect(await answerOf(device, question, length)).toHaveLength(length)
  })
})

test('a printer is pulled after so many bytes of a slip: what came before stays in it', async () => {
  const printer = new SimulatedPrinter()
  printer.setFaults({ unplugAfterBytes: 3 })
  await printer.receive(Buffer.from('abcdef\n'))
  expect([printer.state.cable, printer.faults.unplugAfterBytes]).toEqual(['unplugged', null])
  printer.set({ cable: 'plugged' })
  await printer.receive(Buffer.from('xyz\n'))
  await expect.poll(() => printer.uncut).toBe('abcxyz')
})

test('what is wrong with a pad is told to whoever watches', () => {
  const pad = new SimulatedRatingPad()
  const told: boolean[] = []
  pad.onState(() => { told.push(pad.faults.stranger) })
  pad.setFaults({ stranger: true })
  pad.setFaults({ stranger: false })
  expect(told).toEqual([true, false])
})
