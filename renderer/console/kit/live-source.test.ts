import { describe, expect, it } from 'vitest'
import { liveSource, type Surroundings } from './live-source.ts'

/** A browser whose time passes when the test says so. */
function browser() {
  const timers = new Set<() => void>()
  const shown = new Set<() => void>()
  let hidden = false
  const on = (set: Set<() => void>) => (listener: () => void) => { set.add(listener); return () => { set.delete(listener) } }
  const around: Surroundings = { now: () => 42, isHidden: () => hidden, onShown: on(shown), later: on(timers) }
  const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 0))
  const fire = async (set: Set<() => void>) => {
    const due = [...set]
    if (set === timers) timers.clear()
    for (const listener of due) listener()
    await settle()
  }
  return { around, settle, tenSeconds: () => fire(timers), hide: () => { hidden = true }, show: () => { hidden = false; return fire(shown) }, timers }
}

const source = (ask: () => Promise<number>, around: Surroundings) => liveSource(ask, (error) => (error === 'gone' ? 'signed-out' : 'unreachable'), around)

describe('live contents', () => {
  it('come at once and again every ten seconds', async () => {
    const { around, settle, tenSeconds } = browser()
    let n = 0
    const live = source(() => Promise.resolve(++n), around)
    live.subscribe(() => {})
    await settle()
    expect(live.contents()).toEqual({ data: 1, at: 42, trouble: null })
    await tenSeconds()
    expect(live.contents().data).toBe(2)
  })

  it('stay on screen when an answer does not come, and say so', async () => {
    const { around, settle, tenSeconds } = browser()
    const answers: (() => Promise<number>)[] = [() => Promise.resolve(7), () => Promise.reject(new Error('cable')), () => Promise.resolve(8)]
    const live = source(() => answers.shift()!(), around)
    live.subscribe(() => {})
    await settle()
    await tenSeconds()
    expect(live.contents()).toEqual({ data: 7, at: 42, trouble: 'unreachable' })
    await tenSeconds()
    expect(live.contents()).toEqual({ data: 8, at: 42, trouble: null })
  })

  it('are not asked for while the page is hidden, and at once when it is shown', async () => {
    const { around, settle, tenSeconds, hide, show } = browser()
    let n = 0
    const live = source(() => Promise.resolve(++n), around)
    live.subscribe(() => {})
    await settle()
    hide()
    await tenSeconds()
    expect(n).toBe(1)
    await show()
    expect(n).toBe(2)
  })

  it('are asked for once however often somebody presses refresh', async () => {
    const { around, settle } = browser()
    let n = 0
    const live = source(() => Promise.resolve(++n), around)
    live.subscribe(() => {})
    live.refresh()
    live.refresh()
    await settle()
    expect(n).toBe(1)
  })

  it('leave nothing running when nobody looks', async () => {
    const { around, settle, timers } = browser()
    let signal: AbortSignal | null = null
    const live = liveSource((given) => { signal = given; return Promise.resolve(1) }, () => 'unreachable', around)
    const stop = live.subscribe(() => {})
    await settle()
    stop()
    expect([timers.size, signal!.aborted]).toEqual([0, true])
  })
})
