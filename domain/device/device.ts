/** What all devices (外设) of a kiosk have in common, whatever they do. */
import type { A4Printer } from './a4-printer.ts'
import type { IdCardReader } from './id-card.ts'
import type { Locker } from './locker.ts'
import type { RatingPad } from './rating-pad.ts'
import type { ReceiptPrinter } from './receipt-printer.ts'
import type { Scanner } from './scanner.ts'
import type { SmartCardReader } from './smart-card.ts'
import type { Ups } from './ups.ts'

/** Every class of device, named as its folder of drivers is. */
export interface DeviceByClass {
  readonly 'receipt-printer': ReceiptPrinter
  readonly 'a4-printer': A4Printer
  readonly 'id-card': IdCardReader
  readonly locker: Locker
  readonly 'rating-pad': RatingPad
  readonly scanner: Scanner
  readonly 'smart-card': SmartCardReader
  readonly ups: Ups
}

export type DeviceClass = keyof DeviceByClass

/** In the order in which staff are shown them. */
export const deviceClasses = ['receipt-printer', 'a4-printer', 'id-card', 'locker', 'rating-pad', 'scanner', 'smart-card', 'ups'] as const satisfies readonly DeviceClass[]

export type StatusOf<C extends DeviceClass> = ReturnType<DeviceByClass[C]['status']>

/** Which model is plugged in where: the names of a profile and of a port, as a technician writes them. */
export interface Assignment {
  readonly profile: string
  readonly port: string
}
