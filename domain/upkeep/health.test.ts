import { describe, expect, test } from 'vitest'
import { troublesOf, type HealthFacts, type Medium } from './health.ts'

const day = 24 * 3_600_000
const now = 1_790_000_000_000
const medium = (change: Partial<Medium> = {}): Medium => ({ holds: 'ledger', freeBytes: 20 * 1024 ** 3, totalBytes: 60 * 1024 ** 3, readOnly: false, ...change })
const facts = (change: Partial<HealthFacts> = {}): HealthFacts => ({
  media: [medium()], neededBytes: 8 * 1024 ** 2, reserveHeld: true, ledgerBytes: 4_000_000, journalBehind: false, lost: 0,
  checked: { at: now - day, found: 0 }, backedUp: { at: now - day, bytes: 3_000_000 }, upMs: 30 * day,
  clock: { wall: now, trust: 'synced' }, backlog: { count: 0, oldestSeconds: null }, catalogueStaleDays: null, ...change,
})
const of = (change: Partial<HealthFacts>) => troublesOf(facts(change))

describe('a machine', () => {
  test('that is well needs nobody, also without a network and just after it was set up', () => {
    expect(of({})).toEqual([])
    expect(of({ backlog: { count: 300, oldestSeconds: 9 * 86_400 }, clock: { wall: now, trust: 'floor' } })).toEqual([])
    expect(of({ checked: null, backedUp: null, upMs: 60_000 })).toEqual([])
  })

  test.each<[string, Partial<HealthFacts>, string[]]>([
    ['whose disk is nearly full', { media: [medium({ freeBytes: 900 * 1024 ** 2 })] }, ['LE-106']],
    ['whose reserve was given up', { reserveHeld: false }, ['LE-106']],
    ['whose disk is full', { media: [medium({ freeBytes: 1024 ** 2 })], reserveHeld: false }, ['LE-101']],
    ['whose second medium is full', { media: [medium(), medium({ holds: 'journal', freeBytes: 0 })] }, ['LE-101']],
    ['whose disk cannot be written', { media: [medium({ readOnly: true })] }, ['LE-102']],
    ['whose journal lags behind', { journalBehind: true }, ['LE-110']],
    ['that lost something', { lost: 2 }, ['LE-104']],
    ['whose check put something right', { checked: { at: now - day, found: 3 } }, ['LE-109']],
    ['that was not checked for days', { checked: { at: now - 5 * day, found: 0 } }, ['LE-107']],
    ['without a copy for days', { backedUp: { at: now - 5 * day, bytes: 1 } }, ['LE-108']],
    ['that was never checked nor copied in days of work', { checked: null, backedUp: null, upMs: 5 * day }, ['LE-107', 'LE-108']],
    ['whose clock cannot be believed', { clock: { wall: 0, trust: 'none' } }, ['CK-101']],
    ['whose records have waited for weeks', { backlog: { count: 3, oldestSeconds: 15 * 86_400 } }, ['SY-113']],
    ['whose catalogue is old', { catalogueStaleDays: 9 }, ['SY-114']],
  ])('%s says so', (_, change, codes) => { expect(of(change)).toEqual(codes) })

  test('does not judge ages by a clock that cannot be believed', () => {
    expect(of({ clock: { wall: now + 900 * day, trust: 'none' } })).toEqual(['CK-101'])
  })

  test('says the most urgent first', () => {
    expect(of({ media: [medium({ freeBytes: 0, readOnly: true })], lost: 1, catalogueStaleDays: 8 })).toEqual(['LE-102', 'LE-101', 'LE-104', 'SY-114'])
  })
})
