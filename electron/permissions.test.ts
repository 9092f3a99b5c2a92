import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isAllowed, permissions, type Asking } from './permissions.ts'

/** The page that photographs papers asks for the camera. */
const camera: Asking = { permission: 'media', media: ['video'], from: 'app://kiosk/index.html', isMainFrame: true, showsCamera: true }

describe('permissions', () => {
  test('every permission that Electron’s types name has a row', () => {
    const types = readFileSync(new URL('../node_modules/electron/electron.d.ts', import.meta.url), 'utf8')
    const union = /setPermissionRequestHandler\(handler: .*?permission: ((?:'[^']+'(?: \| )?)+)/.exec(types)?.[1] ?? ''
    const named = [...union.matchAll(/'([^']+)'/g)].map((match) => match[1] ?? '')
    expect(named.length).toBeGreaterThan(10)
    expect(Object.keys(permissions)).toEqual(expect.arrayContaining(named))
  })

  test('every row gives its reason', () => {
    for (const { why } of Object.values(permissions)) expect(why.length).toBeGreaterThan(5)
  })

  test('the camera is allowed on the page that shows its picture', () => {
    expect(isAllowed(camera)).toBe(true)
    expect(isAllowed({ ...camera, from: 'app://kiosk/' })).toBe(true)
  })

  test.each<[string, Partial<Asking>]>([
    ['another page shows', { showsCamera: false }],
    ['sound is asked for', { media: ['audio'] }],
    ['sound is asked for too', { media: ['video', 'audio'] }],
    ['nothing is named', { media: [] }],
    ['a new kind is named', { media: ['unknown'] }],
    ['a frame within the page asks', { isMainFrame: false }],
    ['a page of elsewhere asks', { from: 'https://kiosk/index.html' }],
    ['a page of another host asks', { from: 'app://elsewhere/' }],
    ['a page of a longer host asks', { from: 'app://kiosk.elsewhere/' }],
    ['nobody knows who asks', { from: '' }],
  ])('and refused when %s', (_when, change) => {
    expect(isAllowed({ ...camera, ...change })).toBe(false)
  })

  test('a name outside the table is refused, also one that every object has', () => {
    for (const permission of ['telepathy', 'constructor', '__proto__']) expect(isAllowed({ ...camera, permission })).toBe(false)
  })

  test('nothing else is allowed, whatever the page shows', () => {
    expect(Object.keys(permissions).filter((permission) => isAllowed({ ...camera, permission }))).toEqual(['media'])
  })
})
