import { describe, expect, test } from 'vitest'
import { mayType } from './keys.ts'

const plain = { control: false, alt: false, meta: false }

describe('keys', () => {
  test.each(['a', 'Z', '7', ' ', '近', '𠀀', 'Tab', 'Enter', 'Backspace', 'ArrowLeft'])('%s may be typed', (key) => {
    expect(mayType({ key, ...plain })).toBe(true)
  })
  test.each(['F1', 'F5', 'F11', 'F12', 'PrintScreen', 'ContextMenu', 'BrowserBack', 'BrowserHome', 'LaunchMail', 'Help', 'Meta', 'Alt', 'Control', ''])('%s is swallowed', (key) => {
    expect(mayType({ key, ...plain })).toBe(false)
  })
  test.each(['control', 'alt', 'meta'] as const)('nothing passes with %s', (modifier) => {
    for (const key of ['a', 'p', 'Tab', 'ArrowLeft', 'F4', '+']) expect(mayType({ key, ...plain, [modifier]: true })).toBe(false)
  })
})
