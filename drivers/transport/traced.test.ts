import { describe, expect, test } from 'vitest'
import type { WireEntry } from '../../domain/device/wire.ts'
import { memoryCable } from './memory.ts'
import { replay } from './replayed.ts'
import { hidden, shown, showsAll, WireTrace, type Redaction } from './traced.ts'

const bounds = { deadlineMs: 1_000 }
const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values)
const noTimes = (entries: readonly WireEntry[]): object[] => entries.map((entry) => Object.fromEntries(Object.entries(entry).filter(([name]) => name !== 'atMs')))

/** A device that says every byte back. */
async function traced(redaction: Redaction = showsAll, kept?: ConstructorParameters<typeof WireTrace>[1]) {
  const trace = new WireTrace(redaction, kept)
  const { port, device } = memoryCable((chunk) => { device.send(chunk) })
  const heard: number[] = []
  const open = async () => {
    const opened = await trace.through(port).open({ ...bounds, onBytes: (chunk) => heard.push(...chunk) })
    if (!opened.ok) throw new Error(opened.error.detail)
    return opened.value
  }
  return { trace, device, heard, open }
}

describe('a trace of a wire', () => {
  test('keeps nothing until it is switched on, and the wire works all the same', async () => {
    const { trace, heard, open } = await traced()
    const stream = await open()
    expect((await stream.write(bytes(1, 2), bounds)).ok).toBe(true)
    expect([heard, trace.on, trace.kept]).toEqual([[1, 2], false, { entries: [], dropped: 0 }])
    await stream.close()
  })

  test('keeps what passes in both directions, opening and end, from when it is switched on', async () => {
    const { trace, device, open } = await traced()
    trace.start()
    const stream = await open()
    await stream.write(bytes(0xa5, 1), bounds)
    trace.hand('Press key 5')
    device.unplug()
    await stream.closed
    expect(noTimes(trace.kept.entries)).toEqual([
      { way: 'opened' }, { way: 'out', passed: [{ hex: 'a501' }] }, { way: 'in', passed: [{ hex: 'a501' }] }, { way: 'hand', what: 'Press key 5' }, { way: 'closed', kind: 'unplugged' },
    ])
    await open().catch(() => {})
    expect(noTimes(trace.kept.entries).at(-1)).toEqual({ way: 'not-opened', reason: 'absent' })
  })

  test('can be switched off and on in the middle, and begins anew', async () => {
    const { trace, open } = await traced()
    const stream = await open()
    trace.start()
    await stream.write(bytes(1), bounds)
    trace.stop()
    await stream.write(bytes(2), bounds)
    expect(noTimes(trace.kept.entries)).toEqual([{ way: 'out', passed: [{ hex: '01' }] }, { way: 'in', passed: [{ hex: '01' }] }])
    trace.start()
    await stream.write(bytes(3), bounds)
    expect(noTimes(trace.kept.entries)).toEqual([{ way: 'out', passed: [{ hex: '03' }] }, { way: 'in', passed: [{ hex: '03' }] }])
    trace.forget()
    expect([trace.on, trace.kept.entries]).toEqual([false, []])
    await stream.close()
  })

  test('tells each entry as it comes', async () => {
    const { trace, open } = await traced()
    const told: WireEntry[] = []
    const stop = trace.onEntry((entry) => told.push(entry))
    trace.start()
    const stream = await open()
    stop()
    await stream.write(bytes(1), bounds)
    expect(noTimes(told)).toEqual([{ way: 'opened' }])
    await stream.close()
  })

  test('forgets the oldest beyond its bounds, and says how many', async () => {
    const { trace, open } = await traced(showsAll, { mostEntries: 4, mostBytes: 1_000 })
    trace.start()
    const stream = await open()
    for (let at = 0; at < 5; at += 1) await stream.write(bytes(at), bounds)
    expect(trace.kept).toMatchObject({ entries: [{ way: 'out' }, { way: 'in' }, { way: 'out' }, { passed: [{ hex: '04' }] }], dropped: 7 })
    const { trace: small, open: openSmall } = await traced(showsAll, { mostEntries: 100, mostBytes: 10 })
    small.start()
    const other = await openSmall()
    for (let at = 0; at < 5; at += 1) await other.write(bytes(1, 2, 3, 4), bounds)
    expect([small.kept.entries.length, small.kept.dropped]).toEqual([2, 9])
  })

  test('begins its judgement anew with each connection and each start', async () => {
    let judges = 0
    const { trace, open } = await traced(() => {
      judges += 1
      return { out: () => [], in: (chunk) => [shown(chunk.subarray(0, 1)), hidden(chunk.length - 1)] }
    })
    trace.start()
    const stream = await open()
    await stream.write(bytes(1, 2, 3), bounds)
    await stream.write(bytes(4, 5), bounds)
    expect(noTimes(trace.kept.entries)).toEqual([{ way: 'opened' }, { way: 'in', passed: [{ hex: '01' }, { hidden: 2 }] }, { way: 'in', passed: [{ hex: '04' }, { hidden: 1 }] }])
    trace.start()
    await stream.write(bytes(1), bounds)
    await stream.close()
    await (await open()).write(bytes(1), bounds)
    expect(judges).toBe(3)
  })
})

