import { describe, expect, test } from 'vitest'
import type { WireEntry } from '../../../domain/device/wire.ts'
import type { WireView } from '../../../station/api/devices-contract.ts'
import { join, linesOf, nothingHeld, sinceBeginning } from './wire.ts'

const entry = (hex: string): WireEntry => ({ atMs: 7, way: 'out', passed: [{ hex }] })
const view = (from: number, entries: readonly string[], { run = 1, dropped = 0 } = {}): WireView => ({ state: 'on', until: null, run, dropped, from, entries: entries.map(entry) })
const held = (...views: readonly WireView[]) => {
  const all = views.reduce(join, nothingHeld)
  return [all.first, ...all.entries.map((each) => ('passed' in each && each.passed[0] !== undefined && 'hex' in each.passed[0] ? each.passed[0].hex : ''))]
}

describe('what a page has of a trace', () => {
  test('grows by what is new, and is not doubled by a line that was opened again', () => {
    expect(held(view(0, ['01', '02']), view(2, ['03']), view(3, []))).toEqual([0, '01', '02', '03'])
    expect(held(view(0, ['01', '02']), view(0, ['01', '02', '03']))).toEqual([0, '01', '02', '03'])
  })

  test('loses what the station has lost, and what a slow page missed is a gap that it knows of', () => {
    expect(held(view(0, ['01', '02', '03']), view(3, ['04'], { dropped: 2 }))).toEqual([2, '03', '04'])
    expect(held(view(0, ['01', '02']), view(5, ['06'], { dropped: 5 }))).toEqual([5, '06'])
  })

  test('begins anew with another trace', () => {
    expect(held(view(0, ['01', '02']), view(0, [], { run: 2 }), view(0, ['03'], { run: 2 }))).toEqual([0, '03'])
  })
})

describe('an entry', () => {
  test('is lines of sixteen bytes, with the characters that can be printed', () => {
    const [first, second, ...more] = linesOf({ atMs: 1_230, way: 'in', passed: [{ hex: `${'00'.repeat(14)}4f4b7f` }] })
    expect(first).toMatchObject({ at: 1_230, way: 'in', kind: 'bytes', text: [...'\u00b7'.repeat(14), 'O', 'K'] })
    expect(second).toMatchObject({ at: null, way: 'in', bytes: ['7f'], text: ['\u00b7'] })
    expect(more).toEqual([])
  })

  test('says what was kept back, between what is shown', () => {
    expect(linesOf({ atMs: 0, way: 'in', passed: [{ hex: 'aa' }, { hidden: 1280 }, { hidden: null }] })).toMatchObject([
      { at: 0, kind: 'bytes' }, { at: null, kind: 'hidden', count: 1280 }, { kind: 'hidden', count: null },
    ])
  })

  test('without bytes is one line', () => {
    expect(linesOf({ atMs: 5, way: 'closed', kind: 'unplugged' })).toMatchObject([{ at: 5, way: null, kind: 'event', event: { kind: 'unplugged' } }])
  })
})

test('times are told in minutes, seconds and thousandths', () => {
  expect([0, 9, 61_230, 600_000].map(sinceBeginning)).toEqual(['0:00.000', '0:00.009', '1:01.230', '10:00.000'])
})
