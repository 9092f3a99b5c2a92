import { describe, expect, it } from 'vitest'
import { delayAfter } from './delay.ts'
import { hashSecret, secretMatches } from '../../../sync/secret-hash.ts'
import { inventPassword, passwordProblem } from './password.ts'

const cheap = { N: 2 ** 10, r: 8, p: 1 }

describe('a password', () => {
  it('matches its own hash and no other', async () => {
    const stored = await hashSecret('耿马-2024 办公室', cheap)
    expect(await secretMatches('耿马-2024 办公室', stored)).toBe(true)
    expect(await secretMatches('耿马-2024 办公室 ', stored)).toBe(false)
  })

  it('matches however the input method composed it', async () => {
    expect(await secretMatches('caf\u00e9', await hashSecret('cafe\u0301', cheap))).toBe(true)
  })

  it('is hashed with fresh salt every time', async () => {
    expect(await hashSecret('same', cheap)).not.toBe(await hashSecret('same', cheap))
  })

  it.each(['', 'scrypt', 'scrypt$a$b$c$d$e', 'plain$secret', 'scrypt$1024$8$1$AAAA$AAAA'])('never matches a stored hash that is damaged: %s', async (stored) => {
    expect(await secretMatches('secret', stored)).toBe(false)
  })
})

describe('a password that somebody chose', () => {
  it.each([
    ['耿马县政务中心二楼窗口', null], ['correct horse battery', null], ['九个字的密码太短了', 'too-short'], ['aaaaaaaaaaaa', 'too-short'], ['x1y2'.repeat(51), 'too-long'], ['Li.Mei-2026-05', 'is-the-name'],
  ])('%s: %s', (password, problem) => {
    expect(passwordProblem(password, 'li.mei')).toBe(problem)
  })

  it('is never worse than one we invent', () => {
    expect(Array.from({ length: 200 }, inventPassword).map((password) => passwordProblem(password, 'li.mei'))).toEqual(Array.from({ length: 200 }, () => null))
  })
})

describe('the delay after wrong passwords', () => {
  it('leaves room for honest mistakes, then doubles, then stays', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 20, 1_000_000].map(delayAfter)).toEqual([0, 0, 0, 0, 2, 4, 8, 16, 32, 60, 60, 60])
  })
})
