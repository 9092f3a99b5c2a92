import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { KeypadReader } from './keypad.ts'

const report = (modifiers: number, ...keys: number[]): Uint8Array => Uint8Array.of(modifiers, 0, ...keys, ...Array.from({ length: 6 - keys.length }, () => 0))
const up = report(0)

describe('a keypad that says it is a keyboard', () => {
  test.each([[1, 0x1e], [5, 0x22], [1, 0x59], [5, 0x5d]])('level %i is usage %i', (level, usage) => {
    expect(new KeypadReader(300).push(report(0, usage), 1_000)).toEqual([level])
  })

  test.each([0x1d, 0x23, 0x58, 0x5e, 0x28])('usage %i is no level', (usage) => {
    expect(new KeypadReader(300).push(report(0, usage), 1_000)).toEqual([])
  })

  test('a key that is held is pressed once', () => {
    const keypad = new KeypadReader(0)
    expect([0, 20, 40].flatMap((atMs) => keypad.push(report(0, 0x22), atMs))).toEqual([5])
  })

  test('a key that bounces is one key; after the pause it is a new one', () => {
    const keypad = new KeypadReader(300)
    expect(keypad.push(report(0, 0x22), 0)).toEqual([5])
    keypad.push(up, 10)
    expect(keypad.push(report(0, 0x22), 20)).toEqual([])
    keypad.push(up, 30)
    expect(keypad.push(report(0, 0x1f), 299)).toEqual([])
    keypad.push(up, 300)
    expect(keypad.push(report(0, 0x1f), 310)).toEqual([2])
  })

  test('a second key beside one that is held counts; two at once are a palm', () => {
    const keypad = new KeypadReader(0)
    keypad.push(report(0, 0x1e), 0)
    expect(keypad.push(report(0, 0x1e, 0x1f), 10)).toEqual([2])
    expect(new KeypadReader(0).push(report(0, 0x1e, 0x1f), 0)).toEqual([])
  })

  test('somebody who types on a keyboard, or leans on it, rates nothing', () => {
    expect(new KeypadReader(0).push(report(0x02, 0x1e), 0)).toEqual([])
    expect(new KeypadReader(0).push(report(0, 1, 1, 1, 1, 1, 1), 0)).toEqual([])
  })

  test('what is no report is counted and passed over', () => {
    const keypad = new KeypadReader(0)
    expect(keypad.push(Uint8Array.of(1, 2, 3), 0)).toEqual([])
    expect(keypad.discarded).toBe(3)
  })

  test('whatever comes, there are never two levels within the pause', () => {
    const keys = fc.array(fc.constantFrom(0, 0, 0x1e, 0x1f, 0x22, 0x59, 0x5d, 1), { maxLength: 6 })
    fc.assert(fc.property(fc.array(fc.record({ keys, wait: fc.nat(400) }), { maxLength: 50 }), (presses) => {
      const keypad = new KeypadReader(300)
      let [now, last] = [0, -1_000]
      for (const { keys: down, wait } of presses) {
        now += wait
        if (keypad.push(report(0, ...down), now).length === 0) continue
        expect(now - last).toBeGreaterThanOrEqual(300)
        last = now
      }
    }))
  })
})
