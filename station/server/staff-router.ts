/** The staff's part of the contract: a log-in adds its principals to this connection, and to nothing else. */
import type { StaffSession } from '../staff/staff.ts'
import { accepted } from './accepted.ts'
import { guarded, sessionOf } from './guard.ts'
import type { Station } from './station.ts'

const shown = ({ name, roles, mustChoosePin }: StaffSession) => ({ name, roles: [...roles], mustChoosePin })

export function staffRouter({ staff, machine }: Station) {
  return guarded.staff.router({
    logIn: guarded.staff.logIn.handler(async ({ input, errors, context }) => {
      const tried = await accepted(staff.logIn(input.visit, input.number, input.pin), errors)
      if (tried.ok) return shown((context.desk.staff = tried.value))
      switch (tried.error.code) {
        case 'VI-101': throw errors.VISIT_ENDED({ data: { code: 'VI-101' } })
        case 'ST-101': throw errors.WRONG({ data: { code: 'ST-101', seconds: tried.error.seconds } })
        case 'ST-102': throw errors.WAIT({ data: { code: 'ST-102', seconds: tried.error.seconds } })
        case 'ST-105': throw errors.TURNED_AWAY({ data: tried.error })
      }
    }),
    choosePin: guarded.staff.choosePin.handler(async ({ input, errors, context }) => {
      const chosen = await accepted(staff.choosePin(sessionOf(context), input.present, input.pin), errors)
      if (chosen.ok) return shown((context.desk.staff = chosen.value))
      switch (chosen.error.code) {
        case 'ST-101': throw errors.WRONG({ data: { code: 'ST-101', seconds: chosen.error.seconds } })
        case 'ST-102': throw errors.WAIT({ data: { code: 'ST-102', seconds: chosen.error.seconds } })
        case 'ST-103': throw errors.ENDED({ data: { code: 'ST-103' } })
        case 'ST-104': throw errors.TOO_SIMPLE({ data: { code: 'ST-104', problem: chosen.error.problem } })
      }
    }),
    logOut: guarded.staff.logOut.handler(({ context }) => {
      if (context.desk.staff !== null) staff.logOut(context.desk.staff)
      context.desk.staff = null
    }),
    machine: guarded.staff.machine.handler(() => machine()),
  })
}
