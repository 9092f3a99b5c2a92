/**
 * What a visit types passes through our memory, so our memory must not reach a disk. Chromium forks
 * its zygotes before it runs a line of ours, and every renderer is a fork of them: so this is for
 * main and for those that are there already, and what they fork inherits it. The systemd units say
 * the same for all (`LimitCORE=0`, `MemorySwapMax=0`).
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { log } from './log.main.ts'

/** core(5): each bit of the filter dumps one kind of memory; it holds also where core dumps go to a pipe. */
const filterOf = (pid: number): string => `/proc/${pid}/coredump_filter`

export function forgetOnCrash(): void {
  if (!family(process.pid).every(emptyDumpsOf)) log('core-dumps-possible')
}

function emptyDumpsOf(pid: number): boolean {
  try {
    writeFileSync(filterOf(pid), '0')
    // Read back: what counts is what holds.
    return Number.parseInt(readFileSync(filterOf(pid), 'utf8'), 16) === 0
  } catch {
    return false
  }
}

/** A process and all that descend from it. */
function family(pid: number): number[] {
  const parents = new Map(readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((name) => [Number(name), parentOf(Number(name))]))
  const descendants = (of: number): number[] => [of, ...[...parents].filter(([, parent]) => parent === of).flatMap(([child]) => descendants(child))]
  return descendants(pid)
}

/** Null when it has ended. */
function parentOf(pid: number): number | null {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN)
  } catch {
    return null
  }
}
