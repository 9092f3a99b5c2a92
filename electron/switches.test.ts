import { describe, expect, test } from 'vitest'
import { refusedSwitch, switches } from './switches.ts'

const given = (...names: string[]) => (name: string) => names.includes(name)

describe('switches', () => {
  test('a plain start is not refused', () => {
    expect(refusedSwitch(given(...switches.map(({ name }) => name)), false)).toBeNull()
  })
  test('the sandbox cannot be turned off, in a test neither', () => {
    expect(refusedSwitch(given('no-sandbox'), true)).toBe('no-sandbox')
  })
  test('a debugger is refused unless main itself is debugged', () => {
    expect(refusedSwitch(given('remote-debugging-port'), false)).toBe('remote-debugging-port')
    expect(refusedSwitch(given('remote-debugging-port'), true)).toBeNull()
  })
  test('no name is set twice: Chromium would keep only one', () => {
    expect(new Set(switches.map(({ name }) => name)).size).toBe(switches.length)
  })
})
