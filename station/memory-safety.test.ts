import { describe, expect, test } from 'vitest'
import { secureMemory, type ProcFiles } from './memory-safety.ts'

/** A /proc in which `coredump_filter` can be written, or not. */
function proc(files: Record<string, string>, writable = true): ProcFiles {
  const content = new Map(Object.entries(files))
  return {
    read: (path) => content.get(path) ?? null,
    write: (path, text) => void (writable && content.set(path, text)),
  }
}

const limits = (core: string) => `Limit                     Soft Limit           Hard Limit           Units     \nMax core file size        ${core}                    unlimited            bytes     \n`
const swaps = (...areas: string[]) => ['Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority', ...areas].join('\n') + '\n'

describe('core dumps', () => {
  test('hold no memory once the filter is empty, whatever the limit', () => {
    expect(secureMemory(proc({ '/proc/self/limits': limits('unlimited') })).coreDumps).toBe('none')
  })
  test('are possible when neither filter nor limit can be had', () => {
    expect(secureMemory(proc({ '/proc/self/coredump_filter': '00000033', '/proc/self/limits': limits('unlimited') }, false)).coreDumps).toBe('possible')
  })
  test('are off by a limit of zero', () => {
    expect(secureMemory(proc({ '/proc/self/coredump_filter': '00000033', '/proc/self/limits': limits('0        ') }, false)).coreDumps).toBe('none')
  })
})

describe('swap', () => {
  test('on a disk is told', () => {
    expect(secureMemory(proc({ '/proc/swaps': swaps('/dev/sda2  partition 1 0 -2') })).swap).toBe('possible')
  })
  test('in compressed memory is no disk', () => {
    expect(secureMemory(proc({ '/proc/swaps': swaps('/dev/zram0 partition 1 0 -2') })).swap).toBe('none')
  })
  test('that our control group may not use is none', () => {
    expect(secureMemory(proc({
      '/proc/swaps': swaps('/dev/sda2 partition 1 0 -2'),
      '/proc/self/cgroup': '0::/system.slice/jinban-station.service\n',
      '/sys/fs/cgroup/system.slice/jinban-station.service/memory.swap.max': '0\n',
    })).swap).toBe('none')
  })
})
