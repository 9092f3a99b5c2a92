/** Electron and Chromium for tests, run as nobody when the tests run as root: their sandbox is on. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { EXECUTABLE } from '../../scripts/package/builder.ts'
import type { Output } from '../../scripts/package/fuses.ts'
import { DIST } from '../../scripts/runtime/paths.ts'
import { unprivileged, type Unprivileged } from '../../scripts/runtime/unprivileged.ts'

/** The packaged kiosk. */
export function packagedKiosk(output: Output, folder: string = join(DIST, output)): Promise<Unprivileged> {
  const program = join(folder, EXECUTABLE)
  if (!existsSync(program)) throw new Error(`${program} is missing: npm run package`)
  return unprivileged(program, { whole: true })
}
