/** Staff of a station in memory: number 1001 with PIN 528417 is a technician, 1003 with 604182 has a PIN of their own to choose, 1004's time is over, everything else is wrong. */
import { implement } from '@orpc/server'
import { staffContract } from '../../station/api/staff-contract.ts'
import type { Place } from '../../station/api/contract.ts'

export const sampleStaff = { number: '1001', pin: '528417', name: '示例人员' } as const

export const newStaff = { number: '1003', pin: '604182', name: '示例新人' } as const

export const goneStaff = '1004'

export function fakeStaff(place: Place) {
  const os = implement(staffContract)
  let wrong = 0
  return os.router({
    logIn: os.logIn.handler(({ input, errors }) => {
      if (wrong > 3) throw errors.WAIT({ data: { code: 'ST-102', seconds: 5 } })
      if (input.number === sampleStaff.number && input.pin === sampleStaff.pin) return { name: sampleStaff.name, roles: ['clerk' as const, 'technician' as const], mustChoosePin: false }
      if (input.number === newStaff.number && input.pin === newStaff.pin) return { name: newStaff.name, roles: ['clerk' as const], mustChoosePin: true }
      if (input.number === goneStaff) throw errors.TURNED_AWAY({ data: { code: 'ST-105', why: 'too-late', day: '2026-10-31' } })
      wrong += 1
      throw errors.WRONG({ data: { code: 'ST-101', seconds: wrong > 3 ? 5 : 0 } })
    }),
    choosePin: os.choosePin.handler(({ input, errors }) => {
      if (input.pin === newStaff.pin || input.pin === sampleStaff.pin) throw errors.TOO_SIMPLE({ data: { code: 'ST-104', problem: 'same' } })
      return { name: sampleStaff.name, roles: ['clerk' as const, 'technician' as const], mustChoosePin: false }
    }),
    logOut: os.logOut.handler(() => {}),
    machine: os.machine.handler(() => ({
      site: place.site.id, siteName: place.site.name, kiosk: place.kioskNumber, version: '0.1.0', bootId: 'boot-1', online: false, offlineSince: null, backlog: 3, catalogueStaleDays: null, businessDay: '2026-11-20',
    })),
  })
}
