/**
 * What is kept of a password or PIN: scrypt with its parameters written beside the hash, so that
 * they can be raised later without asking everybody for a new one.
 */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

export interface Cost {
  readonly N: number
  readonly r: number
  readonly p: number
}

/** 32 MiB and about 80 ms on an office server (OWASP's floor for scrypt is 16 MiB at p=5, r=8). */
const currentCost: Cost = { N: 2 ** 15, r: 8, p: 3 }
const keyBytes = 32

const derive = (secret: string, salt: Buffer, cost: Cost): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const maxmem = 256 * cost.N * cost.r
    scrypt(secret.normalize('NFKC'), salt, keyBytes, { ...cost, maxmem }, (error, key) => (error === null ? resolve(key) : reject(error)))
  })

/** `scrypt$N$r$p$salt$key`, salt and key in base64. */
export async function hashSecret(secret: string, cost: Cost = currentCost): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(secret, salt, cost)
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64'), key.toString('base64')].join('$')
}

/** Never throws for a stored hash it cannot read: that secret is simply not right. */
export async function secretMatches(secret: string, stored: string): Promise<boolean> {
  const [scheme, N, r, p, salt, key] = stored.split('$')
  if (scheme !== 'scrypt' || salt === undefined || key === undefined) return false
  const expected = Buffer.from(key, 'base64')
  const cost = { N: Number(N), r: Number(r), p: Number(p) }
  if (expected.length !== keyBytes || !Object.values(cost).every(Number.isSafeInteger)) return false
  try {
    return timingSafeEqual(await derive(secret, Buffer.from(salt, 'base64'), cost), expected)
  } catch {
    // Costs that scrypt refuses.
    return false
  }
}

/**
 * The hash that is compared when there is nobody of that name, so that the time of an answer does
 * not tell names that exist from names that do not. It is the hash of random bytes nobody has seen.
 */
export const hashOfNobody = (): Promise<string> => hashSecret(randomBytes(32).toString('base64'))
