/** Whether the memory of a process could reach a disk: by a core dump, or by swap. */
import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import type { Process } from '../../support/processes.ts'

/**
 * Lifts our own limit on core dumps, which children inherit: with the limit of zero that most shells
 * have, nothing could be told of the kiosk. Where the system does not allow it, the limit holds for all.
 */
export function allowCoreDumps(): void {
  spawnSync('prlimit', ['--pid', String(process.pid), '--core=unlimited:unlimited'])
}

/** What is wrong with these processes and this machine; nothing, where all is well. */
export function exposures(processes: readonly Process[]): string[] {
  return [...processes.filter(({ pid }) => mayDump(pid)).map(({ pid, command }) => `${pid} could leave a core dump: ${command.slice(0, 80)}`), ...swapAreas()]
}

/** core(5): no dump when the limit is zero, when the filter lets no memory through, or when the process is not dumpable; then its files in /proc are root's. */
function mayDump(pid: number): boolean {
  try {
    const { uid } = statSync(`/proc/${pid}/fd`)
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const owner = Number(/^Uid:\s+\d+\s+(\d+)/m.exec(status)?.[1])
    if (owner !== 0 && uid === 0) return false
    if (Number.parseInt(readFileSync(`/proc/${pid}/coredump_filter`, 'utf8'), 16) === 0) return false
    return !/^Max core file size\s+0\s/m.test(readFileSync(`/proc/${pid}/limits`, 'utf8'))
  } catch {
    return false // It has ended.
  }
}

/** zram is memory. */
function swapAreas(): string[] {
  return readFileSync('/proc/swaps', 'utf8').trim().split('\n').slice(1).filter((area) => !area.startsWith('/dev/zram')).map((area) => `swap is on: ${area}`)
}
