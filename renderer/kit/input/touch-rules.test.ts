import { describe, expect, it } from 'vitest'
import { deadTimeMs, emptyGlass, largestFingerMm, pageShown, step, type Glass, type Report, type Verdict } from './touch-rules.ts'
import { traces } from './traces.ts'

/** The key of the traces: 22 mm at 4 px. */
const halfKey = 44
const inKey = ({ x, y }: { x: number; y: number }): boolean => Math.abs(x) <= halfKey && Math.abs(y) <= halfKey

function play(reports: readonly Report[], glass: Glass = emptyGlass): { readonly presses: number; readonly verdicts: readonly Verdict[] } {
  let now = glass
  const down = new Set<number>()
  let presses = 0
  const verdicts = reports.map((report) => {
    const { glass: next, verdict, dropped } = step(now, report)
    now = next
    for (const id of dropped) down.delete(id)
    if (verdict.kind === 'withdraw') down.delete(report.id)
    if (verdict.kind === 'pass' && report.kind === 'down' && inKey(verdict)) down.add(report.id)
    if (verdict.kind === 'pass' && report.kind === 'move' && !inKey(verdict)) down.delete(report.id)
    if (verdict.kind === 'pass' && report.kind === 'up' && down.delete(report.id) && inKey(verdict)) presses += 1
    return verdict
  })
  return { presses, verdicts }
}

const report = (change: Partial<Report>): Report => ({ kind: 'down', id: 1, pointer: 'touch', at: 5000, x: 0, y: 0, sizeMm: 14, drawing: false, ...change })
const first = (change: Partial<Report>, glass?: Glass): Verdict['kind'] | undefined => play([report(change)], glass).verdicts[0]?.kind

describe('of the traces', () => {
  it.each(Object.entries(traces))('%s presses as often as it should', (_, trace) => {
    const reports = trace.events.map(({ t, kind, id, x, y, mm }) => report({ kind: kind as Report['kind'], id, at: 1000 + t, x, y, sizeMm: mm }))
    expect(play(reports).presses).toBe(trace.presses)
  })
})

describe('a touch', () => {
  it('of a thumb counts', () => { expect(first({ sizeMm: 25 })).toBe('pass') })
  it('of a palm does not', () => { expect(first({ sizeMm: largestFingerMm + 1 })).toBe('refuse') })
  it('meant for the page before does not', () => { expect(first({ at: 5000 + deadTimeMs - 1 }, pageShown(emptyGlass, 5000))).toBe('refuse') })
  it('counts again when the dead time is over', () => { expect(first({ at: 5000 + deadTimeMs }, pageShown(emptyGlass, 5000))).toBe('pass') })
  it('that the system takes back is no press', () => { expect(play([report({}), report({ kind: 'cancel', at: 5050 })]).presses).toBe(0) })
  it('on a drawing is told point by point, however small the way', () => {
    const { verdicts } = play([report({ drawing: true }), report({ kind: 'move', x: 3, at: 5010, drawing: true }), report({ kind: 'up', x: 5, at: 5020, drawing: true })])
    expect(verdicts).toEqual([{ kind: 'pass', x: 0, y: 0 }, { kind: 'pass', x: 3, y: 0 }, { kind: 'pass', x: 5, y: 0 }])
  })
  it('on a drawing may follow the one before at once: dots are close', () => {
    expect(play([report({ drawing: true }), report({ kind: 'up', at: 5020, drawing: true }), report({ id: 2, at: 5040, drawing: true })]).verdicts.at(-1)?.kind).toBe('pass')
  })
  it('leaves nothing behind when all fingers are gone', () => {
    let glass = emptyGlass
    for (const one of [report({}), report({ id: 2 }), report({ kind: 'up', at: 5100 }), report({ kind: 'up', id: 2, at: 5200 })]) ({ glass } = step(glass, one))
    expect(glass.contacts.size).toBe(0)
  })
})
