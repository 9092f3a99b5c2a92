/**
 * What a visit types is in our memory, so our memory must not reach a disk: no core dumps, no
 * swap. Checked at boot and told; whether to go on is decided in `main.ts`. Node cannot lock
 * pages (mlock), so for swap the system itself has to be right.
 */
import { readFileSync, writeFileSync } from 'node:fs'

export interface MemorySafety {
  /** `none`: the limit is zero, or a dump would hold no memory (`coredump_filter`). */
  readonly coreDumps: 'none' | 'possible' | 'unknown'
  /** `none`: no swap on this machine, or none for our control group. */
  readonly swap: 'none' | 'possible' | 'unknown'
}

export interface ProcFiles {
  read(path: string): string | null
  write(path: string, text: string): void
}

export const procFiles: ProcFiles = {
  read(path) {
    try {
      return readFileSync(path, 'utf8')
    } catch {
      return null
    }
  },
  write(path, text) {
    try {
      writeFileSync(path, text)
    } catch {
      // Read back by the caller: what counts is what holds.
    }
  },
}

/** Empties core dumps of memory as far as we may, then looks. */
export function secureMemory(files: ProcFiles = procFiles): MemorySafety {
  // core(5): each bit dumps one kind of mapping. A pipe in core_pattern ignores RLIMIT_CORE, not this.
  files.write('/proc/self/coredump_filter', '0')
  return { coreDumps: coreDumps(files), swap: swap(files) }
}

function coreDumps(files: ProcFiles): MemorySafety['coreDumps'] {
  const filter = files.read('/proc/self/coredump_filter')
  if (filter !== null && Number.parseInt(filter, 16) === 0) return 'none'
  const limits = files.read('/proc/self/limits')
  if (limits === null) return 'unknown'
  return /^Max core file size\s+0\s/m.test(limits) ? 'none' : 'possible'
}

function swap(files: ProcFiles): MemorySafety['swap'] {
  const swaps = files.read('/proc/swaps')
  if (swaps === null) return 'unknown'
  const areas = swaps.trim().split('\n').slice(1)
  // zram is memory.
  if (areas.every((area) => area.startsWith('/dev/zram'))) return 'none'
  const group = /^0::(.+)$/m.exec(files.read('/proc/self/cgroup') ?? '')?.[1]
  return group !== undefined && files.read(`/sys/fs/cgroup${group}/memory.swap.max`)?.trim() === '0' ? 'none' : 'possible'
}
