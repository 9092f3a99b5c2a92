import { expect, test } from 'vitest'
import type { Ledger } from '../ledger/ledger.ts'
import { Telemetry } from './telemetry.ts'

/** Timers that run when the test says so; what was appended. */
function bench() {
  const due = new Set<() => void>()
  const appended: unknown[] = []
  const ledger = { commit: async (change: (t: unknown) => unknown) => { change({ append: (_: string, body: unknown) => appended.push(body) }) } } as unknown as Ledger
  const telemetry = new Telemetry(ledger, (_, then) => { due.add(then); return () => { due.delete(then) } }, (error) => { throw error })
  const pass = async (): Promise<void> => { for (const then of due) { due.delete(then); then() } await Promise.resolve() }
  return { telemetry, appended, pass }
}

test('a fault that lasts is told, and so is its end', async () => {
  const { telemetry, appended, pass } = bench()
  telemetry.note('receipt-printer', 'PR-101')
  await pass()
  telemetry.note('receipt-printer', null)
  await pass()
  expect(appended).toEqual([{ class: 'receipt-printer', code: 'PR-101' }, { class: 'receipt-printer', code: null }])
})

test('a device that blinks says nothing', async () => {
  const { telemetry, appended, pass } = bench()
  telemetry.note('id-card', 'CR-101')
  telemetry.note('id-card', null)
  await pass()
  expect(appended).toEqual([])
})

test('a fault that changes while it is waited for is told as what it became', async () => {
  const { telemetry, appended, pass } = bench()
  telemetry.note('a4-printer', 'PR-201')
  telemetry.note('a4-printer', 'PR-204')
  await pass()
  expect(appended).toEqual([{ class: 'a4-printer', code: 'PR-204' }])
})

test('that the battery is at its end is told without waiting whether it lasts', () => {
  const waits: number[] = []
  const telemetry = new Telemetry({} as Ledger, (ms) => { waits.push(ms); return () => {} }, () => {})
  telemetry.note('ups', 'UP-104')
  telemetry.note('ups', 'UP-105')
  expect(waits).toEqual([60_000, 0])
})
