/** Sample staff of the catalogue we ship: their PINs are known to everybody, so they can log in to a demonstration and nowhere else. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { StaffMember } from '../../domain/staff/staff.ts'

export const samplePins = { '1001': '528417', '1002': '739264', '1003': '604182' } as const

export interface SampleStaff {
  readonly number: string
  readonly pin: string
  readonly name: string
  /** Has to choose a PIN of their own, and then has that one. */
  readonly choosesPin: boolean
}

/** Those that a catalogue has; another county's may have none. @param catalogue its folder */
export function sampleStaff(catalogue: string): SampleStaff[] {
  return Object.entries(samplePins).flatMap(([number, pin]) => {
    const file = join(catalogue, 'staff', `${number}.json`)
    if (!existsSync(file)) return []
    const { name, sample, choosePin = false } = StaffMember.parse(JSON.parse(readFileSync(file, 'utf8')))
    return sample ? [{ number, pin, name, choosesPin: choosePin }] : []
  })
}
