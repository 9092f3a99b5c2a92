import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../runtime/paths.ts'
import { characters } from './first-font.ts'

test('the first font has every character of the kiosk’s own texts, whatever room they are in', () => {
  const first = new Set(characters())
  const files = ['renderer/kit', 'renderer/kiosk'].flatMap((room) => readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' }).map((file) => join(ROOT, room, file)))
  const texts = files.filter((file) => /\/locales\/\w+\.json$/.test(file)).map((file) => readFileSync(file, 'utf8'))
  expect(texts.length).toBeGreaterThan(5)
  expect([...new Set(texts.join(''))].filter((character) => character > '\u00a0' && !first.has(character)).join('')).toBe('')
})
