/**
 * How a machine is switched off before its battery is empty: systemd ends every service in order,
 * this station with SIGTERM as at any other end, and the power last. A station may ask for it where
 * the site has let it (`docs/hardware.md`).
 */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Resolves when the system has taken the request; it may then end us at any moment. Rejects when it does not switch off. */
export type PowerOff = () => Promise<void>

/** The system answers at once or not at all. */
const answerMs = 30_000

export const poweroffBySystemd: PowerOff = async () => {
  await promisify(execFile)('systemctl', ['poweroff', '--no-ask-password', '--no-wall'], { timeout: answerMs })
}
