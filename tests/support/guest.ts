/**
 * A machine of its own: Debian's kernel under QEMU (no KVM needed), busybox, the pinned Node and one
 * program. What a test of ours cannot have on this machine it has there: a power that is pulled, and
 * HID and USB devices that a kernel believes in.
 *
 *     initramfs: busybox + modules + /init ──► /dev/vda  program (read-only: node, bundle, packages)
 *                                         └──► /dev/vdb  data    (where a disk is given)
 *
 * Ending QEMU with SIGKILL loses what the guest had not flushed to the disk behind its own cache,
 * which is what a power cut does and what killing a process inside a running kernel never shows.
 */
import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'esbuild'
import { copyPackages } from '../../scripts/package/native.ts'

const root = resolve(import.meta.dirname, '../..')
const cache = join(root, '.cache', 'guest')

/** The disks, and what ext4 asks for by name only when it is mounted. */
const diskModules = ['virtio_pci', 'virtio_blk', 'crc32c_generic', 'ext4']

/** `modules`: name and parameters of each, in the order in which they are loaded. */
const initOf = (modules: readonly string[]): string => `#!/bin/busybox sh
/bin/busybox mkdir -p /proc /sys /dev /program /data /tmp /bin
/bin/busybox mount -t proc proc /proc
/bin/busybox mount -t sysfs sys /sys
/bin/busybox mount -t devtmpfs dev /dev
${modules.map((module) => { const [name, ...given] = module.split(' '); return `/bin/busybox insmod /modules/${name}.ko ${given.join(' ')} || /bin/busybox echo "NO MODULE ${name}"` }).join('\n')}
/bin/busybox mount -t ext4 -o ro /dev/vda /program
[ ! -e /dev/vdb ] || /bin/busybox mount -t ext4 /dev/vdb /data || /bin/busybox echo "NO DATA DISK"
/bin/busybox mount -t tmpfs tmp /tmp
/bin/busybox cp -a /program/lib /program/lib64 /
cd /tmp
exec /program/node /program/program.mjs $(/bin/busybox sed 's/.*jinban=//' /proc/cmdline)
`

export interface Guest {
  /** Lines the program prints, as they come. */
  readonly lines: AsyncIterable<string>
  /** Pulls the power. */
  cut(): Promise<void>
}

export interface GuestMachine {
  /** Makes an empty data disk. */
  newDisk(path: string): void
  /** Boots, with this disk if any; the program gets `words` as its arguments. */
  boot(words: readonly string[], disk?: string): Guest
}

export interface GuestProgram {
  /** For the files kept of it. */
  readonly name: string
  /** An ES module, bundled already (`bundleForGuest`). */
  readonly bundle: string
  /** Kernel modules beside those of the disks, each with its parameters; what they need comes with them. */
  readonly modules?: readonly string[]
  /** npm packages that cannot be bundled. */
  readonly packages?: readonly string[]
  /** Folders that stand beside the program, by name. */
  readonly files?: Readonly<Record<string, string>>
}

