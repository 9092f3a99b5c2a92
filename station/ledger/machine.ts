/** Which machine this is, as far as its disk can be moved or copied to another. */
import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'

/**
 * A keyed hash of `/etc/machine-id`, which machine-id(5) asks not to be written down as it is.
 *
 * @param machineId the id itself, for tests
 */
export function machineMark(machineId: string = readFileSync('/etc/machine-id', 'utf8').trim()): string {
  return createHmac('sha256', 'jinban ledger').update(machineId).digest('hex').slice(0, 32)
}
