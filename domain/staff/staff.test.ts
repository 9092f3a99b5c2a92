import { describe, expect, test } from 'vitest'
import { issueOf, principalsOf, secretOf, turnedAway, type ChosenPin, type StaffMember } from './staff.ts'

const issued = 'scrypt$16$1$1$aXNzdWVk$a2V5'
const another = 'scrypt$16$1$1$YW5vdGhlcg==$a2V5'
const own = 'scrypt$16$1$1$b3du$a2V5'
const member = (change: Partial<StaffMember> = {}): StaffMember => ({ id: '1001', name: '示例', roles: ['clerk'], verifier: issued, choosePin: true, version: 3, sample: true, ...change })
const chosen: ChosenPin = { staff: '1001', verifier: own, issue: issueOf(issued) }

describe('a member is known', () => {
  test('by the PIN that the county issued, until they choose one', () => {
    expect(secretOf(member(), null)).toEqual({ verifier: issued, mustChoose: true })
    expect(secretOf(member({ choosePin: false }), null)).toEqual({ verifier: issued, mustChoose: false })
    expect(secretOf(member(), chosen)).toEqual({ verifier: own, mustChoose: false })
  })

  test('by the one they chose, also after the county has changed something else of them', () => {
    expect(secretOf(member({ version: 4, name: '另一个' }), chosen)).toEqual({ verifier: own, mustChoose: false })
  })

  test('by the county’s again after it has issued another', () => {
    expect(secretOf(member({ version: 4, verifier: another }), chosen)).toEqual({ verifier: another, mustChoose: true })
    expect(secretOf(member({ version: 4, verifier: another, choosePin: false }), chosen)).toEqual({ verifier: another, mustChoose: false })
  })
})

describe('a member may log in', () => {
  const sure = (day: string) => ({ sure: true, day }) as const

  test('everywhere and always, where nothing else is said', () => {
    expect(turnedAway({}, 'GM-010', sure('2026-12-01'))).toBeNull()
  })

  test('at their sites only', () => {
    expect(turnedAway({ sites: ['GM-010', 'GM-011'] }, 'GM-011', sure('2026-12-01'))).toBeNull()
    expect(turnedAway({ sites: ['GM-010'] }, 'GM-011', sure('2026-12-01'))).toBe('another-site')
  })

  test.each([['2026-11-30', 'too-early'], ['2026-12-01', null], ['2027-01-31', null], ['2027-02-01', 'too-late']] as const)('from the first day to the last: on %s %s', (day, why) => {
    expect(turnedAway({ from: '2026-12-01', until: '2027-01-31' }, 'GM-010', sure(day))).toBe(why)
  })

  test('by a clock that nobody believes, unless their time was over before', () => {
    const dates = { from: '2026-12-01', until: '2027-01-31' }
    expect(turnedAway(dates, 'GM-010', { sure: false, day: null })).toBeNull()
    expect(turnedAway(dates, 'GM-010', { sure: false, day: '2026-01-01' })).toBeNull()
    expect(turnedAway(dates, 'GM-010', { sure: false, day: '2027-02-01' })).toBe('too-late')
  })
})

test('who has yet to choose a PIN may do nothing else', () => {
  expect(principalsOf({ roles: ['clerk', 'technician'] }, true)).toEqual(['member'])
  expect(principalsOf({ roles: ['clerk'] }, false)).toEqual(['member', 'staff'])
  expect(principalsOf({ roles: ['technician'] }, false)).toEqual(['member', 'staff', 'technician'])
})
