/**
 * systemd's watchdog, to be preferred: it restarts the station, and with `RuntimeWatchdogSec` the
 * machine when systemd itself does not live. It wants a datagram on a Unix socket, which Node does
 * not have, so `systemd-notify` sends it (`NotifyAccess=all` in the unit).
 */
import { spawn } from 'node:child_process'

/** Told twice within the time that the unit allows. */
const pingsPerTimeout = 2
const command = ['systemd-notify', 'WATCHDOG=1'] as const

export type WatchdogEnvironment = Readonly<Record<string, string | undefined>>

/** Milliseconds that the unit (`WatchdogSec`) allows between two pings; null where nobody waits for any, or for another process's. */
export function systemdTimeoutMs({ WATCHDOG_USEC: microseconds, WATCHDOG_PID: pid, NOTIFY_SOCKET: socket }: WatchdogEnvironment, ownPid: number): number | null {
  if (socket === undefined || microseconds === undefined || !/^[1-9]\d*$/.test(microseconds)) return null
  if (pid !== undefined && Number(pid) !== ownPid) return null
  return Number(microseconds) / 1_000
}

/** Pings from this thread, so not when it is stuck. Returns how to end it; null where systemd waits for none. */
export function systemdWatchdog(environment: WatchdogEnvironment, ownPid: number): (() => void) | null {
  const timeoutMs = systemdTimeoutMs(environment, ownPid)
  if (timeoutMs === null) return null
  const ping = (): void => {
    const [program, ...args] = command
    // What is not told is noticed by who waits for it.
    spawn(program, args, { stdio: 'ignore', env: environment }).on('error', () => {})
  }
  ping()
  const timer = setInterval(ping, timeoutMs / pingsPerTimeout)
  return () => clearInterval(timer)
}
