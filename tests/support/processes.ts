/** Processes of this machine as /proc shows them. */
import { readdirSync, readFileSync } from 'node:fs'

export interface Process {
  readonly pid: number
  readonly parent: number
  readonly command: string
}

/** Every process that descends from `pid`, itself first. */
export function family(pid: number): Process[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((name) => read(Number(name))).filter((each) => each !== null)
  const of = (parent: number): Process[] => all.filter((each) => each.parent === parent).flatMap((each) => [each, ...of(each.pid)])
  return [...all.filter((each) => each.pid === pid), ...of(pid)]
}

/** Whether a process exists and is not a zombie. */
export const isRunning = (pid: number): boolean => read(pid) !== null

function read(pid: number): Process | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    if (/^State:\s+Z/m.test(status)) return null
    return { pid, parent: Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0), command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim() }
  } catch {
    return null
  }
}
