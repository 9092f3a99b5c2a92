/** The station's log: pino behind the event catalogue. */
import { pino, type DestinationStream } from 'pino'
import type { Clock } from '../../domain/time/clock.ts'
import { events, type LogEvent } from './events.ts'
import type { ValuesOf } from './fields.ts'
import { guarded } from './redact.ts'

export type Log = <E extends LogEvent>(event: E, values: ValuesOf<(typeof events)[E]['fields']>) => void

/**
 * @param destination a `RotatingFile`, or a stream in a demo
 * @param clock lines carry wall time and its trust, monotonic time and boot: enough to order them without a clock battery
 */
export function openLog(destination: DestinationStream, clock: Clock): Log {
  const logger = pino({ base: null, timestamp: () => stampOf(clock), formatters: { level: (label) => ({ level: label }) }, messageKey: 'event' }, destination)
  return (event, values) => {
    const { level, fields } = events[event]
    logger[level](guarded(fields, values), event)
  }
}

function stampOf(clock: Clock): string {
  const { wall, monotonic, bootId, trust } = clock.now()
  return `,"wall":${Math.floor(wall)},"trust":"${trust}","monotonic":${Math.floor(monotonic)},"boot":"${bootId.slice(0, 8)}"`
}
