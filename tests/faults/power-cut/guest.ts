/**
 * A machine whose power can be pulled: Debian's kernel under QEMU (no KVM needed), busybox, the
 * pinned Node, and an ext4 data disk behind the guest's own write-back cache. Ending QEMU with
 * SIGKILL loses what the guest had not flushed, which is what a power cut does and what killing a
 * process inside a running kernel never shows.
 *
 *     initramfs: busybox + modules + /init ──► /dev/vda  program (read-only: node, bundle)
 *                                         └──► /dev/vdb  data    (survives the cut)
 */
import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

const root = resolve(import.meta.dirname, '../../..')
const cache = join(root, '.cache', 'power-guest')

/** In the order in which they must be loaded: nothing in the initramfs resolves dependencies. */
const modules = ['virtio_ring', 'virtio', 'virtio_pci_modern_dev', 'virtio_pci_legacy_dev', 'virtio_pci', 'virtio_blk', 'crc16', 'crc32c_generic', 'libcrc32c', 'mbcache', 'jbd2', 'ext4']

const init = `#!/bin/busybox sh
/bin/busybox mkdir -p /proc /sys /dev /program /data /tmp
/bin/busybox mount -t proc proc /proc
/bin/busybox mount -t sysfs sys /sys
/bin/busybox mount -t devtmpfs dev /dev
for module in ${modules.join(' ')}; do /bin/busybox insmod /modules/$module.ko || /bin/busybox echo "NO MODULE $module"; done
/bin/busybox mount -t ext4 -o ro /dev/vda /program
/bin/busybox mount -t ext4 /dev/vdb /data || /bin/busybox echo "NO DATA DISK"
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

export interface PowerGuest {
  /** Makes an empty data disk. */
  newDisk(path: string): void
  /** Boots with this disk; the program gets `words` as its arguments. */
  boot(disk: string, words: readonly string[]): Guest
}

/** Builds (once, kept in `.cache`) the machine that runs `program`, a bundled ES module. */
export function preparePowerGuest(program: string): PowerGuest {
  const kernel = fetchKernel()
  const initramfs = buildInitramfs(kernel)
  const image = buildProgramDisk(program)
  return {
    newDisk(path) {
      writeFileSync(path, '')
      truncateSync(path, 256 * 2 ** 20)
      execFileSync('/sbin/mke2fs', ['-q', '-t', 'ext4', '-F', path])
    },
    boot(disk, words) {
      const qemu = spawn('qemu-system-x86_64', [
        '-m', '768', '-smp', '1', '-cpu', 'max', '-nographic', '-no-reboot', '-nodefaults', '-serial', 'stdio',
        '-kernel', kernel.image, '-initrd', initramfs,
        '-append', `console=ttyS0 quiet loglevel=3 panic=-1 mitigations=off jinban=${words.join(' ')}`,
        '-drive', `file=${image},format=raw,if=virtio,readonly=on`,
        '-drive', `file=${disk},format=raw,if=virtio,cache=writeback`,
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

function buildInitramfs(kernel: Kernel): string {
  const target = join(cache, `initramfs-${digest(init, kernel.name)}`)
  if (existsSync(target)) return target
  const files = new Map(readdirSync(kernel.modules, { recursive: true, encoding: 'utf8' }).map((path) => [basename(path), join(kernel.modules, path)]))
  const tree = mkdtempSync(join(tmpdir(), 'jinban-initramfs-'))
  mkdirSync(join(tree, 'bin'))
  mkdirSync(join(tree, 'modules'))
  cpSync('/bin/busybox', join(tree, 'bin', 'busybox'))
  for (const module of modules) {
    const file = files.get(`${module}.ko`)
    if (file === undefined) throw new Error(`the kernel has no module ${module}`)
    cpSync(file, join(tree, 'modules', `${module}.ko`))
  }
  writeFileSync(join(tree, 'init'), init, { mode: 0o755 })
  execFileSync('sh', ['-c', `find . | cpio --quiet -o -H newc > '${target}'`], { cwd: tree })
  rmSync(tree, { recursive: true })
  return target
}

/** Node, the libraries it links to, and the program, on a read-only disk: only what is touched is read. */
function buildProgramDisk(program: string): string {
  const target = join(cache, `program-${digest(readFileSync(program), process.version)}.img`)
  if (existsSync(target)) return target
  const tree = mkdtempSync(join(tmpdir(), 'jinban-program-'))
  cpSync(process.execPath, join(tree, 'node'))
  cpSync(program, join(tree, 'program.mjs'))
  for (const library of execFileSync('ldd', [process.execPath], { encoding: 'utf8' }).matchAll(/(\/lib\S+)/g)) {
    const path = library[1] ?? ''
    mkdirSync(join(tree, dirname(path)), { recursive: true })
    copyFileSync(realpathSync(path), join(tree, path))
  }
  for (const old of readdirSync(cache)) if (old.startsWith('program-')) rmSync(join(cache, old))
  writeFileSync(target, '')
  truncateSync(target, 256 * 2 ** 20)
  execFileSync('/sbin/mke2fs', ['-q', '-t', 'ext4', '-F', '-O', '^has_journal', '-d', tree, target])
  rmSync(tree, { recursive: true })
  return target
}

function digest(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part).update('\0')
  return hash.digest('hex').slice(0, 16)
}
