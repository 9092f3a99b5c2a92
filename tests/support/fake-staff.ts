/** Staff of a station in memory: number 1001 with PIN 528417 is a technician, everything else is wrong. */
import { implement } from '@orpc/server'
import { staffContract } from '../../station/api/staff-contract.ts'
import type { Place } from '../../station/api/contract.ts'

export const sampleStaff = { number: '1001', pin: '528417', name: '示例人员' } as const

export function fakeStaff(place: Place) {
  const os = implement(staffContract)
  let wrong = 0
  return os.router({
    logIn: os.logIn.handler(({ input, errors }) => {
      if (wrong > 3) throw errors.WAIT({ data: { code: 'ST-102', seconds: 5 } })
      if (input.number === sampleStaff.number && input.pin === sampleStaff.pin) return { name: sampleStaff.name, roles: ['clerk' as const, 'technician' as const] }
      wrong += 1
      throw errors.WRONG({ data: { code: 'ST-101', seconds: wrong > 3 ? 5 : 0 } })
    }),
    logOut: os.logOut.handler(() => {}),
    machine: os.machine.handler(() => ({
      site: place.site.id, siteName: place.site.name, kiosk: place.kioskNumber, version: '0.1.0', bootId: 'boot-1', online: false, offlineSince: null, backlog: 3, catalogueStaleDays: null, businessDay: '2026-11-20',
    })),
  })
}
