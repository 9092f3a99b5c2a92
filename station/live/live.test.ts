import { expect, test } from 'vitest'
import { Live, sameFields } from './live.ts'

test('a watcher sees the present value first', async () => {
  const live = new Live(7)
  const seen = await live.watch(undefined).next()
  expect(seen).toEqual({ done: false, value: 7 })
})

test('a slow watcher gets the newest value, not every one it missed', async () => {
  const live = new Live(0)
  const watch = live.watch(undefined)
  await watch.next()
  live.set(1)
  live.set(2)
  expect((await watch.next()).value).toBe(2)
})

test('a value that is no news wakes nobody', async () => {
  const live = new Live({ a: 1 }, sameFields)
  const watch = live.watch(undefined)
  await watch.next()
  const next = watch.next()
  live.set({ a: 1 })
  live.set({ a: 2 })
  expect((await next).value).toEqual({ a: 2 })
})

test('an aborted watch ends although nothing changes', async () => {
  const live = new Live(0)
  const abort = new AbortController()
  const watch = live.watch(abort.signal)
  await watch.next()
  const next = watch.next()
  abort.abort()
  expect((await next).done).toBe(true)
})

test('a watch ends after the last value', async () => {
  const live = new Live('active')
  const seen: string[] = []
  const watching = (async () => {
    for await (const value of live.watch(undefined, (v) => v === 'ended')) seen.push(value)
  })()
  await Promise.resolve()
  live.set('ended')
  await watching
  expect(seen).toEqual(['active', 'ended'])
})
