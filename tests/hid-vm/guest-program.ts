/**
 * What runs in the guest: drivers against a kernel that believes in our devices. HID devices are
 * played through uhid; a USB printer and a scanner with a serial line are gadgets on a bus that goes
 * from the kernel to itself (dummy_hcd), so that cables are pulled as on a real one.
 *
 *     PASSED <what>
 *     FAILED <what>: <why>
 *     DONE
 */
import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { RatingPad } from '../../domain/device/rating-pad.ts'
import { devicesPluggedIn, prepareDevice } from '../../drivers/devices.ts'
import { idCardSimulation } from '../../drivers/id-card/simulate.ts'
import { SimulatedIdCardReader } from '../../drivers/id-card/simulator.ts'
import { listPorts } from '../../drivers/ports/sysfs.ts'
import { ratingPadSimulation } from '../../drivers/rating-pad/simulate.ts'
import { SimulatedRatingPad } from '../../drivers/rating-pad/simulator.ts'
import { SimulatedPrinter } from '../../drivers/receipt-printer/simulator.ts'
import { scannerSimulation } from '../../drivers/scanner/simulate.ts'
import { SimulatedScanner } from '../../drivers/scanner/simulator.ts'
import { onUhid, type HidFace } from '../../drivers/simulation/uhid.ts'
import type { Pluggable } from '../../drivers/simulation/carriers.ts'
import { filePort } from '../../drivers/transport/file.ts'
import { serialPort } from '../../drivers/transport/serial.ts'
import type { Port } from '../../drivers/transport/stream.ts'
import { connect, disconnect, mountConfigfs, plugGadget } from './gadgets.ts'

/** An emulated processor is some twenty times slower than a kiosk's. */
const patienceMs = 60_000

const say = (text: string): void => { process.stdout.write(`${text}\n`) }

async function check(what: string, run: () => Promise<void>): Promise<void> {
  const from = performance.now()
  try {
    await run()
    say(`PASSED ${what} (${((performance.now() - from) / 1000).toFixed(1)} s)`)
  } catch (error) {
    say(`FAILED ${what}: ${error instanceof Error ? error.stack?.replaceAll('\n', ' | ') ?? error.message : String(error)}`)
  }
}

function expectSame(found: unknown, wanted: unknown): void {
  if (JSON.stringify(found) !== JSON.stringify(wanted)) throw new Error(`found ${JSON.stringify(found)}, wanted ${JSON.stringify(wanted)}`)
}

interface Watched { status(): { readonly state: string }; watch(signal: AbortSignal): AsyncIterableIterator<{ readonly state: string }> }

async function until(device: Watched, state: string): Promise<void> {
  for await (const status of device.watch(AbortSignal.timeout(patienceMs))) if (status.state === state) return
  throw new Error(`never ${state}, but ${JSON.stringify(device.status())}`)
}

const faceOf = ({ hid }: { readonly hid?: { readonly face: HidFace } }): HidFace => {
  if (hid === undefined) throw new Error('it has no HID face')
  return hid.face
}

/** The other end of a gadget: what the host sends goes to the device, what the device says goes back. */
async function atGadget(device: Pluggable, port: Port): Promise<() => Promise<void>> {
  let received: Promise<void> = Promise.resolve()
  const open = () => port.open({ deadlineMs: 5_000, onBytes: (bytes) => { received = received.then(() => device.receive(bytes)) } })
  let opened = await open()
  // It is there before the host has greeted it, and cannot be opened until then.
  for (let tries = 0; !opened.ok && tries < 100; tries += 1) {
    await sleep(200)
    opened = await open()
  }
  if (!opened.ok) throw new Error(`${port.name}: ${opened.error.detail}`)
  const stream = opened.value
  const disconnect = device.connect((bytes) => { void stream.write(bytes, { deadlineMs: 10_000 }) })
  return async () => {
    disconnect()
    await stream.close()
  }
}

