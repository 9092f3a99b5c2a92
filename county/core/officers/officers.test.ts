import { describe, expect, it } from 'vitest'
import { delayAfter } from './delay.ts'
import { hashPassword, passwordMatches } from './password.ts'

const cheap = { N: 2 ** 10, r: 8, p: 1 }

describe('a password', () => {
  it('matches its own hash and no other', async () => {
    const stored = await hashPassword('耿马-2024 办公室', cheap)
    expect(await passwordMatches('耿马-2024 办公室', stored)).toBe(true)
    expect(await passwordMatches('耿马-2024 办公室 ', stored)).toBe(false)
  })

  it('matches however the input method composed it', async () => {
    expect(await passwordMatches('caf\u00e9', await hashPassword('cafe\u0301', cheap))).toBe(true)
  })

  it('is hashed with fresh salt every time', async () => {
    expect(await hashPassword('same', cheap)).not.toBe(await hashPassword('same', cheap))
  })

  it.each(['', 'scrypt', 'scrypt$a$b$c$d$e', 'plain$secret', 'scrypt$1024$8$1$AAAA$AAAA'])('never matches a stored hash that is damaged: %s', async (stored) => {
    expect(await passwordMatches('secret', stored)).toBe(false)
  })
})

describe('the delay after wrong passwords', () => {
  it('leaves room for honest mistakes, then doubles, then stays', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 20, 1_000_000].map(delayAfter)).toEqual([0, 0, 0, 0, 2, 4, 8, 16, 32, 60, 60, 60])
  })
})
