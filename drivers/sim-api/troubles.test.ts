import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { SimulatedA4Printer } from '../a4-printer/simulator.ts'
import { SimulatedIdCardReader } from '../id-card/simulator.ts'
import { SimulatedLocker } from '../locker/simulator.ts'
import { SimulatedRatingPad } from '../rating-pad/simulator.ts'
import { SimulatedPrinter } from '../receipt-printer/simulator.ts'
import { SimulatedScanner } from '../scanner/simulator.ts'
import { SimulatedUps } from '../ups/simulator.ts'
import { A4PrinterSimFaults, A4PrinterSimState } from './a4-printer-contract.ts'
import { PrinterSimFaults, PrinterSimState } from './contract.ts'
import { IdCardSimFaults, IdCardSimState } from './id-card-contract.ts'
import { LockerSimFaults, LockerSimState } from './locker-contract.ts'
import { RatingPadSimFaults, RatingPadSimState } from './rating-pad-contract.ts'
import { ScannerSimFaults, ScannerSimState } from './scanner-contract.ts'
import { LineFaults } from './line.ts'
import { UpsSimState } from './ups-contract.ts'
import { countTroubles, isBroken, mended, troubles, type Breakable, type DeviceName } from './troubles.ts'

interface Device { readonly state: object; readonly faults: object; set(change: object): object; setFaults(change: object): object }

const devices: Readonly<Record<DeviceName, readonly [make: () => Device, state: z.ZodObject, faults: z.ZodObject, notBroken: readonly string[]]>> = {
  printer: [() => new SimulatedPrinter(), PrinterSimState, PrinterSimFaults, []],
  a4Printer: [() => new SimulatedA4Printer(), A4PrinterSimState, A4PrinterSimFaults, []],
  idCard: [() => new SimulatedIdCardReader(), IdCardSimState, IdCardSimFaults, ['card']],
  locker: [() => new SimulatedLocker(), LockerSimState, LockerSimFaults, ['doors', 'pulses']],
  ratingPad: [() => new SimulatedRatingPad(), RatingPadSimState, RatingPadSimFaults, ['screen', 'staff', 'volume', 'questions']],
  scanner: [() => new SimulatedScanner(), ScannerSimState, ScannerSimFaults, ['code', 'looking', 'reads']],
  ups: [() => new SimulatedUps(), UpsSimState, LineFaults, ['chargePercent', 'runtimeSeconds']],
}
const names = Object.keys(troubles) as DeviceName[]
const conditionOf = ({ state, faults }: Device) => ({ state, faults })

describe.each(names)('the troubles of %s', (name) => {
  const table: readonly Breakable[] = troubles[name]
  const [make, state, faults, notBroken] = devices[name]

  test('name every field that can be broken', () => {
    const fields = (part: Breakable['part']) => table.filter((breakable) => breakable.part === part).map(({ field }) => field).toSorted()
    expect(fields('state')).toEqual(Object.keys(state.shape).filter((field) => !notBroken.includes(field)).toSorted())
    expect(fields('faults')).toEqual(Object.keys(faults.shape).toSorted())
  })

  test('a new device has none', () => {
    expect(countTroubles(table, conditionOf(make()))).toBe(0)
  })

  test('break one thing each, as the contract takes it, and all of them are mended at once', () => {
    for (const breakable of table) {
      for (const [way, value] of Object.entries(breakable.broken)) {
        const device = make()
        const change = (breakable.part === 'state' ? state : faults).partial().parse({ [breakable.field]: value })
        if (breakable.part === 'state') device.set(change)
        else device.setFaults(change)
        expect([way, countTroubles(table, conditionOf(device)), isBroken(breakable, way, conditionOf(device))]).toEqual([way, 1, true])
        device.set(mended(table).state)
        device.setFaults(mended(table).faults)
        expect([way, countTroubles(table, conditionOf(device))]).toEqual([way, 0])
      }
    }
  })
})