describe('a replay', () => {
  const out = (hex: string): WireEntry => ({ atMs: 0, way: 'out', passed: [{ hex }] })
  const inn = (hex: string): WireEntry => ({ atMs: 0, way: 'in', passed: [{ hex }] })
  const hand = (what: string): WireEntry => ({ atMs: 0, way: 'hand', what })
  const turn = () => new Promise((resolve) => { setImmediate(resolve) })

  async function play(entries: readonly WireEntry[]) {
    const played = replay(entries, (count) => new Uint8Array(count ?? 0).fill(0xee))
    let heard = ''
    const opened = await played.port.open({ ...bounds, onBytes: (chunk) => { heard += Buffer.from(chunk).toString('hex') } })
    if (!opened.ok) throw new Error('a replay always opens')
    return {
      ...played,
      /** What comes back to a question. */
      ask: async (hex: string) => {
        heard = ''
        await opened.value.write(Buffer.from(hex, 'hex'), bounds)
        await turn()
        return heard
      },
      hand: async (what: string) => {
        heard = ''
        played.hand(what)
        await turn()
        return heard
      },
    }
  }

  test('answers as it was answered, in order, and the last answer again when it is asked more often', async () => {
    const { ask, unasked } = await play([out('01'), inn('a1'), out('01'), inn('a2'), inn('a3')])
    expect([await ask('01'), await ask('01'), await ask('01')]).toEqual(['a1', 'a2a3', 'a2a3'])
    expect(unasked).toEqual([])
  })

  test('passes over polls that are not made, but never over a command that was not given', async () => {
    const entries = [out('01'), inn('c0'), out('01'), inn('c0'), out('77'), inn('88'), out('01'), inn('cc')]
    const eager = await play(entries)
    expect([await eager.ask('01'), await eager.ask('01'), await eager.ask('01'), await eager.ask('77'), await eager.ask('01')]).toEqual(['c0', 'c0', 'c0', '88', 'cc'])
    const lazy = await play(entries)
    expect([await lazy.ask('77'), await lazy.ask('01')]).toEqual(['88', 'cc'])
  })

  test('enters a part when the hand does what it did then, and says what came by itself', async () => {
    const { ask, hand: act } = await play([out('01'), inn('c0'), hand('Close it'), inn('81'), out('01'), inn('cc')])
    expect([await ask('01'), await ask('01'), await act('Close it'), await ask('01')]).toEqual(['c0', 'c0', '81', 'cc'])
    await expect(act('Close it')).rejects.toThrow('goes on with "nothing"')
  })

  test('remembers answers of earlier parts, and says nothing to what nobody asked', async () => {
    const { ask, hand: act, unasked } = await play([out('01'), inn('c0'), hand('Wait')])
    await act('Wait')
    expect([await ask('01'), await ask('02')]).toEqual(['c0', ''])
    expect(unasked).toEqual(['02'])
  })

  test('fills what was kept back', async () => {
    const { ask } = await play([out('01'), { atMs: 0, way: 'in', passed: [{ hex: 'aa' }, { hidden: 2 }, { hex: 'bb' }] }])
    expect(await ask('01')).toBe('aaeeeebb')
  })
})
