/**
 * The look-up code of a case at the station: where it comes from, and what of it is stored.
 *
 *     request (page's memory) ──┐
 *                               ├─ HMAC-SHA-512 ─► code ──► scrypt(code, station salt) ─► ledger
 *     salt of the case (ledger) ┘
 *
 * The page names each submission by a random UUID, which the station stores only as a hash. So
 * the visit that filed the case gets the same code again, also from a station that was killed in
 * between, and a stolen disk holds one half of what is needed (docs/decisions/030).
 */
import { createHash, createHmac, scrypt } from 'node:crypto'
import { lookUpHash, makeLookUpCode, type LookUpCode } from '../../domain/case/look-up-code.ts'

export const saltBytes = 32

/**
 * @param salt 32 random bytes drawn for this case
 * @param request the page's UUID of this submission: 122 random bits
 */
export const deriveCode = (salt: Uint8Array, request: string): LookUpCode =>
  makeLookUpCode(createHmac('sha512', salt).update('jinban look-up code\0').update(request.toLowerCase()).digest())

/** What the ledger knows of a request; from it neither request nor code can be had. */
export const requestHash = (request: string): Uint8Array =>
  createHash('sha256').update('jinban request\0').update(request.toLowerCase()).digest()

/** What the county gets, inside the sealed operation. */
export const countyHash = (code: LookUpCode): string => lookUpHash(code, (text) => createHash('sha256').update(text).digest('hex'))

/** 16 MB and some 50 ms a try: 25⁸ tries are a thousand years of one computer instead of an hour. */
const cost = { N: 16_384, r: 8, p: 1 }

/** What the ledger stores to find a case by its code. One salt a station, so that one try is one computation. */
export const stretchCode = (code: LookUpCode, stationSalt: Uint8Array): Promise<Uint8Array> =>
  new Promise((resolve, reject) => scrypt(code, stationSalt, 32, cost, (error, key) => (error ? reject(error) : resolve(key))))
