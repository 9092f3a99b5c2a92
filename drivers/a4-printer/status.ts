/**
 * What a printer says about itself (Get-Printer-Attributes) as what staff can act on. The reasons
 * are RFC 8011's (5.4.12) and PWG 5100.9's. Printers judge severity differently (one says
 * `media-empty-report`, another `-error`), so the suffix is dropped and the table decides.
 */
import type { A4Fault, A4Warning } from '../../domain/device/a4-printer.ts'
import { operation } from './codec.ts'
import { flag, numbers, texts, type Attributes } from './parser.ts'

export const requestedPrinterAttributes = [
  'printer-make-and-model', 'printer-state', 'printer-state-reasons', 'printer-is-accepting-jobs', 'operations-supported',
  'document-format-supported', 'media-supported', 'media-ready', 'sides-supported', 'print-color-mode-supported', 'print-scaling-supported',
] as const

export const a4 = 'iso_a4_210x297mm'
export const pdf = 'application/pdf'

type Reading = { readonly fault: A4Fault } | { readonly warning: A4Warning }

const reasons: Readonly<Record<string, Reading>> = {
  'media-empty': { fault: 'paper-out' },
  'media-needed': { fault: 'paper-out' },
  'input-tray-missing': { fault: 'paper-out' },
  'media-jam': { fault: 'paper-jam' },
  'cover-open': { fault: 'cover-open' },
  'door-open': { fault: 'cover-open' },
  'interlock-open': { fault: 'cover-open' },
  'toner-empty': { fault: 'toner-empty' },
  'marker-supply-empty': { fault: 'toner-empty' },
  'marker-waste-full': { fault: 'hardware' },
  'output-area-full': { fault: 'hardware' },
  'output-tray-missing': { fault: 'hardware' },
  'fuser-over-temp': { fault: 'hardware' },
  'fuser-under-temp': { fault: 'hardware' },
  'spool-area-full': { fault: 'hardware' },
  shutdown: { fault: 'stopped' },
  stopped: { fault: 'stopped' },
  'stopping': { fault: 'stopped' },
  'moving-to-paused': { fault: 'stopped' },
  paused: { fault: 'stopped' },
  offline: { fault: 'offline' },
  'connecting-to-device': { fault: 'offline' },
  'connecting-to-printer': { fault: 'offline' },
  'timed-out': { fault: 'offline' },
  'media-low': { warning: 'paper-low' },
  'toner-low': { warning: 'toner-low' },
  'marker-supply-low': { warning: 'toner-low' },
}

/** Where staff should look first. */
const order: readonly A4Fault[] = ['paper-out', 'paper-jam', 'cover-open', 'toner-empty', 'wrong-paper', 'stopped', 'format', 'offline', 'no-answer', 'hardware']

export interface ReasonsReading {
  readonly fault: A4Fault | undefined
  readonly warnings: readonly A4Warning[]
  /** Reasons of this printer that nobody has judged yet: for the log, they block nothing. */
  readonly unknown: readonly string[]
}

export function readReasons(keywords: readonly string[]): ReasonsReading {
  const faults = new Set<A4Fault>()
  const warnings = new Set<A4Warning>()
  const unknown: string[] = []
  for (const keyword of keywords) {
    const reason = keyword.replace(/-(?:report|warning|error)$/, '')
    const reading = Object.hasOwn(reasons, reason) ? reasons[reason] : undefined
    if (reason === 'none') continue
    if (reading === undefined) unknown.push(reason)
    else if ('fault' in reading) faults.add(reading.fault)
    else warnings.add(reading.warning)
  }
  return { fault: order.find((fault) => faults.has(fault)), warnings: [...warnings].sort(), unknown }
}

/** What the printer can do, and how it is. */
export interface PrinterReport {
  readonly model: string
  readonly fault: A4Fault | undefined
  readonly warnings: readonly A4Warning[]
  readonly unknownReasons: readonly string[]
  /** A job can be made first and its document sent then: its number is known before a byte leaves. */
  readonly jobFirst: boolean
  readonly sides: ReadonlySet<string>
  readonly monochrome: boolean
  readonly unscaled: boolean
}

/** `printer-state` 5 (RFC 8011, 5.4.11). */
const stopped = 5

export function readPrinter(attributes: Attributes): PrinterReport {
  const read = readReasons(texts(attributes, 'printer-state-reasons'))
  const operations = numbers(attributes, 'operations-supported')
  return {
    model: texts(attributes, 'printer-make-and-model')[0] ?? '',
    fault: read.fault ?? unfit(attributes),
    warnings: read.warnings,
    unknownReasons: read.unknown,
    jobFirst: operations.includes(operation.createJob) && operations.includes(operation.sendDocument),
    sides: new Set(texts(attributes, 'sides-supported')),
    monochrome: texts(attributes, 'print-color-mode-supported').includes('monochrome'),
    unscaled: texts(attributes, 'print-scaling-supported').includes('none'),
  }
}

/** What no reason names. A list that the printer does not give excludes nothing. */
function unfit(attributes: Attributes): A4Fault | undefined {
  const lacks = (list: string, wanted: string): boolean => {
    const given = texts(attributes, list)
    return given.length > 0 && !given.includes(wanted)
  }
  if (lacks('media-ready', a4) || lacks('media-supported', a4)) return 'wrong-paper'
  if (numbers(attributes, 'printer-state').includes(stopped) || flag(attributes, 'printer-is-accepting-jobs') === false) return 'stopped'
  if (lacks('document-format-supported', pdf)) return 'format'
  return undefined
}
