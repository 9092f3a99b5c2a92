import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import traces from './traces/keys.json' with { type: 'json' }
import { burstMs, idle, longestCode, shortestCode, step, type KeyReport } from './wedge-rules.ts'

interface Outcome {
  readonly codes: string[]
  /** What stands in a field that has the focus. */
  readonly field: string
}

function play(reports: readonly KeyReport[]): Outcome {
  let burst = idle
  let [field, before] = ['', '']
  const codes: string[] = []
  for (const report of reports) {
    const next = step(burst, report)
    burst = next.burst
    if (next.verdict.kind === 'pass' && next.verdict.begins) before = field
    switch (next.verdict.kind) {
      case 'pass': if ([...report.key].length === 1 && !report.shortcut) field += report.key; break
      case 'keep': if (next.verdict.takeBack) field = before; break
      case 'code': codes.push(next.verdict.code); break
      default: next.verdict satisfies never
    }
  }
  return { codes, field }
}

const plain = { shortcut: false, repeat: false }
const typed = (keys: readonly string[], every: number, from = 1_000): KeyReport[] => keys.map((key, index) => ({ key, at: from + index * every, ...plain }))

/** Made after what scanners and hands do: each key with the milliseconds since the one before. */
interface Trace { readonly name: string; readonly keys: readonly { readonly key: string; readonly after: number; readonly repeat?: boolean; readonly shortcut?: boolean }[]; readonly codes: readonly string[]; readonly field: string }

describe('of the traces', () => {
  it.each<Trace>(traces)('$name', ({ keys, codes, field }) => {
    let at = 0
    const reports = keys.map(({ key, after, repeat = false, shortcut = false }) => ({ key, at: at += after, repeat, shortcut }))
    expect(play(reports)).toEqual({ codes, field })
  })
})

describe('a scanner that is a keyboard', () => {
  it('is heard with every code that it can type, at every speed of scanners', () => {
    fc.assert(fc.property(fc.string({ minLength: shortestCode, maxLength: 60 }), fc.integer({ min: 1, max: burstMs - 1 }), (code, every) => {
      const keys = [...code]
      fc.pre(keys.length >= shortestCode)
      expect(play(typed([...keys, 'Enter'], every))).toEqual({ codes: [code], field: '' })
    }))
  })

  it('types nothing into the page when its code is too long, and no Enter either', () => {
    expect(play(typed([...'x'.repeat(longestCode + 1), 'Enter'], 2))).toEqual({ codes: [], field: '' })
    expect(play(typed([...'x'.repeat(longestCode), 'Enter'], 2)).codes).toHaveLength(1)
  })
})

describe('a person at a keyboard', () => {
  it('is never taken for a scanner, whatever they type', () => {
    fc.assert(fc.property(fc.array(fc.record({ key: fc.constantFrom('a', '1', 'Shift', 'Enter', 'Backspace', 'Tab'), after: fc.integer({ min: burstMs, max: 500 }) })), (strokes) => {
      let at = 0
      const reports = strokes.map(({ key, after }) => ({ key, at: at += after, ...plain }))
      expect(play(reports)).toEqual({ codes: [], field: strokes.map(({ key }) => key).filter((key) => key.length === 1).join('') })
    }))
  })
})
