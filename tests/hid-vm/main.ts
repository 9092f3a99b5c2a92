/**
 * `npm run test:hid-vm`: drivers of HID and USB devices in a guest with Debian's kernel, since this
 * machine's may have none of it. Where QEMU is not installed it says so and is skipped.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { bundleForGuest, prepareGuest } from '../support/guest.ts'

/** What links to the system, or finds files beside itself. */
const packages = ['node-hid', '@serialport/bindings-cpp', '@napi-rs/canvas', 'pcsc-mini', '@fontsource/noto-sans-sc'] as const
/** HID devices that a program plays, and two buses on which the kernel plays USB devices to itself. */
const modules = ['uhid', 'hid_generic', 'usblp', 'cdc_acm', 'dummy_hcd num=2', 'usb_f_printer', 'usb_f_acm'] as const
const patienceMs = 10 * 60_000

function qemuIsHere(): boolean {
  try {
    for (const program of ['qemu-system-x86_64', 'busybox', 'cpio']) execFileSync('which', [program], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

async function main(): Promise<number> {
  if (!qemuIsHere()) {
    process.stdout.write('skipped: QEMU, busybox or cpio is not installed (scripts/setup/system-packages.json)\n')
    return 0
  }
  const folder = mkdtempSync(join(tmpdir(), 'jinban-hid-'))
  const bundle = join(folder, 'program.mjs')
  await bundleForGuest(join(import.meta.dirname, 'guest-program.ts'), bundle, packages)
  const machine = await prepareGuest({ name: 'hid', bundle, modules, packages, files: { assets: join(import.meta.dirname, '../../assets') } })
  const guest = machine.boot([])
  const timer = setTimeout(() => { process.stdout.write('FAILED the guest does not come to an end\n'); void guest.cut() }, patienceMs)
  let [passed, failed, done] = [0, 0, false]
  for await (const printed of guest.lines) {
    // The firmware clears the screen before it says anything.
    const line = stripVTControlCharacters(printed)
    process.stdout.write(`${line}\n`)
    if (line.startsWith('PASSED ')) passed += 1
    if (line.startsWith('FAILED ') || line.startsWith('NO MODULE')) failed += 1
    if (line.startsWith('DONE')) { done = true; break }
  }
  clearTimeout(timer)
  await guest.cut()
  rmSync(folder, { recursive: true })
  process.stdout.write(`${passed} passed, ${failed} failed${done ? '' : ', and it did not come to an end'}\n`)
  return done && failed === 0 && passed > 0 ? 0 : 1
}

process.exitCode = await main()
