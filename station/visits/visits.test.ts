import { beforeEach, describe, expect, test } from 'vitest'
import type { Draft } from '../api/contract.ts'
import { Visits } from './visits.ts'

const draft: Draft = { formId: 'f', formVersion: 1, page: 0, values: { name: '张三' }, consent: null, materials: {} }

let now = 0
let pending: { at: number; run: () => void } | null = null
let visits: Visits

/** Lets time pass, running the timers that fall due on the way. */
function pass(seconds: number): void {
  const until = now + seconds * 1000
  while (pending && pending.at <= until) {
    const { at, run } = pending
    pending = null
    now = at
    run()
  }
  now = until
}

beforeEach(() => {
  now = 0
  pending = null
  const clock = { now: () => ({ wall: now, monotonic: now, bootId: 'b', trust: 'synced' as const }) }
  visits = new Visits(clock, (ms, run) => {
    const mine = { at: now + ms, run }
    pending = mine
    return () => {
      if (pending === mine) pending = null
    }
  })
})

describe('a visit', () => {
  test('forgets its draft when it ends', () => {
    visits.start('a', false, null)
    visits.saveDraft('a', draft)
    expect(visits.draft('a')).toEqual({ ok: true, value: draft })
    pass(80)
    expect(visits.draft('a')).toEqual({ ok: false, error: 'VI-101' })
  })

  test('tells those who listen that it ended, once', () => {
    const ended: string[] = []
    visits.onEnd((visit) => ended.push(visit))
    visits.start('a', false, null)
    pass(200)
    visits.end('a', 'left')
    expect(ended).toEqual(['a'])
  })

  test('is ended by the next one', () => {
    visits.start('a', false, null)
    visits.start('b', false, null)
    expect([visits.isLive('a'), visits.isLive('b')]).toEqual([false, true])
  })

  test('is taken up again with its draft by a station that does not know it', () => {
    visits.start('from-before', false, draft)
    expect(visits.draft('from-before')).toEqual({ ok: true, value: draft })
  })

  test('that has ended here cannot be taken up again', () => {
    visits.start('a', false, null)
    visits.end('a', 'left')
    visits.start('a', false, draft)
    expect(visits.draft('a')).toEqual({ ok: false, error: 'VI-101' })
  })

  test('stays while a slip prints', () => {
    visits.start('a', false, null)
    const release = visits.hold('a')
    pass(600)
    expect(visits.isLive('a')).toBe(true)
    release()
    release()
    pass(80)
    expect(visits.isLive('a')).toBe(false)
  })

  test('counts down aloud and says why it ended', async () => {
    visits.start('a', false, null)
    const watch = visits.watch('a')
    if (!watch.ok) throw new Error('not live')
    expect((await watch.value.next()).value).toEqual({ kind: 'active' })
    pass(60)
    expect((await watch.value.next()).value).toEqual({ kind: 'warning', secondsLeft: 20 })
    pass(1)
    expect((await watch.value.next()).value).toEqual({ kind: 'warning', secondsLeft: 19 })
    pass(19)
    expect((await watch.value.next()).value).toEqual({ kind: 'ended', reason: 'time-out' })
    expect((await watch.value.next()).done).toBe(true)
  })

  test('nobody began cannot be touched', () => {
    expect(visits.touch('never', false)).toEqual({ ok: false, error: 'VI-101' })
  })
})
