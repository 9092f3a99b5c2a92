/** A packaged kiosk without its locks: the same program with other modules in the place of ours. */
import { createPackage } from '@electron/asar'
import { constants } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleApp } from '../../../scripts/package/bundle.ts'
import type { Output } from '../../../scripts/package/fuses.ts'
import { DIST } from '../../../scripts/runtime/paths.ts'

const instead = {
  'electron/lockdown.main.ts': 'tests/support/sabotage/lockdown.ts',
  'electron/session.main.ts': 'tests/support/sabotage/session.ts',
  'electron/switches.ts': 'tests/support/sabotage/switches.ts',
  'electron/pages.ts': 'tests/support/sabotage/pages.ts',
}

/** Copies an output and puts an application without locks into it. The caller removes the folder. */
export async function unlockedKiosk(output: Output): Promise<string> {
  const work = await mkdtemp(join(tmpdir(), 'jinban-unlocked-'))
  const app = join(work, 'app')
  const folder = join(work, output)
  await bundleApp({ folder: app, instead })
  await cp(join(DIST, output), folder, { recursive: true, mode: constants.COPYFILE_FICLONE, verbatimSymlinks: true })
  await createPackage(app, join(folder, 'resources', 'app.asar'))
  await rm(app, { recursive: true })
  return folder
}
