/** The way to the staff's pages, which are fetched when somebody of them comes. */
import { lazy } from 'react'
import { useKiosk } from '../session/kiosk.tsx'

const Staff = lazy(() => import('../../staff/Staff.tsx').then((room) => ({ default: room.Staff })))

export function StaffDoor() {
  const { client, visit, away, leave } = useKiosk()
  return <Staff client={client} visit={visit.id()} away={away} onLeave={leave} />
}
