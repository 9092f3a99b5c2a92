/** USB devices that this kernel plays to itself: gadgets by configfs, on buses of dummy_hcd (Linux `Documentation/usb/gadget_configfs.rst`). */
import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const configfs = '/sys/kernel/config'

export interface Gadget {
  readonly vendor: number
  readonly product: number
  readonly serial?: string
  /** `printer.0`, `acm.0`: the kernel's name for what it can do. */
  readonly does: string
}

export function mountConfigfs(): void {
  execFileSync('/bin/busybox', ['mount', '-t', 'configfs', 'none', configfs])
}

/** Builds it and plugs it into bus `number`. */
export function plugGadget(number: number, { vendor, product, serial, does }: Gadget): void {
  const folder = join(configfs, 'usb_gadget', `gadget${number}`)
  for (const made of ['', 'strings/0x409', 'configs/c.1', `functions/${does}`]) mkdirSync(join(folder, made))
  const write = (file: string, text: string): void => writeFileSync(join(folder, file), `${text}\n`)
  write('idVendor', `0x${vendor.toString(16)}`)
  write('idProduct', `0x${product.toString(16)}`)
  write('strings/0x409/product', `Sample ${does}`)
  if (serial !== undefined) write('strings/0x409/serialnumber', serial)
  symlinkSync(join(folder, 'functions', does), join(folder, 'configs/c.1', does))
  connect(number)
}

/** Its cable: a gadget that is bound to a bus is plugged in. */
export const connect = (number: number): void => bind(number, `dummy_udc.${number}`)
export const disconnect = (number: number): void => bind(number, '')

const bind = (number: number, bus: string): void => writeFileSync(join(configfs, 'usb_gadget', `gadget${number}`, 'UDC'), `${bus}\n`)