async function appears(path: string): Promise<void> {
  for (let waited = 0; !existsSync(path); waited += 100) {
    if (waited > patienceMs) throw new Error(`${path} does not appear`)
    await sleep(100)
  }
}

// The firmware does not end its line.
say('')
mountConfigfs()
plugGadget(0, { vendor: 0x04b8, product: 0x0202, serial: 'J5X1', does: 'printer.0' })
plugGadget(1, { vendor: 0x0525, product: 0xa4a7, does: 'acm.0' })

await check('a card is read through hidraw, and again after the reader was pulled and came back under another number', async () => {
  const reader = new SimulatedIdCardReader()
  const face = faceOf(idCardSimulation)
  const plugged = await onUhid(reader, face)
  const device = prepareDevice('id-card', 'simulated-sdt-hid').open('usb:0400:c35a:R1')
  await until(device, 'ready')
  reader.set({ card: 'citizen-elder' })
  const first = await device.read({ signal: AbortSignal.timeout(patienceMs) })
  expectSame([first.outcome, first.outcome === 'read' && first.reading.reveal().card.kind], ['read', 'citizen'])
  const before = (await listPorts()).map(({ path }) => path)
  reader.set({ card: null, cable: 'unplugged' })
  await until(device, 'absent')
  const inBetween = await onUhid(new SimulatedRatingPad({ kind: 'keyboard' }), faceOf(ratingPadSimulation))
  reader.set({ cable: 'plugged' })
  await until(device, 'ready')
  reader.set({ card: 'foreigner-2023' })
  const second = await device.read({ signal: AbortSignal.timeout(patienceMs) })
  expectSame([second.outcome, second.outcome === 'read' && second.reading.reveal().card.kind], ['read', 'foreigner-2023'])
  if ((await listPorts()).filter(({ usb }) => usb?.vendor === face.vendor).some(({ path }) => before.includes(path))) throw new Error('it came back under the number that it had')
  await device.close()
  await plugged.close()
  await inBetween.close()
})

await check('a HID scanner brings a code of several reports, and one in Chinese', async () => {
  const scanner = new SimulatedScanner({ speaks: 'reports' })
  const plugged = await onUhid(scanner, faceOf(scannerSimulation))
  const device = prepareDevice('scanner', 'simulated-hid-pos').open('usb:1eab:0110')
  await until(device, 'ready')
  for (const code of ['GM-0101/2026-03-04/'.repeat(12), '\u5ca9\u7f55 A012']) {
    const scanning = device.scan({ signal: AbortSignal.timeout(patienceMs) })
    await sleep(500)
    scanner.scan(code)
    const scanned = await scanning
    expectSame(scanned.outcome === 'scanned' && scanned.text.reveal(), code)
  }
  scanner.set({ cable: 'unplugged' })
  await until(device, 'absent')
  await device.close()
  await plugged.close()
})

await check('a keypad rates, and its report is nobody else’s', async () => {
  const pad = new SimulatedRatingPad({ kind: 'keyboard' })
  const plugged = await onUhid(pad, faceOf(ratingPadSimulation))
  const device: RatingPad = prepareDevice('rating-pad', 'simulated-keypad-hid').open('usb:1a2c:2124')
  await until(device, 'ready')
  const asking = device.ask({ id: 'one', prompt: 1 }, { signal: AbortSignal.timeout(patienceMs) })
  await sleep(1_000)
  pad.press(4)
  expectSame(await asking, { outcome: 'rated', level: 4 })
  await device.close()
  await plugged.close()
})

await check('two readers of one kind and nothing to tell them apart: none is opened', async () => {
  const face = faceOf(idCardSimulation)
  const both = [await onUhid(new SimulatedIdCardReader(), { ...face, serial: '' }), await onUhid(new SimulatedIdCardReader(), { ...face, serial: 'R2' })]
  const device = prepareDevice('id-card', 'simulated-sdt-hid').open('usb:0400:c35a')
  const known = prepareDevice('id-card', 'simulated-sdt-hid').open('usb:0400:c35a:R2')
  await until(known, 'ready')
  expectSame(device.status().state, 'absent')
  await both[0]?.close()
  await known.close()
  await until(device, 'ready')
  await device.close()
  await both[1]?.close()
})

