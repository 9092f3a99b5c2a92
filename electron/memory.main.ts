/**
 * What a visit types passes through our memory, so our memory must not reach a disk. Renderers are
 * not dumpable by Chromium's sandbox; this is for main. The systemd unit says the same for all
 * (`LimitCORE=0`, `MemorySwapMax=0`).
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { log } from './log.main.ts'

/** core(5): each bit of the filter dumps one kind of memory; it holds also where core dumps go to a pipe. */
const FILTER = '/proc/self/coredump_filter'

export function forgetOnCrash(): void {
  try {
    writeFileSync(FILTER, '0')
    if (Number.parseInt(readFileSync(FILTER, 'utf8'), 16) === 0) return
  } catch {
    // Told below: what counts is what holds.
  }
  log('core-dumps-possible')
}
