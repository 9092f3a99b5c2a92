import { describe, expect, it } from 'vitest'
import { deadTimeMs, judge, largestFingerMm, type Contact } from './touch.ts'

const finger: Contact = { pointer: 'touch', primary: true, sizeMm: 14, sincePageMs: 5000 }

describe('a touch', () => {
  it('of one finger presses', () => { expect(judge(finger)).toBe('press') })
  it('of a second finger does not', () => { expect(judge({ ...finger, primary: false })).toBe('second-finger') })
  it('of a palm does not', () => { expect(judge({ ...finger, sizeMm: largestFingerMm + 1 })).toBe('palm') })
  it('of a thumb does', () => { expect(judge({ ...finger, sizeMm: 25 })).toBe('press') })
  it('meant for the page before does not', () => { expect(judge({ ...finger, sincePageMs: deadTimeMs - 1 })).toBe('too-soon') })
  it('counts again when the dead time is over', () => { expect(judge({ ...finger, sincePageMs: deadTimeMs })).toBe('press') })
})
