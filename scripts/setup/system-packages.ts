/** The Debian packages of `system-packages.json`: which are missing, and installing them. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Purpose = 'start' | 'test' | 'power-cut' | 'pictures'

interface SystemPackage { readonly name: string; readonly for: readonly Purpose[]; readonly why: string }

const list: { packages: SystemPackage[] } = JSON.parse(readFileSync(join(import.meta.dirname, 'system-packages.json'), 'utf8'))

/** Packages for these purposes that dpkg does not know as installed. */
export function missing(...purposes: Purpose[]): SystemPackage[] {
  const wanted = list.packages.filter((each) => each.for.some((purpose) => purposes.includes(purpose)))
  const known = spawnSync('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n', ...wanted.map((each) => each.name)], { encoding: 'utf8' })
  const installed = new Set((known.stdout ?? '').split('\n').filter((line) => line.endsWith(' installed')).map((line) => line.split(' ')[0]))
  return wanted.filter((each) => !installed.has(each.name))
}

/**
 * Installs what is missing when we are root; otherwise throws an error that names the packages
 * and the command to run.
 */
export function install(packages: readonly SystemPackage[]): void {
  if (packages.length === 0) return
  const names = packages.map((each) => each.name)
  const command = `apt-get install -y --no-install-recommends ${names.join(' ')}`
  if (process.getuid?.() !== 0) {
    throw new Error(`These Debian packages are missing:\n${packages.map((each) => `  ${each.name}: ${each.why}`).join('\n')}\nInstall them with:\n  sudo ${command}`)
  }
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const quiet = { stdio: ['ignore', 'ignore', 2] as ['ignore', 'ignore', 2], env: environment }
  spawnSync('apt-get', ['update', '-qq'], quiet)
  const done = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], quiet)
  if (done.status !== 0) throw new Error(`apt-get could not install: ${names.join(' ')}`)
}
