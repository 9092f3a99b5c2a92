import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBench, type Bench } from '../testing/fixtures/bench.ts'
import { graceMs } from './slip-bench.ts'

const visit = randomUUID()
let bench: Bench

beforeEach(async () => {
  bench = await openBench()
  bench.rooms.visits.start(visit, false, null)
})
afterEach(() => bench.close())

const take = async (): Promise<string> => {
  const taken = await bench.rooms.tickets.take({ visit, request: randomUUID(), queue: 'civil', idNumber: null, priority: false })
  if (!taken.ok) throw new Error(taken.error.code)
  await bench.settle()
  return taken.value.job
}
const standing = (job: string) => bench.ledger.get('SELECT state, fault FROM jobs WHERE id = ?', job)
const outcomes = () => bench.ledger.all("SELECT 1 FROM operations WHERE kind = 'job.finished'").length

describe('without paper', () => {
  beforeEach(() => bench.printer.set({ state: 'degraded', fault: 'paper-out' }))

  test('a job waits, and its page is told why', async () => {
    const job = await take()
    expect((await bench.rooms.jobs.watch(job)?.next())?.value).toEqual({ job, state: 'queued', fault: 'PR-101' })
  })

  test('the jobs of a live visit print in their order when paper is back', async () => {
    await take()
    const second = await take()
    bench.printer.set({ state: 'ready', paperLow: false })
    await bench.settle()
    expect(bench.printer.slips.map((_, index) => bench.printer.text(index))).toEqual(['A001', 'A002'])
    expect(standing(second)).toEqual({ state: 'confirmed', fault: null })
  })

  test('a job whose visit ended long ago is given up instead of printed to nobody', async () => {
    const job = await take()
    bench.rooms.visits.end(visit, 'left')
    bench.clock.pass(graceMs)
    bench.printer.set({ state: 'ready', paperLow: false })
    await bench.settle()
    expect(bench.printer.slips).toEqual([])
    expect(standing(job)).toEqual({ state: 'failed', fault: null })
    expect(outcomes()).toBe(1)
  })

  test('a job whose visit has just ended still prints', async () => {
    await take()
    bench.rooms.visits.end(visit, 'left')
    bench.printer.set({ state: 'ready', paperLow: false })
    await bench.settle()
    expect(bench.printer.text()).toBe('A001')
  })
})

describe('a slip', () => {
  test('is sent on the disk before its first byte leaves', async () => {
    let atFirstByte: unknown
    bench.printer.after = async () => {
      atFirstByte = bench.ledger.get('SELECT state FROM jobs')
      return { outcome: 'confirmed' }
    }
    await take()
    expect(atFirstByte).toEqual({ state: 'sent' })
  })

  test('that got no answer is unknown and never printed again by itself', async () => {
    bench.printer.after = async () => ({ outcome: 'unknown', fault: 'no-answer' })
    const job = await take()
    bench = await bench.restart()
    await bench.settle()
    expect(standing(job)).toEqual({ state: 'unknown', fault: 'PR-104' })
    expect(bench.printer.slips).toHaveLength(1)
  })

  test('that was on its way when the power went is unknown afterwards', async () => {
    const job = await take()
    await bench.ledger.commit((t) => t.run("UPDATE jobs SET state = 'sent' WHERE id = ?", job))
    bench = await bench.restart()
    expect(standing(job)).toEqual({ state: 'unknown', fault: 'DV-104' })
    expect(bench.printer.slips).toHaveLength(1)
  })

  test('that was still queued when the power went prints once the visit is back', async () => {
    bench.printer.set({ state: 'absent' })
    await take()
    bench = await bench.restart()
    bench.rooms.visits.start(visit, false, null)
    bench.printer.set({ state: 'ready', paperLow: false })
    await bench.settle()
    expect(bench.printer.slips).toHaveLength(1)
  })

  test('from before the clock fell back to 1970 is not printed to an empty room', async () => {
    bench.printer.set({ state: 'absent' })
    const job = await take()
    bench.clock.stamp = { ...bench.clock.stamp, wall: 60_000, trust: 'none' }
    bench = await bench.restart()
    bench.printer.set({ state: 'ready', paperLow: false })
    await bench.settle()
    expect([bench.printer.slips.length, standing(job)?.state]).toEqual([0, 'failed'])
  })

  test('whose driver breaks after the first byte is unknown, and the station says so', async () => {
    bench.printer.after = () => Promise.reject(new Error('cable'))
    const job = await take()
    expect(standing(job)).toEqual({ state: 'unknown', fault: 'DV-105' })
    expect(bench.reports).toEqual(['device-threw'])
  })

  test('that a printer refuses which calls itself ready is not sent in a loop', async () => {
    let asked = 0
    bench.printer.before = async () => {
      asked += 1
      return { outcome: 'failed', fault: 'cutter' }
    }
    const job = await take()
    expect([asked, standing(job)]).toEqual([1, { state: 'queued', fault: 'PR-103' }])
  })

  test('keeps its visit from timing out while it prints', async () => {
    let whilePrinting: unknown
    bench.printer.after = async () => {
      bench.clock.pass(600_000)
      bench.rooms.visits.touch(visit, false)
      bench.clock.pass(600_000)
      whilePrinting = bench.rooms.visits.isLive(visit)
      return { outcome: 'confirmed' }
    }
    await take()
    expect(whilePrinting).toBe(true)
  })
})

test('the page that watches a job sees it through to its end', async () => {
  bench.printer.set({ state: 'degraded', fault: 'cover-open' })
  const job = await take()
  const seen: string[] = []
  const watching = (async () => {
    for await (const state of bench.rooms.jobs.watch(job) ?? []) seen.push(`${state.state} ${state.fault ?? ''}`.trim())
  })()
  await bench.settle()
  bench.printer.set({ state: 'ready', paperLow: false })
  await watching
  expect(seen.at(0)).toBe('queued PR-102')
  expect(seen.at(-1)).toBe('confirmed')
})

test('a slip with a picture that cannot be printed is given up at once: it would be the same later', async () => {
  bench.printer.before = async () => ({ outcome: 'failed', fault: 'picture' })
  const job = await take()
  expect([standing(job), bench.printer.slips]).toEqual([{ state: 'failed', fault: 'PR-106' }, []])
})
