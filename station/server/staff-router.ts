/** The staff's part of the contract: a log-in adds its principals to this connection, and to nothing else. */
import { accepted } from './accepted.ts'
import { guarded } from './guard.ts'
import type { Station } from './station.ts'

export function staffRouter({ staff, machine }: Station) {
  return guarded.staff.router({
    logIn: guarded.staff.logIn.handler(async ({ input, errors, context }) => {
      const tried = await accepted(staff.logIn(input.visit, input.number, input.pin), errors)
      if (tried.ok) {
        context.desk.staff = tried.value
        return { name: tried.value.name, roles: [...tried.value.roles] }
      }
      switch (tried.error.code) {
        case 'VI-101': throw errors.VISIT_ENDED({ data: { code: 'VI-101' } })
        case 'ST-101': throw errors.WRONG({ data: { code: 'ST-101', seconds: tried.error.seconds } })
        case 'ST-102': throw errors.WAIT({ data: { code: 'ST-102', seconds: tried.error.seconds } })
      }
    }),
    logOut: guarded.staff.logOut.handler(({ context }) => {
      if (context.desk.staff !== null) staff.logOut(context.desk.staff)
      context.desk.staff = null
    }),
    machine: guarded.staff.machine.handler(() => machine()),
  })
}
