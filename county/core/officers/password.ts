/**
 * Officers' passwords: scrypt with its parameters written beside the hash, so that they can be
 * raised later without asking everybody for a new password.
 */
import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto'

interface Cost {
  readonly N: number
  readonly r: number
  readonly p: number
}

/** 32 MiB and about 80 ms on an office server (OWASP's floor for scrypt is 16 MiB at p=5, r=8). */
const currentCost: Cost = { N: 2 ** 15, r: 8, p: 3 }
const keyBytes = 32

const derive = (password: string, salt: Buffer, cost: Cost): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const maxmem = 256 * cost.N * cost.r
    scrypt(password.normalize('NFKC'), salt, keyBytes, { ...cost, maxmem }, (error, key) => (error === null ? resolve(key) : reject(error)))
  })

/** `scrypt$N$r$p$salt$key`, salt and key in base64. */
export async function hashPassword(password: string, cost: Cost = currentCost): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, cost)
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64'), key.toString('base64')].join('$')
}

/** Never throws for a stored hash it cannot read: that password is simply not right. */
export async function passwordMatches(password: string, stored: string): Promise<boolean> {
  const [scheme, N, r, p, salt, key] = stored.split('$')
  if (scheme !== 'scrypt' || salt === undefined || key === undefined) return false
  const expected = Buffer.from(key, 'base64')
  const cost = { N: Number(N), r: Number(r), p: Number(p) }
  if (expected.length !== keyBytes || !Object.values(cost).every(Number.isSafeInteger)) return false
  return timingSafeEqual(await derive(password, Buffer.from(salt, 'base64'), cost), expected)
}

/**
 * The hash that is compared when there is no such officer, so that the time of an answer does not
 * tell names that exist from names that do not. It is the hash of random bytes nobody has seen.
 */
export const hashOfNobody = (): Promise<string> => hashPassword(randomBytes(32).toString('base64'))

/** Letters that nobody confuses on a screen or in handwriting. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A password of 59 bits, to be shown once and kept by whoever it is for. */
export const inventPassword = (): string => Array.from({ length: 12 }, () => letters[randomInt(letters.length)]).join('')

const fewestCharacters = 10

/** Why somebody may not have this password, null when they may. Length counts, not sorts of characters (NIST SP 800-63B §3.1.1). */
export function passwordProblem(password: string, name: string): 'too-short' | 'too-long' | 'is-the-name' | null {
  const { length } = [...password.normalize('NFKC')]
  if (length > 200) return 'too-long'
  if (length < fewestCharacters || new Set(password).size < 4) return 'too-short'
  return password.toLowerCase().includes(name.toLowerCase()) ? 'is-the-name' : null
}
