/** Copies npm packages with everything they need at run time on this platform, and nothing else. */
import { existsSync } from 'node:fs'
import { cp, readFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { ROOT } from '../runtime/paths.ts'

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const modules = join(ROOT, 'node_modules')

/** Puts `names` and all they depend on into the folder `target`, laid out as they are in the checkout. */
export async function copyPackages(names: readonly string[], target: string): Promise<void> {
  const copied = new Set<string>()
  const copy = async (source: string): Promise<void> => {
    if (copied.has(source)) return
    copied.add(source)
    await cp(source, join(target, relative(modules, source)), { recursive: true, dereference: true, filter: (path) => isNeeded(relative(source, path)) })
    const { dependencies = {}, optionalDependencies = {} } = JSON.parse(await readFile(join(source, 'package.json'), 'utf8')) as Manifest
    for (const name of new Set([...Object.keys(dependencies), ...Object.keys(optionalDependencies)])) {
      const found = resolveFrom(source, name)
      if (found !== null) await copy(found)
      else if (optionalDependencies[name] === undefined) throw new Error(`${name}, which ${source} needs, is not installed`)
    }
  }
  for (const name of names) await copy(join(modules, name))
}

/** Where Node finds a package seen from a folder: in the nearest node_modules above it. */
function resolveFrom(folder: string, name: string): string | null {
  for (let at = folder; at.startsWith(ROOT); at = dirname(at)) {
    const found = join(at, 'node_modules', name)
    if (existsSync(found)) return found
  }
  return null
}

/** Of node-hid only what speaks to hidraw: the other half goes through libusb. */
const otherPlatform = new RegExp(`(^|/)prebuilds/(?!(HID_hidraw-)?linux-${process.arch}(/|$))[^/]+|\\.musl\\.node$`)
const notForRunning = /(^|\/)(node_modules|tests?|docs|hidapi)(\/|$)|(^|\/)binding\.gyp$|\.(ts|map|md|c|cc|cpp|h)$/

/** Files of a package that run: no sources, types or binaries of other platforms. */
function isNeeded(path: string): boolean {
  return !otherPlatform.test(path) && !notForRunning.test(path)
}
