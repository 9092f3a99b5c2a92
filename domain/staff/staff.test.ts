import { describe, expect, test } from 'vitest'
import { issueOf, principalsOf, secretOf, type ChosenPin, type StaffMember } from './staff.ts'

const issued = 'scrypt$16$1$1$aXNzdWVk$a2V5'
const another = 'scrypt$16$1$1$YW5vdGhlcg==$a2V5'
const own = 'scrypt$16$1$1$b3du$a2V5'
const member = (change: Partial<StaffMember> = {}): StaffMember => ({ id: '1001', name: '示例', roles: ['clerk'], verifier: issued, choosePin: true, version: 3, sample: true, ...change })
const chosen: ChosenPin = { staff: '1001', verifier: own, document: 3, issue: issueOf(issued) }

describe('a member is known', () => {
  test('by the PIN that the county issued, until they choose one', () => {
    expect(secretOf(member(), null)).toEqual({ verifier: issued, mustChoose: true })
    expect(secretOf(member({ choosePin: false }), null)).toEqual({ verifier: issued, mustChoose: false })
    expect(secretOf(member(), chosen)).toEqual({ verifier: own, mustChoose: false })
  })

  test('by the one they chose, also after the county has changed something else of them', () => {
    expect(secretOf(member({ version: 4, name: '另一个', choosePin: false }), chosen)).toEqual({ verifier: own, mustChoose: false })
  })

  test('by the county’s again after it has issued another, or asked anew for a choice', () => {
    expect(secretOf(member({ version: 4, verifier: another }), chosen)).toEqual({ verifier: another, mustChoose: true })
    expect(secretOf(member({ version: 4, verifier: another, choosePin: false }), chosen)).toEqual({ verifier: another, mustChoose: false })
    expect(secretOf(member({ version: 4 }), chosen)).toEqual({ verifier: issued, mustChoose: true })
  })
})

test('who has yet to choose a PIN may do nothing else', () => {
  expect(principalsOf({ roles: ['clerk', 'technician'] }, true)).toEqual(['member'])
  expect(principalsOf({ roles: ['clerk'] }, false)).toEqual(['member', 'staff'])
  expect(principalsOf({ roles: ['technician'] }, false)).toEqual(['member', 'staff', 'technician'])
})
