/**
 * What a device cannot do, as the code that stands on the screen (`domain/errors.ts`): one table a
 * class, so that a new fault does not compile until somebody has said what to tell of it.
 */
import type { ErrorCode } from '../errors.ts'
import type { A4Fault } from './a4-printer.ts'
import type { DeviceClass } from './device.ts'
import type { IdCardReaderFault } from './id-card.ts'
import type { LockerFault } from './locker.ts'
import type { RatingPadFault } from './rating-pad.ts'
import type { ScannerFault } from './scanner.ts'
import type { SmartCardFault } from './smart-card.ts'
import type { PowerSource, UpsFault } from './ups.ts'
import type { PrinterFault } from './receipt-printer.ts'

export const receiptPrinterCodes = {
  'paper-out': 'PR-101', 'cover-open': 'PR-102', cutter: 'PR-103', offline: 'PR-104', 'no-answer': 'PR-104', hardware: 'PR-105', picture: 'PR-106',
} as const satisfies Record<PrinterFault | 'picture', ErrorCode>

export const a4PrinterCodes = {
  'paper-out': 'PR-201', 'paper-jam': 'PR-202', 'cover-open': 'PR-203', 'toner-empty': 'PR-204', 'wrong-paper': 'PR-205', offline: 'PR-206', 'no-answer': 'PR-206',
  stopped: 'PR-207', format: 'PR-208', hardware: 'PR-209', unconfirmed: 'PR-210',
} as const satisfies Record<A4Fault | 'unconfirmed', ErrorCode>

export const idCardReaderCodes = {
  offline: 'CR-101', 'no-answer': 'CR-101', 'sam-failed': 'CR-102', 'sam-not-authorised': 'CR-103', hardware: 'CR-104',
} as const satisfies Record<IdCardReaderFault, ErrorCode>

export const lockerCodes = {
  'no-such-cell': 'LK-201', 'already-open': 'LK-202', jammed: 'LK-203', refused: 'LK-204', 'feedback-polarity': 'LK-205', offline: 'LK-206', 'no-answer': 'LK-206',
} as const satisfies Record<LockerFault, ErrorCode>

export const ratingPadCodes = { offline: 'RP-101', 'no-answer': 'RP-101', hardware: 'RP-102' } as const satisfies Record<RatingPadFault, ErrorCode>

export const scannerCodes = { offline: 'SC-101', 'no-answer': 'SC-101' } as const satisfies Record<ScannerFault, ErrorCode>

export const smartCardCodes = { offline: 'IC-101', 'no-answer': 'IC-101', 'no-reader': 'IC-102' } as const satisfies Record<SmartCardFault, ErrorCode>

export const upsCodes = { offline: 'UP-101', 'no-answer': 'UP-101', 'no-ups': 'UP-102', stale: 'UP-103', unclear: 'UP-103' } as const satisfies Record<UpsFault, ErrorCode>

/** What a UPS says that works as it should. */
export const powerCodes = { battery: 'UP-104', 'battery-low': 'UP-105', ending: 'UP-105', 'replace-battery': 'UP-106' } as const satisfies Record<Exclude<PowerSource, 'mains'> | 'replace-battery', ErrorCode>

/** Why a job of a device waits, is in doubt or has failed. */
export const jobFaults = [
  'PR-101', 'PR-102', 'PR-103', 'PR-104', 'PR-105', 'PR-106',
  'PR-201', 'PR-202', 'PR-203', 'PR-204', 'PR-205', 'PR-206', 'PR-207', 'PR-208', 'PR-209', 'PR-210',
  'LK-201', 'LK-202', 'LK-203', 'LK-204', 'LK-205', 'LK-206',
  'DV-104', 'DV-105',
] as const satisfies readonly ErrorCode[]

export type JobFault = (typeof jobFaults)[number]

const codes = {
  'receipt-printer': receiptPrinterCodes, 'a4-printer': a4PrinterCodes, 'id-card': idCardReaderCodes, locker: lockerCodes, 'rating-pad': ratingPadCodes,
  scanner: scannerCodes, 'smart-card': smartCardCodes, ups: { ...upsCodes, ...powerCodes },
} as const satisfies Record<DeviceClass, Readonly<Record<string, ErrorCode>> & { readonly offline: ErrorCode }>

export type DeviceCode<C extends DeviceClass = DeviceClass> = C extends DeviceClass ? (typeof codes)[C][keyof (typeof codes)[C]] : never

/** What a status says that staff should look at; null while there is nothing, or the device is just being opened. */
export function codeOf<C extends DeviceClass>(deviceClass: C, status: { readonly state: string; readonly fault?: string; readonly power?: PowerSource; readonly replaceBattery?: boolean }): DeviceCode<C> | null {
  const table: Readonly<Record<string, DeviceCode<C> | undefined>> & { readonly offline: DeviceCode<C> } = codes[deviceClass] as never
  switch (status.state) {
    case 'ready':
      return (status.power === undefined ? undefined : table[status.power]) ?? (status.replaceBattery === true ? table['replace-battery'] : undefined) ?? null
    case 'degraded':
    case 'failed':
      return (status.fault === undefined ? undefined : table[status.fault]) ?? table.offline
    case 'absent':
    case 'recovering':
      return table.offline
    default:
      return null
  }
}
