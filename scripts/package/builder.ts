/** Calls electron-builder for one folder: Electron, `resources/app.asar`, the station and its Node. */
import { Arch, build, Platform } from 'electron-builder'
import { existsSync } from 'node:fs'
import { cp, mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { electronDist } from '../runtime/electron.ts'
import { DIST, ROOT } from '../runtime/paths.ts'
import { APP, STATION } from './bundle.ts'

/** The executable of both outputs. */
export const EXECUTABLE = 'jinban'

/** Builds `folder` for this machine's processor. Fuses are left as Electron has them. */
export async function buildFolder(folder: string, version: string): Promise<void> {
  const runtime = await electronDist(version)
  const work = join(DIST, '.builder')
  await rm(work, { recursive: true, force: true })
  await build({
    targets: Platform.LINUX.createTarget('dir', process.arch === 'arm64' ? Arch.arm64 : Arch.x64),
    publish: 'never',
    projectDir: ROOT,
    config: {
      appId: 'cn.jinban.kiosk',
      productName: 'Jinban',
      electronVersion: version,
      electronDist: runtime.folder,
      npmRebuild: false,
      nodeGypRebuild: false,
      asar: true,
      // Main and preload are bundled; electron-builder would add the packages of the checkout.
      files: ['**/*', '!**/node_modules/**'],
      directories: { app: APP, output: work, buildResources: join(ROOT, 'scripts', 'package', 'resources') },
      electronLanguages: ['zh-CN', 'en-US'],
      linux: { executableName: EXECUTABLE, category: 'Office', target: 'dir' },
    },
  })
  await rm(folder, { recursive: true, force: true })
  await rename(join(work, process.arch === 'arm64' ? 'linux-arm64-unpacked' : 'linux-unpacked'), folder)
  await rm(work, { recursive: true, force: true })
  await addStation(join(folder, 'resources'))
  for (const notice of ['LICENSE', 'LICENSE.electron.txt']) {
    const source = notice === 'LICENSE' ? join(ROOT, notice) : join(runtime.folder, notice)
    if (existsSync(source)) await cp(source, join(folder, notice === 'LICENSE' ? 'LICENSE.txt' : notice))
  }
}

/** Copied by us, because electron-builder leaves folders named node_modules out of extra resources. */
async function addStation(resources: string): Promise<void> {
  await cp(STATION, join(resources, 'station'), { recursive: true })
  await mkdir(join(resources, 'node', 'bin'), { recursive: true })
  await cp(join(ROOT, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node'), join(resources, 'node', 'bin', 'node'), { dereference: true })
}
