/** Staff of a station in memory: number 1001 with PIN 528417 is a technician, 1003 with 604182 has a PIN of their own to choose, 1004's time is over, everything else is wrong. */
import { implement } from '@orpc/server'
import { staffContract, type Health } from '../../station/api/staff-contract.ts'
import type { Place } from '../../station/api/contract.ts'

export const sampleStaff = { number: '1001', pin: '528417', name: '示例人员' } as const

export const newStaff = { number: '1003', pin: '604182', name: '示例新人' } as const

export const goneStaff = '1004'

const at = Date.UTC(2026, 10, 20, 1, 3)
/** A kiosk at a village with a slow line. */
export const well: Health = {
  troubles: [], media: [{ holds: 'ledger', freeBytes: 41.2 * 1024 ** 3, totalBytes: 58.4 * 1024 ** 3, readOnly: false }], reserveHeld: true, ledgerBytes: 18.4 * 1024 ** 2, journalBehind: false, lost: 0,
  checked: { at: at - 6 * 3_600_000, found: 0 }, backedUp: { at: at - 6 * 3_600_000 - 60_000, bytes: 9.1 * 1024 ** 2 }, upMs: 76 * 3_600_000, clock: 'synced', backlog: { count: 3, oldestSeconds: 5_400 },
}
/** A kiosk whose disk is dying in a village without a network. */
export const ailing: Health = {
  ...well, troubles: ['LE-101', 'LE-104', 'LE-110', 'CK-101', 'LE-107', 'SY-113'], reserveHeld: false, journalBehind: true, lost: 2, checked: { at: at - 9 * 86_400_000, found: 4 }, clock: 'none', backlog: { count: 312, oldestSeconds: null },
  media: [{ holds: 'ledger', freeBytes: 3 * 1024 ** 2, totalBytes: 29.1 * 1024 ** 3, readOnly: false }, { holds: 'journal', freeBytes: 0, totalBytes: 7.4 * 1024 ** 3, readOnly: true }],
}

export function fakeStaff(place: Place, health: () => Health) {
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
      site: place.site.id, siteName: place.site.name, kiosk: place.kioskNumber, version: '0.1.0', bootId: '5f0c2a9e-boot', online: false, offlineSince: null, catalogueStaleDays: null, businessDay: '2026-11-20',
      health: health(),
    })),
  })
}
