/**
 * What an ESC/POS printer says about itself, as tables. Source: `docs/protocols/receipt-printer.md`
 * (Epson's `DLE EOT`, `GS a`, `GS r`). One library of others reads `DLE EOT 4` with the opposite
 * meaning; we follow Epson.
 */
import type { PrinterFault } from '../../domain/device/receipt-printer.ts'
import { fixed, flag, padding, readFlags, type BitTable } from './bits.ts'

/** `DLE EOT n`, one byte each: fixed pattern 0xx1xx10. */
export const realTimeStatus = {
  printer: [fixed(0), fixed(1), padding('drawer pin 3'), flag('offline'), fixed(1), flag('waitingToRecover'), padding('feed button'), fixed(0)],
  offlineCause: [fixed(0), fixed(1), flag('coverOpen'), padding('feeding by button'), fixed(1), flag('stoppedByPaperEnd'), flag('error'), fixed(0)],
  errorCause: [fixed(0), fixed(1), flag('recoverable'), flag('cutter'), fixed(1), flag('unrecoverable'), flag('autoRecoverable'), fixed(0)],
  paper: [fixed(0), fixed(1), flag('nearEnd'), padding('near end, doubled'), fixed(1), flag('out'), padding('out, doubled'), fixed(0)],
} as const satisfies Record<string, BitTable<string>>

export type RealTimeQuestion = keyof typeof realTimeStatus

/** The `n` of `DLE EOT n`. */
export const realTimeNumber: Record<RealTimeQuestion, 1 | 2 | 3 | 4> = { printer: 1, offlineCause: 2, errorCause: 3, paper: 4 }

/** Automatic status (ASB), four bytes in a row: 0xx1xx00, then three times 0xx0xxxx. */
export const automaticStatus = [
  [fixed(0), fixed(0), padding('drawer pin 3'), flag('offline'), fixed(1), flag('coverOpen'), padding('feed button'), fixed(0)],
  [flag('waitingToRecover'), padding('feed button'), flag('recoverable'), flag('cutter'), fixed(0), flag('unrecoverable'), flag('autoRecoverable'), fixed(0)],
  [flag('nearEnd'), padding('near end, doubled'), flag('out'), padding('out, doubled'), fixed(0), padding('reserved'), padding('reserved'), fixed(0)],
  [padding('reserved'), padding('reserved'), padding('reserved'), padding('reserved'), fixed(0), padding('reserved'), padding('reserved'), fixed(0)],
] as const satisfies readonly BitTable<string>[]

/** The answer to `GS r 1`. */
export const paperReply = [
  flag('nearEnd'), padding('near end, doubled'), flag('out'), padding('out, doubled'), fixed(0), padding('reserved'), padding('reserved'), fixed(0),
] as const satisfies BitTable<string>

/** `XON`/`XOFF` and status bytes of both kinds share one stream; these two are for the line, not for us. */
export const flowControl = { xon: 0x11, xoff: 0x13 } as const

/** A printer's condition, wherever it was read. */
export interface PrinterReport {
  readonly offline: boolean
  readonly coverOpen: boolean
  readonly paper: 'ok' | 'near-end' | 'out'
  readonly cutterError: boolean
  /** An error that switching it off and on, or a technician, must clear. */
  readonly hardwareError: boolean
}

export function paperOf({ nearEnd, out }: { readonly nearEnd: boolean; readonly out: boolean }): PrinterReport['paper'] {
  return out ? 'out' : nearEnd ? 'near-end' : 'ok'
}

export function readAutomaticStatus(bytes: readonly [number, number, number, number]): PrinterReport {
  const first = readFlags(automaticStatus[0], bytes[0])
  const errors = readFlags(automaticStatus[1], bytes[1])
  return {
    offline: first.offline,
    coverOpen: first.coverOpen,
    paper: paperOf(readFlags(automaticStatus[2], bytes[2])),
    cutterError: errors.cutter,
    hardwareError: errors.unrecoverable || errors.recoverable || errors.autoRecoverable,
  }
}

/** The four real-time answers as one report. */
export function readRealTimeStatus(bytes: Readonly<Record<RealTimeQuestion, number>>): PrinterReport {
  const printer = readFlags(realTimeStatus.printer, bytes.printer)
  const cause = readFlags(realTimeStatus.offlineCause, bytes.offlineCause)
  const errors = readFlags(realTimeStatus.errorCause, bytes.errorCause)
  const paper = paperOf(readFlags(realTimeStatus.paper, bytes.paper))
  return {
    offline: printer.offline,
    coverOpen: cause.coverOpen,
    paper: cause.stoppedByPaperEnd ? 'out' : paper,
    cutterError: errors.cutter,
    hardwareError: errors.unrecoverable || errors.recoverable || errors.autoRecoverable,
  }
}

/** Why the printer cannot print now, the first thing to look at first; `undefined`: it can. */
export function faultOf(report: PrinterReport): PrinterFault | undefined {
  if (report.paper === 'out') return 'paper-out'
  if (report.coverOpen) return 'cover-open'
  if (report.cutterError) return 'cutter'
  if (report.hardwareError) return 'hardware'
  if (report.offline) return 'offline'
  return undefined
}
