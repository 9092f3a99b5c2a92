/**
 * A slower processor: a control group that gives what runs in it a share of the machine's time in
 * short slices, so that a burst is slowed like everything else.
 */
import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { family } from '../../tests/support/processes.ts'

/**
 * A Celeron N4000 does about 0.45 of the work that one core of the machines these numbers come
 * from does, and has two cores: 0.9 of one core for everything the product runs.
 */
export const celeronCores = 0.9
const periodUs = 10_000

export interface Quota {
  /** Puts a process and all that descend from it under the quota; what they start later is under it too. */
  add(pid: number): void
  /** Processes go back to where they were; then the group goes. */
  remove(): void
}

const v1 = '/sys/fs/cgroup/cpu'
const v2 = '/sys/fs/cgroup'

/** Null where this user may not make control groups with a processor quota. */
export function openQuota(cores: number): Quota | null {
  const name = `jinban-bench-${process.pid}`
  const quotaUs = Math.round(cores * periodUs)
  const isV1 = existsSync(join(v1, 'cpu.cfs_quota_us'))
  const root = isV1 ? v1 : v2
  const group = join(root, name)
  const settings: readonly (readonly [string, string])[] = isV1
    ? [['cpu.cfs_period_us', String(periodUs)], ['cpu.cfs_quota_us', String(quotaUs)]]
    : [['cpu.max', `${quotaUs} ${periodUs}`]]
  try {
    mkdirSync(group)
    for (const [file, value] of settings) writeFileSync(join(group, file), value)
  } catch {
    return null
  }
  const members = () => readFileSync(join(group, 'cgroup.procs'), 'utf8').split('\n').filter((pid) => pid !== '')
  return {
    add(pid) {
      for (const each of family(pid)) writeFileSync(join(group, 'cgroup.procs'), String(each.pid))
    },
    remove() {
      for (const pid of members()) writeFileSync(join(root, 'cgroup.procs'), pid)
      rmdirSync(group)
    },
  }
}