await check('what nothing here can drive is told, and what can be is offered by its models', async () => {
  const strange = await onUhid(new SimulatedIdCardReader(), { ...faceOf(idCardSimulation), vendor: 0x0483, product: 0x5750, name: 'Fingerprint', serial: 'F1', descriptor: [0x06, 0x42, 0xff, ...faceOf(idCardSimulation).descriptor.slice(3)] })
  const scanner = await onUhid(new SimulatedScanner({ speaks: 'reports' }), faceOf(scannerSimulation))
  const { ports, unsupported } = await devicesPluggedIn()
  expectSame(unsupported, [{ port: 'usb:0483:5750:F1', name: 'Fingerprint' }])
  expectSame(ports.find(({ port }) => port === 'usb:1eab:0110:S1')?.fits, [{ class: 'scanner', profile: 'generic-hid-pos', likely: 'kind' }])
  expectSame(ports.find(({ port }) => port.startsWith('usb:04b8:0202'))?.fits[0], { class: 'receipt-printer', profile: 'epson-tm-usb', likely: 'named' })
  await strange.close()
  await scanner.close()
})

await check('a slip comes out of a USB printer; pulled in the middle, the next one does after it came back', async () => {
  await appears('/dev/usb/lp0')
  const printer = new SimulatedPrinter({ mmPerSecond: 150 })
  let away = await atGadget(printer, filePort({ path: '/dev/g_printer0' }))
  const device = prepareDevice('receipt-printer', 'simulated-80mm-usb').open('usb:04b8:0202:J5X1')
  await until(device, 'ready')
  const slip = (number: string, lines: number) => ({ elements: [{ kind: 'text' as const, text: number, size: 'huge' as const }, ...Array.from({ length: lines }, (_, at) => ({ kind: 'text' as const, text: `line ${at}` }))] })
  const onSent = async (): Promise<void> => {}
  expectSame(await device.print(slip('A012', 3), { onSent }), { outcome: 'confirmed' })
  const lost = await device.print(slip('A013', 60), { onSent: async () => { setTimeout(() => disconnect(0), 300) } })
  expectSame(lost.outcome, 'unknown')
  await until(device, 'absent')
  await away()
  connect(0)
  await appears('/dev/g_printer0')
  away = await atGadget(printer, filePort({ path: '/dev/g_printer0' }))
  await until(device, 'ready')
  expectSame(await device.print(slip('A014', 3), { onSent }), { outcome: 'confirmed' })
  await device.close()
  await away()
})

await check('a scanner on a USB serial line is found again in the same socket', async () => {
  await appears('/dev/ttyACM0')
  const scanner = new SimulatedScanner({})
  let away = await atGadget(scanner, serialPort({ path: '/dev/ttyGS0', baudRate: 9_600 }))
  const { usb } = (await listPorts()).find(({ path }) => path === '/dev/ttyACM0') ?? {}
  const device = prepareDevice('scanner', 'simulated-scanner-serial').open(`usb:0525:a4a7@${usb?.socket ?? ''}`)
  await until(device, 'ready')
  const scan = async (code: string): Promise<void> => {
    const scanning = device.scan({ signal: AbortSignal.timeout(patienceMs) })
    await sleep(500)
    scanner.scan(code)
    const scanned = await scanning
    expectSame(scanned.outcome === 'scanned' && scanned.text.reveal(), code)
  }
  await scan('A012')
  disconnect(1)
  await until(device, 'absent')
  await away()
  connect(1)
  away = await atGadget(scanner, serialPort({ path: '/dev/ttyGS0', baudRate: 9_600 }))
  await until(device, 'ready')
  await scan('A013')
  await device.close()
  await away()
})

say('DONE')
// A read of a device that says nothing more would keep the process.
process.exit(0)