/** One file out of a program; packages named here are left out and must travel beside it. */
export async function bundleForGuest(entry: string, outfile: string, packages: readonly string[] = []): Promise<void> {
  await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'esm', target: 'node24', logLevel: 'error', external: [...packages], banner: { js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom('file:///program/program.mjs');" } })
}

/** Builds (once, kept in `.cache`) the machine that runs a program. */
export async function prepareGuest(program: GuestProgram): Promise<GuestMachine> {
  const kernel = fetchKernel()
  const initramfs = buildInitramfs(kernel, [...diskModules, ...program.modules ?? []])
  const image = await buildProgramDisk(program)
  return {
    newDisk(path) {
      writeFileSync(path, '')
      truncateSync(path, 256 * 2 ** 20)
      execFileSync('/sbin/mke2fs', ['-q', '-t', 'ext4', '-F', path])
    },
    boot(words, disk) {
      const qemu = spawn('qemu-system-x86_64', [
        '-m', '768', '-smp', '1', '-cpu', 'max', '-nographic', '-no-reboot', '-nodefaults', '-serial', 'stdio',
        '-kernel', kernel.image, '-initrd', initramfs,
        '-append', `console=ttyS0 quiet loglevel=3 panic=-1 mitigations=off jinban=${words.join(' ')}`,
        '-drive', `file=${image},format=raw,if=virtio,readonly=on`,
        ...disk === undefined ? [] : ['-drive', `file=${disk},format=raw,if=virtio,cache=writeback`],
      ], { stdio: ['ignore', 'pipe', 'inherit'] })
      const gone = new Promise<void>((done) => qemu.once('exit', () => done()))
      return {
        lines: createInterface({ input: qemu.stdout }),
        async cut() {
          qemu.kill('SIGKILL')
          await gone
        },
      }
    },
  }
}

interface Kernel { readonly image: string; readonly modules: string; readonly name: string }

/** Debian's kernel package, unpacked but not installed. */
function fetchKernel(): Kernel {
  const folder = join(cache, 'kernel')
  if (!existsSync(join(folder, 'boot'))) {
    const depends = execFileSync('apt-cache', ['depends', 'linux-image-amd64'], { encoding: 'utf8' })
    const name = /Depends: (linux-image-\S+)/.exec(depends)?.[1]
    if (name === undefined) throw new Error('apt knows no linux-image-amd64; run apt-get update')
    const download = mkdtempSync(join(tmpdir(), 'jinban-kernel-'))
    execFileSync('apt-get', ['download', '-qq', name], { cwd: download, stdio: ['ignore', 'ignore', 'ignore'] })
    const deb = readdirSync(download).find((file) => file.endsWith('.deb'))
    if (deb === undefined) throw new Error(`apt could not download ${name}`)
    mkdirSync(folder, { recursive: true })
    execFileSync('dpkg-deb', ['-x', join(download, deb), folder])
    rmSync(download, { recursive: true })
  }
  const image = readdirSync(join(folder, 'boot')).find((file) => file.startsWith('vmlinuz-'))
  if (image === undefined) throw new Error('the kernel package holds no kernel')
  const name = image.slice('vmlinuz-'.length)
  return { image: join(folder, 'boot', image), modules: join(folder, 'lib', 'modules', name, 'kernel'), name }
}

function buildInitramfs(kernel: Kernel, wanted: readonly string[]): string {
  const files = new Map(readdirSync(kernel.modules, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ko')).map((path) => [basename(path, '.ko').replaceAll('-', '_'), join(kernel.modules, path)]))
  const modules = withDependencies(files, wanted)
  const init = initOf(modules)
  const target = join(cache, `initramfs-${digest(init, kernel.name)}`)
  if (existsSync(target)) return target
  const tree = mkdtempSync(join(tmpdir(), 'jinban-initramfs-'))
  mkdirSync(join(tree, 'bin'))
  mkdirSync(join(tree, 'modules'))
  cpSync('/bin/busybox', join(tree, 'bin', 'busybox'))
  for (const name of modules.map(nameOf)) cpSync(files.get(name) ?? '', join(tree, 'modules', `${name}.ko`))
  writeFileSync(join(tree, 'init'), init, { mode: 0o755 })
  execFileSync('sh', ['-c', `find . | cpio --quiet -o -H newc > '${target}'`], { cwd: tree })
  rmSync(tree, { recursive: true })
  return target
}

const nameOf = (module: string): string => module.split(' ')[0] ?? module

/** In the order in which they must be loaded: nothing in the initramfs knows what a module needs, but the module does. */
function withDependencies(files: ReadonlyMap<string, string>, wanted: readonly string[]): string[] {
  const order = new Map<string, string>()
  const add = (module: string): void => {
    const name = nameOf(module)
    if (order.has(name)) return
    const file = files.get(name)
    if (file === undefined) throw new Error(`the kernel has no module ${name}`)
    const [, needs = ''] = /\0depends=([^\0]*)\0/.exec(readFileSync(file).toString('latin1')) ?? []
    for (const need of needs.split(',').filter((each) => each !== '')) add(need.replaceAll('-', '_'))
    order.set(name, module)
  }
  for (const module of wanted) add(module)
  return [...order.values()]
}

/** Node, the program, its packages and the libraries they link to, on a read-only disk: only what is touched is read. */
async function buildProgramDisk({ name, bundle, packages = [], files = {} }: GuestProgram): Promise<string> {
  const target = join(cache, `program-${name}-${digest(readFileSync(bundle), process.version, ...packages)}.img`)
  if (existsSync(target)) return target
  const tree = mkdtempSync(join(tmpdir(), 'jinban-program-'))
  cpSync(process.execPath, join(tree, 'node'))
  cpSync(bundle, join(tree, 'program.mjs'))
  await copyPackages(packages, join(tree, 'node_modules'))
  for (const [target, source] of Object.entries(files)) cpSync(source, join(tree, target), { recursive: true })
  const binaries = [process.execPath, ...readdirSync(tree, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.node')).map((path) => join(tree, path))]
  for (const library of new Set(binaries.flatMap(librariesOf))) {
    mkdirSync(join(tree, dirname(library)), { recursive: true })
    copyFileSync(realpathSync(library), join(tree, library))
  }
  for (const old of readdirSync(cache)) if (old.startsWith(`program-${name}-`)) rmSync(join(cache, old))
  writeFileSync(target, '')
  truncateSync(target, 384 * 2 ** 20)
  execFileSync('/sbin/mke2fs', ['-q', '-t', 'ext4', '-F', '-O', '^has_journal', '-d', tree, target])
  rmSync(tree, { recursive: true })
  return target
}

const librariesOf = (binary: string): string[] => [...execFileSync('ldd', [binary], { encoding: 'utf8' }).matchAll(/(\/lib\S+)/g)].map(([path]) => path)

function digest(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part).update('\0')
  return hash.digest('hex').slice(0, 16)
}
