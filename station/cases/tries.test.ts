import { expect, test } from 'vitest'
import { afterWrong, noTries, triesLeft, waitBefore, type Tries } from './tries.ts'

const wrongInARow = (count: number, every = 0): { tries: Tries; now: number } => {
  let tries = noTries
  let now = 1_000
  for (let i = 0; i < count; i += 1) {
    now += every
    tries = afterWrong(tries, now)
  }
  return { tries, now }
}

test('two wrong codes cost nothing, and the tries left are told', () => {
  const { tries, now } = wrongInARow(2)
  expect(waitBefore(tries, now)).toBe(0)
  expect(triesLeft(tries)).toBe(1)
})

test('from the third wrong code on each delay doubles, up to ten minutes', () => {
  const delays = [3, 4, 5, 20].map((count) => {
    const { tries, now } = wrongInARow(count)
    return waitBefore(tries, now) / 1000
  })
  expect(delays).toEqual([10, 20, 40, 600])
})

test('somebody who waits out every delay gets no more than a few hundred tries a day', () => {
  let tries = noTries
  let now = 0
  let count = 0
  while (now < 86_400_000) {
    now += waitBefore(tries, now)
    tries = afterWrong(tries, now)
    count += 1
  }
  expect(count).toBeLessThan(400)
})

test('time forgives', () => {
  const { tries, now } = wrongInARow(3)
  const later = now + 16 * 60_000
  expect(waitBefore(tries, later)).toBe(0)
  expect(afterWrong(tries, later).wrong).toBe(1)
})
