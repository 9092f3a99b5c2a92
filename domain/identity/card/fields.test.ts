import { describe, expect, test } from 'vitest'
import type { Result } from '../../result.ts'
import { anyText, code, country, day, halfText, lastDay, nation, number15, number18, sex, someText } from './fields.ts'

const told = (read: Result<unknown, string>): unknown => read.ok ? { is: read.value } : read.error

describe('a field of a card', () => {
  test.each([
    ['a code', code, 'not-a-code', ['', '01', 'H00000000', 'aZ9'], ['-1', '1-', 'H 1', '示']],
    ['a nation', nation, 'not-a-code', ['01', '98'], ['', '1', '001', 'A01', '01A']],
    ['a country', country, 'not-a-code', ['UTO'], ['', 'UT', 'UTOP', '1UTO', 'UTO1', 'uto']],
    ['a number of 18 characters', number18, 'not-a-number', ['11010519491231002X', '440524188001010014'], ['', '4405241880010100', 'A11010519491231002X', '11010519491231002XA', '11010519491231002x', '4405241880X1010014']],
    ['a number of 15 characters', number15, 'not-a-number', ['UTO530000000001'], ['', 'UTO53000000001', 'AUTO530000000001', 'UTO530000000001A', 'uto530000000001', '530000000001UTO']],
  ] as const)('that is %s', (_, read, problem, good, bad) => {
    for (const text of good) expect([text, told(read(`${text}  `))]).toEqual([text, { is: text }])
    for (const text of bad) expect([text, told(read(text))]).toEqual([text, problem])
  })

  test('that is a day, or without end', () => {
    expect([told(day('19580203')), told(lastDay('20301231')), told(lastDay('长期    '))]).toEqual([{ is: '1958-02-03' }, { is: '2030-12-31' }, { is: null }])
    for (const text of ['', '1958020', '119580203', '195802031', 'A9580203', '19580230', '1958-02-03 ']) expect([text, told(day(text))]).toEqual([text, 'not-a-date'])
  })

  test('that is text keeps what is within it, and its padding only as half of a longer one', () => {
    expect([told(someText(' A  B ')), told(anyText('  ')), told(halfText('A '))]).toEqual([{ is: ' A  B' }, { is: '' }, { is: 'A ' }])
    expect(told(someText('  '))).toBe('empty')
  })

  test('that is a sex is one character', () => {
    expect([told(sex('1')), told(sex('10')), told(sex(''))]).toEqual([{ is: 'male' }, 'not-a-code', 'not-a-code'])
  })
})
