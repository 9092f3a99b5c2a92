/** Sabotage: a session without proxy, without a gate for requests, with every permission. */
import { session, type Session } from 'electron'

export const openKioskSession = (): Promise<Session> => Promise.resolve(session.fromPartition('persist:kiosk'))
