/** What every page about devices is given, and how it tells the time and a refusal. */
import { isDefinedError, type ORPCError } from '@orpc/client'
import type { StationClient } from '../../kit/connect.ts'
import { t } from './words.ts'

export interface DevicePage {
  readonly client: StationClient
  /** The visit that the staff member is logged in on. */
  readonly visit: string
  /** May change which model is plugged in where. */
  readonly technician: boolean
}

const clock = new Intl.DateTimeFormat('zh-CN', { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/** Month, day and minute by the kiosk's own clock. @param at wall milliseconds */
export const when = (at: number): string => clock.format(at)

/** What to say when the station did not take something. */
export function refusedWords(error: unknown): string {
  const data: unknown = isDefinedError(error as Error) ? (error as ORPCError<string, unknown>).data : null
  const code = typeof data === 'object' && data !== null && 'code' in data ? String(data.code) : 'ER-000'
  return t('refused', { code })
}
