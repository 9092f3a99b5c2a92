import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isAllowed, permissions } from './permissions.ts'

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

  test('a name outside the table is refused, also one that every object has', () => {
    expect(isAllowed('telepathy')).toBe(false)
    expect(isAllowed('constructor')).toBe(false)
    expect(isAllowed('__proto__')).toBe(false)
  })

  test('nothing is allowed yet', () => {
    expect(Object.keys(permissions).filter(isAllowed)).toEqual([])
  })
})
