/** What is plugged into a kiosk, as a technician sees it (接口). */
import type { DeviceClass } from './device.ts'

/**
 * How sure it is that a model is what hangs on a port, from what the device says of itself on USB;
 * nobody asks the device anything.
 *
 * - `named`: maker and product are the model's
 * - `kind`: it is of this kind (a USB printer, a HID scanner), whoever made it
 * - `possible`: a serial line, behind which anything may be
 */
export type Likelihood = 'named' | 'kind' | 'possible'

export interface Fit {
  readonly class: DeviceClass
  readonly profile: string
  readonly likely: Likelihood
}

export interface PluggedPort {
  /** What is assigned: `/dev/ttyS0`, or what the device is on USB, so that a replug changes nothing. */
  readonly port: string
  /** Where it is now. */
  readonly path: string
  /** As the device calls itself; never a person's. */
  readonly name: string
  /** The likeliest first. Empty: no model that this program knows. */
  readonly fits: readonly Fit[]
}

/** A device that nothing here can drive (不支持的设备). */
export interface UnsupportedDevice {
  readonly port: string
  readonly name: string
}

export interface PluggedIn {
  readonly ports: readonly PluggedPort[]
  readonly unsupported: readonly UnsupportedDevice[]
}
