/**
 * Main's own log: one line of JSON on stderr, which systemd keeps. Facts are numbers, flags and
 * words from our own code; nothing a page says is ever logged, so no personal data can be.
 */
export type Event =
  | 'kiosk-started' | 'core-dumps-possible' | 'refused-switch' | 'second-instance'
  | 'screen-opened' | 'screen-shown' | 'screen-sick' | 'screen-closed' | 'process-shared' | 'process-survived'
  | 'visit-ended' | 'wiped' | 'wipe-failed'
  | 'permission-refused' | 'navigation-refused' | 'window-refused' | 'request-refused'
  | 'pipe-open' | 'pipe-closed'
  | 'station-started' | 'station-exited' | 'station-silent'
  | 'uncaught'

export function log(event: Event, facts: Readonly<Record<string, string | number | boolean | null>> = {}): void {
  process.stderr.write(`${JSON.stringify({ from: 'kiosk', event, ...facts })}\n`)
}
