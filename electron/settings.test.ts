import { describe, expect, test } from 'vitest'
import { readSettings } from './settings.ts'

describe('settings', () => {
  test('an installed kiosk needs none', () => {
    expect(readSettings({})).toEqual({ socket: '/run/jinban/station.sock', ownStation: false, graphics: 'software', window: { kind: 'whole-screen' } })
  })
  test('a desk names its own', () => {
    expect(readSettings({ JINBAN_SOCKET: '/tmp/s', JINBAN_OWN_STATION: '1', JINBAN_WINDOWED: '540x960', JINBAN_GRAPHICS: 'gpu' })).toEqual({ socket: '/tmp/s', ownStation: true, graphics: 'gpu', window: { kind: 'windowed', width: 540, height: 960 } })
  })
  test.each([{ JINBAN_SOCKET: 'station.sock' }, { JINBAN_WINDOWED: 'big' }])('%j is refused by name', (environment) => {
    expect(() => readSettings(environment)).toThrow(Object.keys(environment)[0])
  })
})
