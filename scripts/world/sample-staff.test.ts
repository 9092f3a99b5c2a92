import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { StaffMember } from '../../domain/staff/staff.ts'
import { secretMatches } from '../../sync/secret-hash.ts'
import { samplePins, sampleStaff } from './sample-staff.ts'

const catalogue = join(import.meta.dirname, '..', '..', 'assets', 'catalogue')

test('all staff of the catalogue we ship are samples, and the PIN that is told of each is theirs', async () => {
  const told = sampleStaff(catalogue)
  expect(told.map(({ number }) => `${number}.json`)).toEqual(readdirSync(join(catalogue, 'staff')).toSorted())
  expect(told.map(({ number, pin }) => [number, pin])).toEqual(Object.entries(samplePins))
  for (const { number, pin } of told) {
    const { verifier, id } = StaffMember.parse(JSON.parse(readFileSync(join(catalogue, 'staff', `${number}.json`), 'utf8')))
    expect([id, await secretMatches(pin, verifier)]).toEqual([number, true])
  }
})

test('a catalogue without staff tells of none', () => {
  expect(sampleStaff('/nowhere')).toEqual([])
})
