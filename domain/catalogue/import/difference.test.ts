import { expect, test } from 'vitest'
import type { StaffMember } from '../../staff/staff.ts'
import type { CatalogueDocument } from '../documents.ts'
import { departmentNames } from './departments.ts'
import { documentChange } from './difference.ts'

const verifier = 'scrypt$16$1$1$aXNzdWVk$a2V5'
const member = (change: Partial<StaffMember>): CatalogueDocument => ({ kind: 'staff', id: '1001', body: { id: '1001', name: '岩温', roles: ['clerk'], verifier, version: 1, sample: false, ...change } })

test('who approves a member of staff sees where and until when they may log in, and nothing of a PIN', () => {
  const change = documentChange(member({ until: '2026-11-30' }), member({ version: 2, choosePin: true, sites: ['GM-010', 'GM-0101'], from: '2026-12-01' }), departmentNames([]))
  expect(change).toMatchObject({ change: 'changed', title: '岩温' })
  expect(change.elements.map(({ label, before, after }) => [label, before, after])).toEqual([
    ['版本', '1', '2'], ['首次登录改口令', null, '是'], ['能登录的站点', null, 'GM-010、GM-0101'], ['从哪天起', null, '2026-12-01'], ['到哪天止', '2026-11-30', null],
  ])
  expect(JSON.stringify(change)).not.toContain('scrypt')
})
