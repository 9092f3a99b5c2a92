import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { BusClosedError, DeadlineError, Exclusive } from './exclusive.ts'

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

/** A task that takes its time and stops when it is told to. */
const task = (ms: number, value: unknown = ms) => (signal: AbortSignal): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(value), ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })

/** Settled in virtual time; a promise that never settles is a lost caller. */
async function outcomes(...promises: readonly Promise<unknown>[]): Promise<unknown[]> {
  const settled = promises.map((promise) => promise.then((value) => ({ value }), (error: unknown) => ({ error })))
  await vi.advanceTimersByTimeAsync(100_000)
  return Promise.all(settled.map((one) => Promise.race([one, Promise.resolve('lost')])))
}

describe('one request in flight', () => {
  test('a task that throws leaves the bus free', async () => {
    const bus = new Exclusive()
    const broken = bus.run(async () => { throw new Error('cable') }, { deadlineMs: 100 })
    const next = bus.run(task(10, 'next'), { deadlineMs: 100 })
    expect(await outcomes(broken, next)).toEqual([{ error: new Error('cable') }, { value: 'next' }])
  })

  test('a task that throws before it returns a promise leaves the bus free, too', async () => {
    const bus = new Exclusive()
    const broken = bus.run(() => { throw new Error('at once') }, { deadlineMs: 100 })
    expect(await outcomes(broken)).toEqual([{ error: new Error('at once') }])
    expect(bus.busy).toBe(false)
  })

  test('the deadline counts from the moment that the task gets the bus', async () => {
    const bus = new Exclusive()
    const slow = bus.run(task(90), { deadlineMs: 100 })
    const waiting = bus.run(task(90), { deadlineMs: 100 })
    const late = bus.run(task(110), { deadlineMs: 100 })
    expect(await outcomes(slow, waiting, late)).toEqual([{ value: 90 }, { value: 90 }, { error: new DeadlineError(100) }])
  })

  test('a task that does not stop when told to closes the bus instead of sharing it', async () => {
    const bus = new Exclusive()
    const stuck = bus.run(() => new Promise(() => {}), { deadlineMs: 100 })
    const waiting = bus.run(task(10), { deadlineMs: 100 })
    expect(await outcomes(stuck, waiting)).toEqual([{ error: new DeadlineError(100) }, { error: expect.any(BusClosedError) }])
  })

  test('whoever leaves the queue is not run', async () => {
    const bus = new Exclusive()
    const leave = new AbortController()
    const ran = vi.fn(async () => {})
    const first = bus.run(task(50), { deadlineMs: 100 })
    const left = bus.run(ran, { deadlineMs: 100, signal: leave.signal })
    leave.abort('tired')
    expect(await outcomes(left, first)).toEqual([{ error: 'tired' }, { value: 50 }])
    expect(ran).not.toHaveBeenCalled()
  })

  test('in any order of tasks, aborts and closing: never two at once, in order, and every caller gets an answer', async () => {
    const job = fc.record({
      at: fc.nat(300), takes: fc.nat(120), deadlineMs: fc.integer({ min: 1, max: 150 }),
      ends: fc.constantFrom('well', 'with an error'), abortAfter: fc.option(fc.nat(300)),
    })
    await fc.assert(fc.asyncProperty(fc.array(job, { maxLength: 12 }), fc.option(fc.nat(600)), async (jobs, closeAt) => {
      const bus = new Exclusive()
      let running = 0
      let atOnce = 0
      const started: number[] = []
      const asked: number[] = []
      let answered = 0
      const answer = (): void => { answered += 1 }
      jobs.forEach(({ at, takes, deadlineMs, ends, abortAfter }, index) => {
        setTimeout(() => {
          const aborter = new AbortController()
          if (abortAfter !== null) setTimeout(() => aborter.abort(new Error('caller left')), abortAfter)
          asked.push(index)
          bus.run(async (signal) => {
            running += 1
            atOnce = Math.max(atOnce, running)
            started.push(index)
            try {
              await task(takes)(signal)
              if (ends === 'with an error') throw new Error('device')
            } finally {
              running -= 1
            }
          }, { deadlineMs, signal: aborter.signal }).then(answer, answer)
        }, at)
      })
      if (closeAt !== null) setTimeout(() => bus.close('unplugged'), closeAt)
      await vi.advanceTimersByTimeAsync(10_000)
      expect(answered).toBe(jobs.length)
      expect(atOnce).toBeLessThanOrEqual(1)
      expect(started).toEqual(asked.filter((index) => started.includes(index)))
      expect(running).toBe(0)
      expect(bus.busy).toBe(false)
    }), { numRuns: 300 })
  })
})
