/** Memory of processes as the kernel counts it: PSS, in which a shared page counts in parts for those who share it. */
import { readFileSync, readdirSync, readlinkSync } from 'node:fs'
import { family } from '../../tests/support/processes.ts'

export interface ProcessMemory {
  readonly pid: number
  /** `main`, `zygote`, `gpu-process`, `renderer`, `utility`, `station` … */
  readonly role: string
  readonly pssMB: number
  /** Of it, what the process alone has and no file backs. */
  readonly anonymousMB: number
}

/** Every process that descends from these. Processes that go away while we look are not there. */
export function memoryOf(pids: readonly number[]): ProcessMemory[] {
  return pids.flatMap((pid) => family(pid)).flatMap(({ pid, command }) => {
    try {
      const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
      const mb = (field: string) => Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(rollup)?.[1] ?? 0) * 1024 / 1e6
      return [{ pid, role: roleOf(command), pssMB: round(mb('Pss')), anonymousMB: round(mb('Pss_Anon')) }]
    } catch {
      return []
    }
  })
}

export const totalMB = (processes: readonly ProcessMemory[]): number => round(processes.reduce((sum, { pssMB }) => sum + pssMB, 0))

/** Processes outside `ours` that run the same program file: while there are any, PSS flatters. */
export function sharers(ours: readonly number[]): number[] {
  const own = new Set(ours.flatMap((pid) => family(pid)).map(({ pid }) => pid))
  const programs = new Set([...own].map(programOf).filter((program) => program !== null))
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => !own.has(pid) && programs.has(programOf(pid) ?? ''))
}

function programOf(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/exe`)
  } catch {
    return null
  }
}

function roleOf(command: string): string {
  if (/station\/main\.mjs/.test(command)) return 'station'
  return / --type=([\w-]+)/.exec(command)?.[1] ?? 'main'
}

const round = (value: number) => Math.round(value * 10) / 10
