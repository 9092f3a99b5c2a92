import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { shuffledDigits } from './shuffle.ts'

test('every digit is on the pad once, whatever chance says', () => {
  fc.assert(fc.property(fc.infiniteStream(fc.nat()), (chance) => {
    expect(shuffledDigits(() => chance.next().value).toSorted()).toEqual(Array.from('0123456789'))
  }))
})

test('they do not lie as they did', () => {
  expect(new Set(Array.from({ length: 20 }, () => shuffledDigits().join(''))).size).toBeGreaterThan(1)
})
